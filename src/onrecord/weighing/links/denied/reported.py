"""Reported: what is denied of a reported incident, against what others affirm of it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.nearness import WINDOW
from onrecord.weighing.draft import Draft, against, place_of
from onrecord.weighing.links.found import Found, affirms, by_incident, tension
from onrecord.weighing.links.tellers import one_denial, one_telling, telling

from .saying import denied_in, denies, denies_deed
from .sides import denies_own, of_own

DENIED = "One denies what the other says, and both may concern one reported incident."


def of_incidents(draft: Draft) -> Iterator[Found]:
    """Yield each denial of a reported incident against what others affirm of it.

    Who denies it in a document affirms nothing of it there, and of what one source affirms in a
    document the claim stands for all that has most of the words that are denied; of what one source
    denies in a document, too, what denies most of a claim's words.
    """
    for claims in by_incident(draft):
        negated = [c for c in claims if against(c)]
        denying = [c for c in claims if denies_deed(c) or of_own(c)]
        denying = [d for d in denying if not any(one_denial(d, n, draft) for n in negated)]
        denying = denying[:WINDOW]
        deniers = {telling(c, draft) for c in denying}
        affirmed = [c for c in claims if affirms(c)]
        others = [c for c in affirmed if telling(c, draft) not in deniers][:WINDOW]
        standing: list[tuple[Claim, Claim]] = []
        for denial in denying:
            most: dict[tuple[str, str | None], Claim] = {}
            facing = (
                c
                for c in others
                if (denies_deed(denial) and denies(denial, c)) or denies_own(denial, c, draft)
            )
            for claim in sorted(facing, key=lambda c: (-len(denied_in(c, denial)), place_of(c))):
                if not one_telling(denial, claim, draft):
                    most.setdefault(telling(claim, draft), claim)
            standing += ((denial, claim) for claim in most.values())
        yield from (tension(*pair, draft, DENIED) for pair in _most_denied(standing, draft))


def _most_denied(
    pairs: Sequence[tuple[Claim, Claim]], draft: Draft
) -> Iterator[tuple[Claim, Claim]]:
    """Yield denials and what they deny, without those that deny no more than another of one source.

    "Our gunners do not fire on schools", and of the same school that none "had been targeted".
    """
    known: dict[tuple[str, tuple[str, str | None]], list[frozenset[str]]] = defaultdict(list)
    denied = [(frozenset(denied_in(claim, denial)), denial, claim) for denial, claim in pairs]
    for words, denial, claim in sorted(denied, key=lambda d: (-len(d[0]), place_of(d[1]))):
        before = known[claim.id, telling(denial, draft)]
        if not any(words <= other for other in before):
            before.append(words)
            yield denial, claim
