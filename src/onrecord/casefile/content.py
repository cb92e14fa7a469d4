"""What a case file holds, before it is given a format."""

from dataclasses import dataclass

from onrecord.record.case import Weighing
from onrecord.record.judgement import Decision
from onrecord.record.problem import Problem
from onrecord.record.reading import Reading
from onrecord.record.view import Head


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """The content of a case as it may leave: protected, or whole and marked INTERNAL.

    `made_at` is an ISO 8601 time. `whole_for` and `whole_why` say to whom and why the whole was
    given; both are null where `protected`. `weighing` is null where the case was never weighed;
    `stale` says that documents or decisions came after it.
    """

    made_at: str
    head: Head
    protected: bool
    whole_for: str | None
    whole_why: str | None
    readings: tuple[Reading, ...]
    old_readings: tuple[Reading, ...]
    weighing: Weighing | None
    stale: bool
    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]
