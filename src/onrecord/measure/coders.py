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
from onrecord.weighing.decisions import standing
from onrecord.weighing.reviews import STATUS

from .agreement import alpha
from .unitizing import Tally, inside, tally, units

WORDS = "which words are a claim"
Labels = Mapping[str, object]


class Coders:
    """Compares all who decided on claims of a case, with each other and with the machine.

    What was counted of a document is kept until somebody decides on it again, so that a new
    decision costs little in a large case.
    """

    def __init__(self) -> None:
        self._forget(None)

    def _forget(self, read: object) -> None:
        self._read = read
        self._machine: dict[str, Labels] = {}
        self._texts: dict[str, _Text] = {}
        self._tallies: dict[tuple[str, str], _Tallies] = {}

    def __call__(self, look: Lookup) -> Coding:
        """Return how far they agree, and where their decisions differ."""
        if self._read is not look.listed():  # a document was read again, or came
            self._forget(look.listed())
        decisions = look.decisions()
        on_claims = [d for d in decisions if d.about and (d.verdict in STATUS or d.field == BLIND)]
        people = tuple(sorted({d.by for d in on_claims}))
        pairs = [*combinations(people, 2), *((one, MACHINE) for one in people)]
        blind: dict[str, Mapping[str, Labels]] = {one: _blind(one, decisions) for one in people}
        blind[MACHINE] = self._labels(look, {c for given in blind.values() for c in given})
        marked = {one: _marked(one, decisions) for one in people}
        return Coding(
            people=people,
            agreements=(
                *(a for one, other in pairs for a in _labels(one, other, blind)),
                *(a for one, other in pairs if (a := self._units(look, one, other, marked))),
            ),
            differences=tuple(_differences(look, decisions)),
        )

    def _labels(self, look: Lookup, claims: set[str]) -> Mapping[str, Labels]:
        """Return the machine's labels of these claims."""
        new = look.claims(claims - self._machine.keys())
        self._machine |= {c.id: {q: getattr(c, q) for q in LABELS} for c in new.values()}
        return self._machine

    def _units(
        self, look: Lookup, one: str, other: str, marked: Mapping[str, "Marked"]
    ) -> Agreement | None:
        """Compare which words two hold to be a claim, where both have worked."""
        kept = self._tallies.setdefault((one, other), _Tallies())
        theirs = marked.get(other)
        for document, mine in marked[one].items():
            held = theirs.get(document, ()) if theirs is not None else None
            if kept.is_new(document, mine, held):
                text = self._text(look, document)
                kept.put(document, text.tally(mine, held) if held != () else Tally())
        for document in kept.known() - marked[one].keys():  # all taken back
            kept.put(document, Tally())
        found = kept.all
        same = found.length - found.differ
        return (
            Agreement(WORDS, one, other, found.length, same, found.alpha())
            if found.length
            else None
        )

    def _text(self, look: Lookup, document: str) -> "_Text":
        if document not in self._texts:
            self._texts[document] = _Text(look, document)
        return self._texts[document]


# The decisions of one person that say which words are a claim and which are none, by document.
Marked = Mapping[str, Sequence[Decision]]


class _Tallies:
    """What was counted of two coders by document, and all of it together."""

    def __init__(self) -> None:
        self.all = Tally()
        self._counted: dict[str, Tally] = {}
        self._seen: dict[str, object] = {}

    def known(self) -> set[str]:
        """Return the documents in which something was counted."""
        return {document for document, found in self._counted.items() if found.length}

    def is_new(
        self, document: str, mine: Sequence[Decision], theirs: Sequence[Decision] | None
    ) -> bool:
        """Say whether either has decided on this document, or taken back, since it was counted."""
        now = [(len(each), each[-1].id if each else "") for each in (mine, theirs or ())]
        was, self._seen[document] = self._seen.get(document), now
        return was != now

    def put(self, document: str, found: Tally) -> None:
        """Put what was counted in place of what was before."""
        self.all = self.all.minus(self._counted.get(document, Tally())).plus(found)
        self._counted[document] = found


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


def _marked(person: str, decisions: Sequence[Decision]) -> Marked:
    found: dict[str, list[Decision]] = {}
    theirs = [d for d in decisions if d.by == person or d.verdict == "undo"]
    for each in standing(theirs):
        if each.verdict in STATUS and each.anchor and each.about:
            found.setdefault(each.anchor.document, []).append(each)
    return found


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


def _differences(look: Lookup, decisions: Sequence[Decision]) -> Iterator[Difference]:
    """Yield the claims on which decisions of several people are in force and differ."""
    people: dict[str, set[str]] = {}
    in_force = [d for d in standing(decisions) if d.verdict in STATUS and d.about]
    for each in in_force:
        people.setdefault(each.about[0], set()).add(each.by)
    several: dict[str, list[Decision]] = {c: [] for c, by in people.items() if len(by) > 1}
    for each in in_force:
        if each.about[0] in several:
            several[each.about[0]].append(each)
    known = look.where(several.keys())
    for claim, found in several.items():
        if claim in known and len({_said(d) for d in found}) > 1:
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
