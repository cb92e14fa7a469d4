"""Links between claims, measured on accounts of one event as `accounts.py` reads them.

Each case is weighed by itself. A pair of marked claims is found where a link of its kind joins two
claims that were read on their words; a link is right where its ends stand on a marked pair of its
kind. What supports, refines or repeats agrees; what contradicts or is in tension is opposed.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, get_args

from onrecord.record.case import Relation, Weighing
from onrecord.record.reading import Reading

from .accounts import Account, Accounts, Bond, read_accounts
from .attribution import CorpusMissing
from .corpora import Measured, digest
from .events import Report, Weigh
from .overlap import Words, head, page
from .scores import Score, score

OF: Mapping[Relation, Bond] = {
    "supports": "agrees",
    "refines": "agrees",
    "repeats": "agrees",
    "contradicts": "opposed",
    "in_tension": "opposed",
}


class Linked(NamedTuple):
    """Two claims that were linked, by the marked ones that each stands on, with their words."""

    bond: Bond
    one: frozenset[int]
    other: frozenset[int]
    within: bool
    line: str


def cases_of(folder: Path) -> Iterator[tuple[str, Accounts]]:
    """Yield the cases of every text file of a folder with the file's name.

    Raises CorpusMissing, and BadMarking where a marking does not fit.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise CorpusMissing(f"{folder} has no text file; see docs/measuring.md")
    for file in files:
        yield from ((file.name, case) for case in read_accounts(file.read_text("utf-8")))


def reports_of(case: Accounts) -> list[Report]:
    """Return the accounts of a case as documents to be read."""
    return [Report(f"{n}.txt", a.text, a.day, None) for n, a in enumerate(case.accounts, 1)]


def standing_on(case: Accounts, readings: Sequence[Reading]) -> dict[str, frozenset[int]]:
    """Return the numbers of the marked claims that each claim read stands on, by its id."""
    found: dict[str, frozenset[int]] = {}
    accounts = {f"{n}.txt": a for n, a in enumerate(case.accounts, 1)}
    for reading in readings:
        account = accounts[reading.document.name]
        marked = _marked(account)
        for claim in reading.claims:
            own = page(account.text).words(claim.spans)
            found[claim.id] = frozenset(n for n, words in marked.items() if head(own, words))
    return found


def _marked(account: Account) -> dict[int, Words]:
    return {n: page(account.text).words((span,)) for n, span in account.claims.items()}


def measure_links(folder: Path, weigh: Weigh) -> Measured:
    """Measure on the cases of `folder`; raises CorpusMissing and BadMarking."""
    linked: list[tuple[Accounts, list[Linked]]] = []
    for _, case in cases_of(folder):
        linked.append((case, list(_linked(case, *weigh(reports_of(case))))))
    marked = [pair for case, _ in linked for pair in case.bonds.items()]
    return Measured(
        title="links",
        gold={n: d for file in sorted(folder.glob("*.txt")) for n, d in digest(file).items()},
        scores=tuple(_scores(linked)),
        notes=(f"{len(linked)} cases, {len(marked)} pairs marked",),
        misses=tuple(line for case, links in linked for line in _misses(case, links)),
    )


def _linked(case: Accounts, readings: Sequence[Reading], weighing: Weighing) -> Iterator[Linked]:
    on = standing_on(case, readings)
    text = {c.id: c.text for r in readings for c in r.claims}
    for link in weighing.links:
        line = f"{OF[link.relation]}: {text[link.from_]} | {text[link.to]} ({link.why})"
        within = link.within == "document"
        yield Linked(OF[link.relation], on[link.from_], on[link.to], within, line)


def _scores(linked: Sequence[tuple[Accounts, Sequence[Linked]]]) -> Iterator[Score]:
    for bond in get_args(Bond):
        yield _score(bond, bond, None, linked)
        for name, within in (("across documents", False), ("within one", True)):
            yield _score(f"{bond}, {name}", bond, within, linked)


def _score(
    name: str, bond: Bond, within: bool | None, linked: Sequence[tuple[Accounts, Sequence[Linked]]]
) -> Score:
    """Return the score of one bond; `within`: of one document or not, null for both."""
    marked = found = right = reached = 0
    for case, links in linked:
        home = {n: at for at, account in enumerate(case.accounts) for n in account.claims}
        pairs = [
            pair
            for pair, kind in case.bonds.items()
            if kind == bond and within in (None, home[pair[0]] == home[pair[1]])
        ]
        own = [k for k in links if k.bond == bond and within in (None, k.within)]
        marked, found = marked + len(pairs), found + len(own)
        right += sum(any(_joins(link, pair) for pair in pairs) for link in own)
        reached += sum(any(_joins(link, pair) for link in own) for pair in pairs)
    return score(name, right, marked, found, reached)


def _joins(link: Linked, pair: tuple[int, int]) -> bool:
    first, second = pair
    return (first in link.one and second in link.other) or (
        second in link.one and first in link.other
    )


def _misses(case: Accounts, links: Sequence[Linked]) -> Iterator[str]:
    words = {n: a.text[s.start : s.end] for a in case.accounts for n, s in a.claims.items()}
    for pair, bond in case.bonds.items():
        if not any(link.bond == bond and _joins(link, pair) for link in links):
            yield f"{case.title}: not found, {bond}: {words[pair[0]]} | {words[pair[1]]}"
    for link in links:
        own = (pair for pair, bond in case.bonds.items() if bond == link.bond)
        if not any(_joins(link, pair) for pair in own):
            yield f"{case.title}: found, and is not marked, {link.line}"
