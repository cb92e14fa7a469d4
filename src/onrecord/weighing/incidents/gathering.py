"""Gathering: which documents seem to tell of one event, by their accounts.

Only documents that share a rare word or a name which few of the case have, or day and place, are
compared.
Those that are likely of one event hang together; of what hangs together, groups are made, the
likeliest two first, as long as all in them fit each other on average.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.record.weighed import Part
from onrecord.weighing.comparing.keys import Kind, as_kind, kind_of, of_kinds
from onrecord.weighing.draft import Draft

from .accounts import Account, account, account_of, likely

FEW = 12  # documents that hold a rare word or a name; what more of them hold brings no two together
MANY = 200  # documents with one day and place
HELD = {Kind.RARE: FEW, Kind.WHOLE_NAME: FEW, Kind.THEN_AND_THERE: MANY}
HALF = 0.5
TOGETHER = 0.36  # the mean over all pairs of two groups that become one

Holders = Callable[[int, int], Sequence[str]]  # of a key; one more than so many if there are more


def gathering(draft: Draft) -> Draft:
    """Say of each document with which others it tells of one event."""
    parts = accounts_of(draft)
    holding: dict[int, list[str]] = defaultdict(list)
    for document in sorted(parts):
        for each in parts[document].keys:
            if kind_of(each) in HELD:
                holding[each].append(document)
    found = Gathering(parts.get, lambda key, most: holding[key][: most + 1])
    return replace(draft, events=found.events(parts))


def accounts_of(draft: Draft) -> dict[str, Part]:
    """Return the accounts of the documents that have one."""
    own: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(draft.claims):
        own[claim.document].append(at)
    found = {}
    for document in sorted(own):
        if document in draft.texts:
            claims = [draft.claims[at] for at in own[document]]
            part = account_of(draft.texts[document], claims, draft.frames)
            if part is not None:
                found[document] = part
    return found


class Gathering:
    """Documents put together by event, as far as it is asked for.

    `part` gives a document's account, `holders` the documents that hold a key.
    """

    def __init__(self, part: Callable[[str], Part | None], holders: Holders) -> None:
        self._part = part
        self._holders = holders
        self._known: dict[str, tuple[frozenset[int], Account] | None] = {}
        self._beside: dict[str, dict[str, float]] = {}

    def events(self, documents: Iterable[str]) -> dict[str, str]:
        """Return the event of documents, and of all that hang together with them.

        An event goes by its first document. Short accounts that are of one with no other are
        of no event, since what they lack tells them from nothing.
        """
        found: dict[str, str] = {}
        for document in sorted(documents):
            if document not in found:
                hanging = self._hanging(document)
                for group in self._groups(hanging):
                    found |= dict.fromkeys(group, self._event(group))
                for each in hanging:  # nothing else asks for what these were compared with
                    self._beside.pop(each, None)
        return found

    def _event(self, group: Sequence[str]) -> str:
        first = self._account(group[0])
        return group[0] if len(group) > 1 or (first is not None and first.long) else ""

    def _account(self, document: str) -> Account | None:
        known = self._both(document)
        return known[1] if known is not None else None

    def _both(self, document: str) -> tuple[frozenset[int], Account] | None:
        if document not in self._known:
            part = self._part(document)
            kept = None
            if part is not None:
                kept = frozenset(of_kinds(part.keys, HELD)), account(part)
            self._known[document] = kept
        return self._known[document]

    def beside(self, document: str) -> Mapping[str, float]:
        """Return the documents that one is compared with, and how likely they are of one event."""
        if document not in self._beside:
            self._beside[document] = dict(self._compared(document))
        return self._beside[document]

    def _compared(self, document: str) -> Iterator[tuple[str, float]]:
        both = self._both(document)
        if both is None:
            return
        keys, own = both
        words: dict[str, list[int]] = defaultdict(list)
        for each in keys:
            most = HELD[kind_of(each)]
            held = self._holders(each, most)
            if 1 < len(held) <= most:
                for other in held:
                    words[other].append(each)
        for other, shared in words.items():
            its = self._account(other)
            if other != document and its is not None:
                whole = any(kind_of(k) is Kind.WHOLE_NAME for k in shared)
                yield other, likely(own, its, _names(shared, own, its), whole=whole)

    def _hanging(self, document: str) -> list[str]:
        """Return all that hang together with a document by pairs that are likely of one event."""
        found, left = {document}, [document]
        while left:
            for other, likeliness in self.beside(left.pop()).items():
                if likeliness >= HALF and other not in found:
                    found.add(other)
                    left.append(other)
        return sorted(found)

    def _groups(self, documents: Sequence[str]) -> list[list[str]]:
        """Put documents together, the likeliest first, as long as two groups fit on average."""
        of = {document: [document] for document in documents}
        fit = {
            document: {o: p for o, p in self.beside(document).items() if o in of}
            for document in documents
        }
        pairs = [(p, a, b) for a in documents for b, p in fit[a].items() if a < b and p >= HALF]
        for _, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
            first, second = of[one], of[other]
            if first is second:
                continue
            into, gone = min(first[0], second[0]), max(first[0], second[0])
            if fit[into].get(gone, 0.0) >= TOGETHER * len(first) * len(second):
                _merge(fit, into, gone)
                both = sorted(first + second)
                of |= dict.fromkeys(both, both)
        return [group for document, group in of.items() if group[0] == document]


def _names(shared: Iterable[int], one: Account, other: Account) -> int:
    """Count the names among the rare words in common: both have them as such."""
    names = (as_kind(k, Kind.CALLED) for k in shared if kind_of(k) is Kind.RARE)
    return sum(name in one.names and name in other.names for name in names)


def _merge(fit: dict[str, dict[str, float]], into: str, gone: str) -> None:
    """Add how well one group fits the others to how well another does."""
    for other, likeliness in fit.pop(gone).items():
        fit[other].pop(gone)
        if other != into:
            fit[into][other] = fit[other][into] = fit[into].get(other, 0.0) + likeliness
