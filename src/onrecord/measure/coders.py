"""Several people's coding of one case, compared: quality by quality, and unit by unit.

Labels are compared on what each coded blind, by Krippendorff's alpha (agreement.py); which words
are a claim, on the passages in which both have decided on something, by his alpha for units
(unitizing.py).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from onrecord.record.coding import BLIND, LABELS, MACHINE, Agreement, Coding, Difference
from onrecord.record.judgement import Decision
from onrecord.record.lookup import Lookup
from onrecord.record.respan import spans_of
from onrecord.record.text import Span
from onrecord.weighing.reviews.decisions import standing
from onrecord.weighing.reviews.step import STATUS

from .agreement import alpha
from .unitizing import Tally, inside, tally, units

WORDS = "which words are a claim"
Labels = Mapping[str, object]


class Coders:
    """Compares all who decided on claims of a case, with each other and with the machine.

    What was found in a document is kept until somebody decides on it again, so that a new
    decision costs what its document holds, however large the case.
    """

    def __init__(self) -> None:
        self._forget(None)

    def _forget(self, read: object) -> None:
        self._read = read
        self._seen: Sequence[Decision] = ()
        self._documents: dict[str, _Compared] = {}
        self._of: dict[str, set[str]] = {}  # the documents that a decision, by its id, is about
        self._machine: dict[str, Labels] = {}
        self._units: Counted = {}

    def __call__(self, look: Lookup) -> Coding:
        """Return how far they agree, and where their decisions differ."""
        decisions = look.decisions()
        goes_on = decisions[len(self._seen) - 1 : len(self._seen)] == self._seen[-1:]
        if self._read is not look.listed() or not goes_on:  # read again, or something was erased
            self._forget(look.listed())
        for document in self._sorted(decisions[len(self._seen) :]):
            self._compare(look, document)
        self._seen = decisions
        found = self._documents.values()
        people = sorted({person for each in found for person in each.people})
        pairs = [*combinations(people, 2), *((one, MACHINE) for one in people)]
        blind = self._blind(look, people)
        differ = [difference for each in found for difference in each.differences]
        known = look.where({d.claim for d in differ})
        return Coding(
            people=tuple(people),
            agreements=(
                *(a for one, other in pairs for a in _labels(one, other, blind)),
                *(_units(*pair, self._units[pair]) for pair in pairs if self._units.get(pair)),
            ),
            differences=tuple(d for d in differ if d.claim in known),
        )

    def _sorted(self, new: Sequence[Decision]) -> set[str]:
        """Put new decisions to the documents that they are about, and return those."""
        touched: set[str] = set()
        for each in new:
            on_claim = each.anchor and (each.verdict in STATUS or each.field == BLIND)
            documents = {each.anchor.document} if each.anchor and on_claim else set()
            if each.verdict == "undo":
                documents = {d for id_ in each.about for d in self._of.get(id_, ())}
            if documents:
                self._of[each.id] = documents
            for document in documents:
                self._documents.setdefault(document, _Compared()).decisions.append(each)
            touched |= documents
        return touched

    def _compare(self, look: Lookup, document: str) -> None:
        """Compare anew what people decided in a document."""
        held = self._documents[document]
        before = held.units
        held.compare(look, document)
        for pair in before.keys() | held.units.keys():
            was, now = before.get(pair, Tally()), held.units.get(pair, Tally())
            self._units[pair] = self._units.get(pair, Tally()).minus(was).plus(now)

    def _blind(self, look: Lookup, people: Sequence[str]) -> Mapping[str, Mapping[str, Labels]]:
        """Return what each coded blind, by claim, and the machine's labels of these claims."""
        blind: dict[str, dict[str, Labels]] = {person: {} for person in people}
        for each in self._documents.values():
            for person, given in each.blind.items():
                blind[person] |= given
        coded = {claim for given in blind.values() for claim in given}
        new = look.claims(coded - self._machine.keys())
        self._machine |= {c.id: {q: getattr(c, q) for q in LABELS} for c in new.values()}
        return {**blind, MACHINE: self._machine}


Counted = dict[tuple[str, str], Tally]


class _Compared:
    """The decisions on claims of one document, and what comparing them gave."""

    def __init__(self) -> None:
        self.decisions: list[Decision] = []
        self.people: set[str] = set()
        self.blind: Mapping[str, Mapping[str, Labels]] = {}
        self.units: Counted = {}
        self.differences: Sequence[Difference] = ()
        self._text: _Text | None = None

    def compare(self, look: Lookup, document: str) -> None:
        """Compare what stands of the decisions."""
        self.people = {d.by for d in self.decisions if d.verdict != "undo"}
        self.blind = {person: _blind(person, self.decisions) for person in self.people}
        self.differences = tuple(_differences(self.decisions))
        self._text = self._text or _Text(look, document)
        marked = {person: _marked(person, self.decisions) for person in sorted(self.people)}
        counted = {(one, MACHINE): self._text.tally(mine, None) for one, mine in marked.items()}
        counted |= {
            (one, other): self._text.tally(marked[one], marked[other])
            for one, other in combinations(marked, 2)
        }
        self.units = {pair: found for pair, found in counted.items() if found.length}


