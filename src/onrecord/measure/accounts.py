"""Accounts of one event, written beside each other, and what is marked between their claims.

    === The night at the depot
    --- Wire, Ostrel
    2021-05-04
    The gate of the depot {1 stood open all night}, neighbours said. {2 Eleven boys slept there.}
    --- Statement of a watchman
    2021-05-06
    {3 I locked the gate myself} at nine. {4 There were about a dozen children in the hall.}
    agrees: 2 4
    opposed: 1 3

`===` begins a case, `---` one account: its head, the day it was published (ISO 8601), its text.
`agrees` is said of two claims that tell the same particular of the same thing, in whatever words;
`opposed` of two that cannot both be so or sit badly together. What is not listed is neither.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.record.text import Span

from .braces import BadMarking, without_braces

Bond = Literal["agrees", "opposed"]

_OPEN = re.compile(r"\{(\d+) ")
_BOND = re.compile(r"(agrees|opposed): (\d+) (\d+)")


@dataclass(frozen=True, slots=True)
class Account:
    """One account: its head, its day (ISO 8601), its text, and where its marked claims stand."""

    head: str
    day: str
    text: str
    claims: dict[int, Span]


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of one event, and what is between two numbers of claims, the lesser first."""

    title: str
    accounts: tuple[Account, ...]
    bonds: dict[tuple[int, int], Bond]


def read_accounts(text: str) -> list[Accounts]:
    """Return the cases of a file. Raises BadMarking, whose text names the case."""
    _, *cases = re.split(r"^=== *", text, flags=re.MULTILINE)
    if not cases:
        raise BadMarking("no case: a line that begins with === opens one")
    return [_case(case) for case in cases]


def _case(case: str) -> Accounts:
    title, _, rest = case.partition("\n")
    try:
        head, *accounts = re.split(r"^--- *", rest, flags=re.MULTILINE)
        if head.strip() or len(accounts) < 2:
            raise BadMarking("a case has two accounts or more, each under a line with ---")
        *told, last = accounts
        found = re.search(r"^(agrees|opposed):", last, re.MULTILINE)
        bonds, last = (last[found.start() :], last[: found.start()]) if found else ("", last)
        read = tuple(_account(each) for each in (*told, last))
        numbers = [n for each in read for n in each.claims]
        if len(set(numbers)) < len(numbers):
            raise BadMarking("two claims have one number")
        return Accounts(title.strip(), read, dict(_bonds(bonds, set(numbers))))
    except BadMarking as e:
        raise BadMarking(f"{title.strip()}: {e}") from e


def _account(account: str) -> Account:
    head, day, marked = [*account.split("\n", 2), "", ""][:3]
    try:
        date.fromisoformat(day.strip())
    except ValueError as e:
        raise BadMarking(f"under --- {head} stands no day such as 2021-05-04") from e
    text, claims = _unmarked(marked.strip())
    return Account(head.strip(), day.strip(), text, claims)


def _unmarked(marked: str) -> tuple[str, dict[int, Span]]:
    text, found = without_braces(marked, _OPEN, "a brace without a number")
    claims: dict[int, Span] = {}
    for head, span in found:
        if int(head[1]) in claims:
            raise BadMarking(f"two claims have the number {head[1]}")
        claims[int(head[1])] = span
    return text, claims


def _bonds(lines: str, numbers: set[int]) -> Iterator[tuple[tuple[int, int], Bond]]:
    seen: set[tuple[int, int]] = set()
    for line in filter(None, (line.strip() for line in lines.splitlines())):
        bond = _BOND.fullmatch(line)
        if bond is None:
            raise BadMarking(f"{line!r} is neither agrees: nor opposed: with two numbers")
        pair = int(bond[2]), int(bond[3])
        if not numbers.issuperset(pair) or pair[0] == pair[1]:
            raise BadMarking(f"{line!r} names a claim that is not marked")
        ends = min(pair), max(pair)
        if ends in seen:
            raise BadMarking(f"{line!r} stands twice")
        seen.add(ends)
        yield ends, "agrees" if bond[1] == "agrees" else "opposed"
