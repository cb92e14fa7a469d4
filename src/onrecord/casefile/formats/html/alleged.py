"""Who is said to have done it: each party, who says so, who repeats whom, and who denies.

Put together by the words of the claims alone. It is a way into the claims and no finding: a body
under two names stands twice, and words such as "the killers" name nobody. What is only supposed, or
said to be without evidence, stands apart from what is stated, and counts for nobody.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim, Participant

from . import labels
from .index import Index
from .shown import muted, name, quoted, sentence, shown

NOBODY = ""
UNSURE = ("probable", "possible", "hypothetical")


@dataclass(frozen=True, slots=True)
class Teller:
    """One source and the claims by which it says so, or denies it, each with what it repeats."""

    who: Markup
    claims: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who is said to have done something; `name` is null where no words name anybody."""

    name: Markup | None
    also: tuple[Markup, ...]
    matters: str
    said: tuple[Teller, ...]
    supposed: tuple[Teller, ...]
    denied: tuple[Teller, ...]


def parties(index: Index) -> list[Party]:
    """Return everybody who is alleged to have done something, by how many state it."""
    alleged: dict[str, list[tuple[Claim, Participant]]] = defaultdict(list)
    for claim in index.claims.values():
        if claim.mode != "question":
            for each in claim.participants:
                if each.role == "alleged_perpetrator":
                    alleged[_key(each, index)].append((claim, each))
    made = {key: _party(key, found, index) for key, found in alleged.items()}
    ordered = sorted(made, key=lambda k: (k == NOBODY, -len(made[k].said), k))
    return [p for p in (made[key] for key in ordered) if p.said or p.supposed or p.denied]


def _key(each: Participant, index: Index) -> str:
    """Return what one party goes by: its entity over the case, else its words without small ones.

    "The army", "an army" and "members of the army" are one by their words; nobody is named by
    "they" and "the killers".
    """
    over = index.entity(each.entity)
    if over is not None:
        return over.id
    kept = [w for w in each.text.casefold().split() if w.strip(",.'’\"") not in _small()]
    return NOBODY if set(kept) <= _nameless() else " ".join(kept)


def _party(key: str, found: Sequence[tuple[Claim, Participant]], index: Index) -> Party:
    words = dict.fromkeys(" ".join(p.text.split()) for _, p in found)
    over = index.named(key) if key else None
    codes = dict.fromkeys(c.code for claim, _ in found for c in claim.may_concern)
    own = {claim.id: claim for claim, _ in found}
    supposed = [c for c in own.values() if _supposed(c)]
    affirmed = [c for c in own.values() if not _against(c) and not _supposed(c)]
    denying = [c for c in own.values() if _against(c) and not _supposed(c)]
    denying += [c for c in _denials(own, key, index) if c.id not in own]
    shortest = min(words, key=lambda w: (len(w), w))
    return Party(
        name=over or (name(shortest) if key else None),
        also=tuple(quoted(w) for w in words if over or not key or w != shortest),
        matters=", ".join(labels.word(labels.CONCERN, code) for code in codes),
        said=tuple(_tellers(affirmed, index)),
        supposed=tuple(_tellers(supposed, index)),
        denied=tuple(_tellers(denying, index)),
    )


def _against(claim: Claim) -> bool:
    return claim.polarity == "negated" or claim.denies is not None


def _supposed(claim: Claim) -> bool:
    """Say whether a claim states nothing: it supposes, or says that there is no evidence."""
    cues = (telling.cue.text for telling in claim.chain if telling.cue is not None)
    told = " ".join(" ".join((*cues, claim.text)).casefold().split())
    if any(words in told for words in _unproven()):
        return True
    return claim.certainty in UNSURE and not _against(claim)


def _denials(own: dict[str, Claim], key: str, index: Index) -> Iterator[Claim]:
    """Yield claims that deny one of these, or by which the party itself denies something."""
    seen: set[str] = set()
    for claim in own:
        for link in index.links.get(claim, ()):
            if link.relation in ("contradicts", "in_tension"):
                seen |= {link.from_, link.to}
    for other in index.claims.values():
        itself = index.entity(other.source.entity)
        by_party = itself is not None and itself.id == key and other.denies is not None
        if by_party or (other.id in seen and _against(other)):
            yield other


def _tellers(claims: Sequence[Claim], index: Index) -> Iterator[Teller]:
    """Yield each source with its claims, the source of most first."""
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: _place(c, index)):
        by_source[index.who(claim.source)].append(claim)
    for key in sorted(
        by_source, key=lambda k: (-len(by_source[k]), _place(by_source[k][0], index))
    ):
        said = by_source[key]
        yield Teller(index.called(said[0].source), tuple(_said(c, index) for c in said))


def _place(claim: Claim, index: Index) -> tuple[int, int]:
    return index.documents.get(claim.document, 0), claim.span.start


def _said(claim: Claim, index: Index) -> Markup:
    """Return a claim's words with the way there, how its source knows, and what it repeats."""
    basis = labels.word(labels.BASIS, claim.basis) if claim.basis != "unstated" else None
    unsure = claim.certainty if claim.certainty in UNSURE else None
    again = [
        Markup("repeats {}").format(index.ref(link.to))
        for link in index.links.get(claim.id, ())
        if link.relation == "repeats" and link.from_ == claim.id
    ]
    remarks = [shown(word) for word in (basis, unsure) if word] + again[:3]
    return sentence(
        quoted(" ".join(claim.text.split())),
        index.ref(claim.id),
        Markup("({})").format(Markup(", ").join(remarks)) if remarks else None,
        muted("through others") if len(claim.chain) > 2 else None,
    )


@cache
def _small() -> frozenset[str]:
    return frozenset(str(w) for w in load_tools().lexicon("weighing")["small"])


@cache
def _unproven() -> tuple[str, ...]:
    return tuple(load_tools().lexicon("weighing")["unproven"])


@cache
def _nameless() -> frozenset[str]:
    return frozenset(str(w) for w in load_tools().lexicon("weighing")["nameless"])
