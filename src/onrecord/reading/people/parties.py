"""Parties: the people, groups and organizations of one document, as they are found."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, cast

from onrecord.record.text import Span

from .names import Lists, Named, same_person

PartyKind = Literal["person", "group", "organization"]


@dataclass(slots=True, eq=False)
class Party:
    """Somebody in the making: `names` by which the text calls them, `heads` what they are.

    `named` is false where no proper name is known. `places` are where the text names them.
    """

    kind: PartyKind
    names: list[str]
    named: bool
    heads: set[str] = field(default_factory=set)
    places: set[Span] = field(default_factory=set)
    source: bool = False
    pseudonym: bool = False
    turn: str | None = None
    number: int = 0

    @property
    def name(self) -> str:
        """Return the fullest of the names, in mixed case where the text has it so."""
        if not self.named:
            # A comma in brackets ends nothing: "Caller (woman, Orsk)".
            return re.split(r",(?![^()]*\))|\s+(?:who|whom|which|whose)\s", self.names[0])[0]
        return max(self.names, key=lambda n: (len(n.split()), not n.isupper(), len(n)))


class Parties:
    """The parties of one document."""

    def __init__(self, lists: Lists) -> None:
        self.lists = lists
        self.all: list[Party] = []
        self.ambiguous: list[Span] = []
        self._by_word: dict[str, dict[int, Party]] = {}
        self._by_place: dict[Span, Party] = {}

    def find(self, named: Named) -> Party | None:
        """Return the party that `named` is, made new if it is none yet; null if two fit."""
        if named.kind not in ("person", "group", "organization"):
            return None
        fits = list(self._fitting(named))
        if len(fits) > 1:
            self.ambiguous.append(named.span)
            return None
        if fits:
            return self._merged(fits[0], named)
        return self._made(named)

    def labelled(self, kind: PartyKind, name: str) -> Party | None:
        """Return the party of a name that a label or a list gives: it stands in no sentence."""
        nowhere = Span(0, 0)
        party = self.find(Named(kind, name, name, nowhere, None, frozenset(), True))
        if party is not None:
            party.places.discard(nowhere)
        return party

    def _made(self, named: Named) -> Party:
        """Return a new party, or the one whom these very words have named already."""
        kind = cast(PartyKind, named.kind)
        known = self._by_place.get(named.span)
        if known is not None and known.kind == kind:
            known.heads |= named.described | (frozenset() if named.name else named.all_words)
            self._indexed(known, known.names[0])
            return known
        party = Party(
            kind, [named.name or named.phrase], named.name is not None, set(named.described)
        )
        party.heads |= set(named.all_words) if named.name is None else set()
        party.number = len(self.all)
        party.places.add(named.span)
        if named.span.start < named.span.end:  # a label of turns stands nowhere
            self._by_place[named.span] = party
        self.all.append(party)
        self._indexed(party, party.names[0])
        return party

    def meant(self, named: Named) -> Party | None:
        """Return the party that a subject before a pronoun is, made new where none is known.

        "A man phoned": somebody new; "the man": him who was told of before.
        """
        if not named.definite:
            return self._made(named)
        return self.find(named)

    def joined(self, party: Party, into: Party) -> None:
        """Take one party for another: whoever would have found the one finds the other."""
        into.places |= party.places
        self.all = [p for p in self.all if p is not party]
        for place, known in self._by_place.items():
            if known is party:
                self._by_place[place] = into
        for found in self._by_word.values():
            if found.pop(party.number, None) is not None:
                found[into.number] = into

    def fits(self, named: Named) -> bool:
        """Say whether `named` names or describes a party that is known."""
        return next(self._fitting(named), None) is not None

    def _indexed(self, party: Party, words: str) -> None:
        """Remember by which words a party may be found again."""
        for word in {*words.lower().replace(".", "").split(), *party.heads}:
            self._by_word.setdefault(word, {})[party.number] = party

    def _near(self, words: str) -> list[Party]:
        """Return the parties that share a word with `words`, in the order they were found."""
        found: dict[int, Party] = {}
        for word in words.lower().replace(".", "").split():
            found.update(self._by_word.get(word, {}))
        return [found[number] for number in sorted(found)]

    def described(self, party: Party, words: Iterable[str], name: str | None = None) -> None:
        """Add words that describe a party, and a fuller name of it."""
        party.heads |= set(words)
        if name is not None:
            party.names.append(name)
        self._indexed(party, name or party.name)

    def _merged(self, party: Party, named: Named) -> Party:
        name = named.name or (named.phrase if not party.named else None)
        if name and name not in party.names:
            party.names.append(name)
        party.heads |= named.described
        party.places.add(named.span)
        self._indexed(party, name or party.names[0])
        return party

    def _fitting(self, named: Named) -> Iterator[Party]:
        if named.name is not None:
            for party in self._near(named.name):
                if party.kind == named.kind and party.named and self._same(party, named.name):
                    yield party
        elif named.definite and named.head:
            yield from self._described(named)

    def _described(self, named: Named) -> list[Party]:
        """Return those whom "the foreign minister" fits, of those named before it if some are."""
        near = self._by_word.get(named.head or "", {})
        fits = [p for p in near.values() if p.kind == named.kind and named.head in p.heads]
        fits = [p for p in fits if not self._of_another(p, named)]
        if named.kind != "person":
            return fits[:1]
        exact = [p for p in fits if named.all_words <= p.heads] or fits
        before = [p for p in exact if any(place.start < named.span.start for place in p.places)]
        return before or exact

    def _of_another(self, party: Party, named: Named) -> bool:
        """Say whether kin is another's than a party: "aunt of P." after "aunt of K."."""
        owned = named.head in self.lists.kin and "of" in named.all_words & party.heads
        return owned and not named.all_words <= party.heads

    def _same(self, party: Party, name: str) -> bool:
        if party.kind == "person":
            return any(same_person(name, other, self.lists.kunya) for other in party.names)
        return any(_bare(name) == _bare(other) for other in party.names)


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?) ", "", " ".join(name.lower().split()))


def variants(party: Party, owners: Mapping[str, set[int]], lists: Lists) -> list[str]:
    """Return the names by which a text may call the party, its last name if it is no other's.

    `owners` are the numbers of the persons whose name holds a word.
    """
    found = [" ".join(n.split()) for n in party.names]
    if party.kind == "person" and party.named:
        for name in list(found):
            parts = name.split()
            last = parts[-1]
            if (
                len(parts) > 1
                and len(last) > 2
                and owners.get(last.lower(), set()) <= {party.number}
            ):
                found.append(last)
            if len(parts) > 2 and parts[0].lower() in lists.kunya:
                found.append(" ".join(parts[:2]))
    return list(dict.fromkeys(found))


def owners_of(everyone: Iterable[Party]) -> dict[str, set[int]]:
    """Return, for every word of a person's name, the numbers of those who bear it."""
    found: dict[str, set[int]] = {}
    for party in everyone:
        if party.kind == "person" and party.named:
            for word in {w for name in party.names for w in name.lower().split()}:
                found.setdefault(word, set()).add(party.number)
    return found
