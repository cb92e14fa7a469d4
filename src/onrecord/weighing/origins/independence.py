"""Independence: whether two claims can bear each other out.

It is said only where the words carry it; where they do not, it cannot be told.
"""

from collections.abc import Mapping

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import content, jaccard, words
from onrecord.weighing.draft import Draft
from onrecord.weighing.names.names import parts

from . import sources
from .copies import SHINGLE

NEARLY = 0.6  # of all content words of two claims
BETWEEN = ("interpreter", "interviewer", "translator")  # of `Document.people`

Verdict = tuple[bool | None, str]


def independence(first: Claim, second: Claim, draft: Draft) -> Verdict:
    """Say whether two claims come from independent sources, and why, in one sentence."""
    one, other = (sources.teller(c, draft.voices) for c in (first, second))
    if one is not None and one == other:
        return False, "Both are told by the same source."
    told = _had_it_from(first, second, draft.voices)
    if told is not None:
        return told
    if _same_words(first, second):
        return False, "Both give the same words, so they go back to one telling."
    if one is None or other is None:
        return _unnamed(first, second, draft)
    if one in sources.conveyed(second, draft.voices) or other in sources.conveyed(
        first, draft.voices
    ):
        return False, "One of them reports the other."
    return _named(first, second, draft)


def _unnamed(first: Claim, second: Claim, draft: Draft) -> Verdict:
    if first.document != second.document and _one_origin(first, second, draft):
        return False, draft.copied[first.document]
    return None, "It cannot be told: a source is not named."


def _named(first: Claim, second: Claim, draft: Draft) -> Verdict:
    """Say it of two named sources that are not known to be one."""
    if first.document != second.document and _one_origin(first, second, draft):
        return False, draft.copied[first.document]
    if first.document == second.document:
        return None, "It cannot be told: both reach the case through one document."
    between = _one_between(first, second, draft)
    if between is not None:
        return None, f"It cannot be told: one {between} stands behind both documents."
    if _alike(first, second):
        return None, "It cannot be told: the two sources share a part of their names."
    if _near_words(first, second):
        return None, "It cannot be told: both give nearly the same words."
    if _passes_on(first) or _passes_on(second):
        return None, "It cannot be told: a body or publication does not say how it knows."
    if "hearsay" in (first.basis, second.basis):
        return None, "It cannot be told: a source was told by others."
    return True, "Two named sources, in documents that do not go back to each other."


def _one_between(first: Claim, second: Claim, draft: Draft) -> str | None:
    """Return who stands between both sources and the case: an interpreter whom both share."""
    one, other = (draft.texts.get(c.document) for c in (first, second))
    if one is None or other is None:
        return None
    for who in BETWEEN:
        names = [parts(getattr(document.people, who) or "") for document in (one, other)]
        if names[0] and names[0] == names[1]:
            return who
    return None


def _passes_on(claim: Claim) -> bool:
    """Say whether a body or publication may only pass on what others told it.

    An office that speaks of its own doing ("official") speaks for itself.
    """
    body = claim.source.kind not in ("person", "unnamed")
    return body and claim.basis == "unstated" and claim.standing in ("not_stated", "relays")


def _one_origin(first: Claim, second: Claim, draft: Draft) -> bool:
    roots: Mapping[str, str] = draft.roots
    return roots.get(first.document) == roots.get(second.document)


def _alike(first: Claim, second: Claim) -> bool:
    one, other = (set(parts(c.source.name or "")) for c in (first, second))
    return bool(one & other)


def _had_it_from(first: Claim, second: Claim, voices: Mapping[str, str]) -> Verdict | None:
    """Say so where one source heard it from the other."""
    for claim, teller in ((first, second), (second, first)):
        if claim.basis_from is not None:
            from_ = sources.key(claim.basis_from, claim.document, voices)
            if from_ is not None and from_ == sources.teller(teller, voices):
                return False, "One of the sources was told by the other."
    return None


def _same_words(first: Claim, second: Claim) -> bool:
    """Say whether two claims share most of their five-word runs."""
    one, other = (_runs(c.text) for c in (first, second))
    least = min(len(one), len(other))
    return least >= 3 and len(one & other) >= 0.6 * least


def _near_words(first: Claim, second: Claim) -> bool:
    """Say whether two claims share so many words that they may go back to one telling."""
    one, other = content(first.text), content(second.text)
    return min(len(one), len(other)) >= SHINGLE and jaccard(one, other) >= NEARLY


def _runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {found[i : i + SHINGLE] for i in range(len(found) - SHINGLE + 1)}