class _Text:
    """How a document lies: its passages, and the words that the machine found to be claims."""

    def __init__(self, look: Lookup, document: str) -> None:
        self._passages = [each.span for each in look.outline(document)]
        self._found = look.words_of(document)

    def tally(self, mine: Sequence[Decision], theirs: Sequence[Decision] | None) -> Tally:
        """Count where two have worked in the same passages; null is the machine."""
        both = self._touched(mine)
        if theirs is not None:
            both &= self._touched(theirs)
        return tally(_words(mine), self._found if theirs is None else _words(theirs), both)

    def _touched(self, decisions: Sequence[Decision]) -> set[Span]:
        worked = units(s for d in decisions if d.anchor for s in d.anchor.spans)
        return {p for p in self._passages if inside(worked, p)}


def _marked(person: str, decisions: Sequence[Decision]) -> list[Decision]:
    """Return the decisions of one person that say which words are a claim and which are none."""
    theirs = [d for d in decisions if d.by == person or d.verdict == "undo"]
    return [d for d in standing(theirs) if d.verdict in STATUS and d.about]


def _words(decisions: Sequence[Decision]) -> Iterator[Span]:
    """Yield the words that decisions hold to be claims."""
    for each in decisions:
        if each.anchor and each.verdict != "reject":
            yield from spans_of(each.value) if each.field == "spans" else each.anchor.spans


def _blind(person: str, decisions: Sequence[Decision]) -> dict[str, Labels]:
    """Return what a person coded blind, by claim: the first time counts, unless it was undone."""
    undone = {a for d in decisions if d.verdict == "undo" for a in d.about}
    found: dict[str, Labels] = {}
    for each in decisions:
        given = each.value if each.field == BLIND and each.by == person else None
        if isinstance(given, Mapping) and each.id not in undone:
            found.setdefault(each.about[0], given)
    return found


def _labels(one: str, other: str, blind: Mapping[str, Mapping[str, Labels]]) -> Iterator[Agreement]:
    shared = [c for c in blind[one] if c in blind[MACHINE] and c in blind[other]]
    for quality in LABELS:
        both = ((blind[one][c].get(quality), blind[other][c].get(quality)) for c in shared)
        rows = [(str(mine), str(theirs)) for mine, theirs in both if mine and theirs]
        if rows:
            same = sum(a == b for a, b in rows)
            yield Agreement(quality, one, other, len(rows), same, alpha(rows))


def _units(one: str, other: str, found: Tally) -> Agreement:
    """Return how far two agree on which words are a claim, where both have worked."""
    same = found.length - found.differ
    return Agreement(WORDS, one, other, found.length, same, found.alpha())


def _differences(decisions: Sequence[Decision]) -> Iterator[Difference]:
    """Yield the claims on which decisions of several people are in force and differ."""
    on: dict[str, list[Decision]] = {}
    for each in standing(decisions):
        if each.verdict in STATUS and each.about:
            on.setdefault(each.about[0], []).append(each)
    for claim, found in on.items():
        if len({d.by for d in found}) > 1 and len({_said(d) for d in found}) > 1:
            yield Difference(claim, tuple(found))


def _said(decision: Decision) -> tuple[str, str | None, str]:
    return decision.verdict, decision.field, repr(decision.value)


def coding_table(found: Coding) -> str:
    """Return a comparison of coders as a table, one line each, and the claims they differ on."""
    if not found.agreements:
        return "nobody has coded blind, and no two people have decided on the same passage"
    heads = ("quality", "between", "and", "units", "same", "alpha")
    rows = [heads, *(_row(a) for a in found.agreements)]
    wide = [max(len(row[n]) for row in rows) for n in range(len(heads))]
    lines = [
        "  ".join(
            cell.ljust(w) if n < 3 else cell.rjust(w)
            for n, (cell, w) in enumerate(zip(row, wide, strict=True))
        )
        for row in rows
    ]
    return "\n".join([*lines, f"decided differently: {len(found.differences)}"])


def _row(each: Agreement) -> tuple[str, ...]:
    alpha = "-" if each.alpha is None else f"{each.alpha:.2f}"
    return each.quality, each.one, each.other, str(each.units), str(each.same), alpha
