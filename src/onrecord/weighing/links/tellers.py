"""Tellers: who tells two claims, and whether one only passes on what the other says."""

from onrecord.record.claim import Claim
from onrecord.weighing.draft import Draft
from onrecord.weighing.origins import sources


def telling(claim: Claim, draft: Draft) -> tuple[str, str | None]:
    """Return what a claim is told in: its document, and what its source goes by."""
    return claim.document, sources.teller(claim, draft.voices)


def speaker(claim: Claim, draft: Draft) -> tuple[str, str | None]:
    """Return who speaks in a document: of those who are not named, each that is called otherwise.

    "A relative" and "the police" are two, though nothing says what either goes by elsewhere.
    """
    document, teller = telling(claim, draft)
    return document, teller or claim.source.entity


def one_telling(first: Claim, second: Claim, draft: Draft) -> bool:
    """Say whether one source speaks in one document: it states what it then denies.

    So it is where a document and its copy give both: each has both in itself.
    """
    if first.document != second.document:
        return draft.roots[first.document] == draft.roots[second.document]
    return one_voice(first, second, draft)


def one_voice(first: Claim, second: Claim, draft: Draft) -> bool:
    """Say whether two claims of a document may have one teller: two called otherwise are two."""
    tellers = {sources.teller(c, draft.voices) for c in (first, second)}
    called = {c.source.entity for c in (first, second)}
    apart = None in tellers and None not in called and len(called) > 1
    return len(tellers) == 1 and not apart


def one_denial(relayed: Claim, known: Claim, draft: Draft) -> bool:
    """Say whether another document passes on a denial that is on record from the source itself."""
    teller = sources.teller(known, draft.voices)
    same = teller is not None and teller == sources.teller(relayed, draft.voices)
    return same and relayed.document != known.document and len(relayed.chain) > len(known.chain)


def put_elsewhere(put: Claim, other: Claim) -> bool:
    """Say whether one is what an interviewer puts to somebody, and the other no answer of theirs.

    "The government says that no child died." – "I saw four." What it is said to say, without day
    or place, is held against the answer alone.
    """
    if put.source.kind == "interviewer" or all(t.kind != "interviewer" for t in put.chain):
        return False
    return other.document != put.document or len(other.chain) >= len(put.chain)
