"""Where claims stand after every decision so far, those included that were not weighed yet.

The same rules as weighing's, over the few claims that a page shows: a decision counts the moment
it is taken. What followed its words into another reading stands as it was weighed last.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.record.case import Review
from onrecord.record.claim import Claim
from onrecord.record.judgement import Decision
from onrecord.record.lookup import Lookup
from onrecord.weighing.anchors import Place
from onrecord.weighing.decisions import standing
from onrecord.weighing.reviews import STATUS, settle

ON_CLAIMS = (*STATUS, "note")


def reviews(look: Lookup, claims: Mapping[str, Claim]) -> Mapping[str, Review]:
    """Return the reviews of these claims; only those somebody decided on have one."""
    decisions = look.decisions()
    stands: dict[str, Place] = {}
    for review in look.reviews(claims).values():
        place = Place(review.claim, words_changed=review.words_changed)
        stands.update((decision, place) for decision in review.decisions)
    for decision in decisions:
        if decision.verdict == "undo":
            undone = next((stands[a] for a in decision.about if a in stands), None)
            if undone is not None:
                stands[decision.id] = undone
        elif decision.verdict in ON_CLAIMS:
            on = next((a for a in decision.about if a in claims), None)
            if on is not None:
                stands.setdefault(decision.id, Place(on))
    return settle(decisions, stands, claims)


class Statuses:
    """The status of every decided claim of the case, kept until the next decision or weighing."""

    def __init__(self) -> None:
        self._key: tuple[int, str | None] | None = None
        self._known: Mapping[str, str] = {}

    def of(self, look: Lookup) -> Mapping[str, str]:
        """Return by claim "accepted", "rejected" or "amended"; who is not there is unreviewed."""
        decisions, weighed = look.decisions(), look.statuses()
        key = (len(decisions), str(id(weighed)))
        if key != self._key:
            self._key, self._known = key, _statuses(decisions, weighed)
        return self._known


def _statuses(decisions: Sequence[Decision], weighed: Mapping[str, str]) -> dict[str, str]:
    newest: dict[str, str] = defaultdict(lambda: "unreviewed")
    for decision in standing(decisions):
        if decision.verdict in STATUS:
            newest[decision.about[0]] = STATUS[decision.verdict]
    direct = {d.about[0] for d in decisions if d.verdict in STATUS and d.about}
    found = {**weighed, **{claim: newest[claim] for claim in direct}}
    return {claim: status for claim, status in found.items() if status != "unreviewed"}
