"""Two copies of one case, each worked on by one person: decisions go from one to the other.

What one person decided is appended to what the other did; nothing is taken away on either side.
The file holds words of the case: giving it away is put on record like a whole export.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TextIO

from onrecord.casefile.formats import jsonl
from onrecord.casefile.leave import Whole, leave
from onrecord.ledger import Case
from onrecord.record.judgement import OF_THE_COPY, Decision
from onrecord.record.wire import from_wire

from .page import now


class NoDecisions(Exception):
    """A file that holds no decisions; its text is the line for the person."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many decisions were appended, how many were there already, and what was left, why."""

    new: int
    known: int
    left: tuple[str, ...]


def give(case: Case, out: TextIO, whole: Whole) -> None:
    """Write the decisions of a case, one JSON object a line, after the line of the export."""
    number = case.record_export("decisions", protected=False, decision=whole.decision)
    content = leave(case, made_at=now(), export=number, whole=whole)
    jsonl.write(content, out, only=("export", "decision"))


def take(case: Case, file: Path) -> Taken:
    """Append the decisions of a file that this case does not have, in their order.

    Raises NoDecisions where the file is none of ours. A decision on something that this case does
    not hold is left, with the reason.
    """
    known = {d.id for d in case.decisions()}
    new, before, left = 0, 0, []
    for decision in _decisions(file):
        if decision.verdict in OF_THE_COPY:
            continue
        if decision.id in known:
            before += 1
        elif _is_about_nothing(case, decision, known):
            left.append(
                f"{decision.id[:8]}: {decision.verdict} by {decision.by}: what it is about "
                "is not in this case"
            )
        else:
            case.add_decision(decision)
            known.add(decision.id)
            new += 1
    return Taken(new, before, tuple(left))


def _decisions(file: Path) -> Iterable[Decision]:
    try:
        lines = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line]
        return [from_wire(Decision, line) for line in lines if _is_decision(line)]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NoDecisions(
            f"{file} does not hold decisions as `onrecord decisions export` writes them"
        ) from error


def _is_decision(line: dict[str, Any]) -> bool:
    if line["type"] == "export" and line.get("protected"):
        raise ValueError  # its ids are re-keyed, and fit no case
    return bool(line["type"] == "decision")


def _is_about_nothing(case: Case, decision: Decision, known: Iterable[str]) -> bool:
    """Say whether nothing of this case is what a decision is about."""
    if decision.anchor is not None:
        return case.document(decision.anchor.document) is None
    if not decision.about:
        return False
    there = {*case.claims(decision.about), *case.entities(decision.about), *known}
    there |= {each.document for each in case.listed()}
    return all(one not in there and case.link(one) is None for one in decision.about)
