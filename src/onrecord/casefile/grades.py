"""Grades and statuses that people give: the machine proposes none.

A grade of source is for organizations and publications only, never for a victim or a witness. What
is given to a reported incident follows the claims that it was given on: it stands where most of
them are now.
"""

from collections.abc import Collection, Iterable, Mapping

from onrecord.record.judgement import Decision

SOURCE = "source_grade"
# The Admiralty code, as monitors use it (A-F for a source, 1-6 for information), and where the
# monitoring of grave violations against children stands on an incident.
VALUES: Mapping[str, Mapping[str, str]] = {
    SOURCE: {
        "A": "A: completely reliable",
        "B": "B: usually reliable",
        "C": "C: fairly reliable",
        "D": "D: not usually reliable",
        "E": "E: unreliable",
        "F": "F: cannot be judged",
    },
    "information_grade": {
        "1": "1: confirmed by other sources",
        "2": "2: probably true",
        "3": "3: possibly true",
        "4": "4: doubtful",
        "5": "5: improbable",
        "6": "6: cannot be judged",
    },
    "verification": {
        "verified": "verified",
        "pending": "verification goes on",
        "not_verified": "could not be verified",
        "refuted": "found not to have happened as reported",
    },
}


def fault_of_grade(field: str | None, value: str | None, kind: str) -> str | None:
    """Return why a grade cannot be given to a thing of this kind, in one sentence, or null."""
    if field is None or field not in VALUES:
        return f"grade needs --field, one of: {', '.join(VALUES)}"
    if value not in VALUES[field]:
        return f"{field} needs --value, one of: {', '.join(VALUES[field])}"
    if (field == SOURCE) != (kind == "organization"):
        return (
            f"{field} is given to an organization or publication, never to a person"
            if field == SOURCE
            else f"{field} is given to a reported incident"
        )
    return None


def grades(decisions: Iterable[Decision], on: Collection[str]) -> Mapping[str, Decision]:
    """Return by field the grade in force on a thing: an entity, or an incident by its claims."""
    gone: set[str | None] = set()
    found: dict[str, Decision] = {}
    for decision in reversed(list(decisions)):
        if decision.id in gone:
            continue
        if decision.verdict == "undo":
            gone.update(decision.about)
        gone.add(decision.supersedes)
        shared = len(set(decision.about).intersection(on))
        if decision.verdict == "grade" and decision.field and 2 * shared > len(decision.about):
            found.setdefault(decision.field, decision)
    return found
