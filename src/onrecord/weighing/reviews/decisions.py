"""Which decisions stand: an undo takes one back, a newer one takes the place of an older."""

from collections.abc import Sequence

from onrecord.record.judgement import Decision


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions in force, in the order in which they were taken.

    Read from the newest: an undo that was undone takes nothing back, and what a decision in
    force supersedes is in force no longer. Notes and undos themselves are not among them.
    """
    gone: set[str] = set()
    kept: list[Decision] = []
    for decision in reversed(decisions):
        if decision.id in gone:
            continue
        if decision.verdict == "undo":
            gone.update(decision.about)
        elif decision.verdict != "note":
            kept.append(decision)
        if decision.supersedes is not None:
            gone.add(decision.supersedes)
    return tuple(reversed(kept))
