"""Namesakes: bearers whose names are spelt differently, which are one and which may be.

A name that fits two who are not one joins neither; a person decides. Names are compared where two
of their parts sound roughly alike, never each with each, and only as far as it is asked for.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from onrecord.language.graphs import common
from onrecord.weighing.comparing.keys import Kind, key
from onrecord.weighing.comparing.words import words
from onrecord.weighing.names.likeness import A_PART, Likeness, likeness, likeness_of_bodies
from onrecord.weighing.names.spelling import alike

from .spelt import Form, Names, Spelt, by_form, forms, keys_of, sound_of, sounding

MOST = 200  # names that one key may bring together; a commoner one says too little
EXACT = 0.9  # how alike a lone family name is to that of the full name
FEW = 8  # documents; what stands alone in more says nothing of who it is
LONE_ALIKE = 0.8  # how alike two lone names are that may be one
APART = Likeness("apart", "one is a part of the other, and not its family name")
FITS_TWO = "the name fits two who are not one"
LONE = "several documents have this name alone, which others may bear"
LONE_SPELT = "each goes by a name alone, spelt otherwise, which others may bear"


class Near(NamedTuple):
    """What a name is to another that it was compared with, by which sound."""

    sound: str
    like: Likeness


class Perhaps(NamedTuple):
    """Two spellings whose bearers may be one: those of one document, or those of two."""

    one: Spelt
    other: Spelt
    beside: bool


class Namesakes:
    """The names of a case as they are compared."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._form: dict[int, Form] = {}
        self._at: dict[str, Sequence[Form]] = {}
        self._near: dict[Form, dict[Form, Near]] = {}
        self._sure: dict[Form, Sequence[Form]] = {}

    def forms(self, spelt: Spelt) -> list[Form]:
        """Return the names that are compared of some entities."""
        return sorted(self._known({spelt.keys: spelt.members[0][0]}))

    def _known(self, samples: Mapping[frozenset[int], str]) -> set[Form]:
        """Return the names of spellings, given the keys of each and an entity that has them."""
        own = {each: id_ for keys, id_ in samples.items() for each in keys_of(keys, Kind.FORM)}
        new = {id_ for each, id_ in own.items() if each not in self._form}
        for entity in self._names.entities(new) if new else ():
            self._form |= by_form(forms(entity))
        return {self._form[each] for each in own}

    def bearing(self, form: Form) -> Sequence[Spelt]:
        """Return the entities that bear a name, as it is written."""
        return self._names.spelt(key(Kind.FORM, *form))

    def at(self, sound: str) -> Sequence[Form]:
        """Return the names that a sound brings together."""
        if sound not in self._at:
            found = self._known(self._names.samples(key(Kind.SOUND, sound)))
            self._at[sound] = sorted(form for form in found if sound in sounding(form))
        return self._at[sound]

    def near(self, form: Form) -> Mapping[Form, Near]:
        """Return the names that are, or may be, another spelling of one."""
        if form not in self._near:
            found: dict[Form, Near] = {}
            for other, sound in self._compared(form).items():
                before = self._near.get(other)
                if before is not None and form in before:
                    found[other] = before[form]
                elif before is None or form not in self.at(sound):
                    like = _judged(min(form, other), max(form, other))
                    if like.verdict != "apart" and not _too_unlike(form, other):
                        found[other] = Near(sound, like)
            self._near[form] = found
        return self._near[form]

    def _compared(self, form: Form) -> Mapping[Form, str]:
        """Return the names that share a sound with one, each with the first such sound.

        A lone part is compared with full names only.
        """
        found: dict[Form, str] = {}
        single = len(sound_of(form)) == 1
        for sound in sorted(sounding(form)):
            lone = sound.count(" ") == 1 and sound.startswith("person")
            at = self.at(sound)
            for other in at if len(at) <= MOST else ():
                if other != form and (not lone or single or len(sound_of(other)) == 1):
                    found.setdefault(other, sound)
        return found

    def same(self, form: Form) -> set[Form]:
        """Return the names that are another spelling of one, if it fits no two."""
        return {other for other, near in self.near(form).items() if near.like.verdict == "same"}

    def fits_two(self, one: Form, other: Form) -> bool:
        """Say whether two names that are one are so also with a third that they are not both."""
        between = (self.same(one) | self.same(other)) - {one, other}
        return any("apart" in (_of(one, third), _of(other, third)) for third in between)

    def sure(self, spelt: Spelt) -> Iterator[Spelt]:
        """Yield the spellings some bearers of which are one with some of these."""
        for form in self.forms(spelt):
            for other in self._surely(form):
                yield from (
                    each
                    for each in self.bearing(other)
                    if met(spelt.documents, each.documents, beside=False)
                )

    def _surely(self, form: Form) -> Sequence[Form]:
        """Return the names that are another spelling of one, and fit no two."""
        if form not in self._sure:
            same = sorted(self.same(form))
            self._sure[form] = [other for other in same if not self.fits_two(form, other)]
        return self._sure[form]

    def perhaps(self, spelt: Collection[Spelt]) -> dict[Perhaps, str]:
        """Return which spellings may be one with some of these, and why."""
        asked = set(spelt)
        pairs: dict[tuple[str, Form, Form], Likeness] = {}
        for form in {form for each in asked for form in self.forms(each)}:
            for other, near in self.near(form).items():
                if lone(form) and lone(other):
                    continue  # see `recurring`
                pairs[near.sound, min(form, other), max(form, other)] = near.like
        found: dict[Perhaps, str] = {}
        for (_, one, other), like in sorted(pairs.items()):
            said = self._said(one, other, like)
            for first, second in product(self.bearing(one), self.bearing(other)):
                if first in asked or second in asked:
                    ordered = sorted((first, second), key=lambda each: each.members[0])
                    for beside, why in said:
                        found.setdefault(Perhaps(ordered[0], ordered[1], beside), why)
        return found

    def comes_or_goes(self, form: Form, was: Set[str], now: Set[str]) -> bool:
        """Say whether a name makes others be judged anew, by the documents that have it.

        One that the case had not, or a lone one that few documents have, or had.
        """
        return not was or (lone(form) and min(len(was), len(now)) <= FEW)

    def recurring(self, spelt: Collection[Spelt]) -> Iterator[tuple[Sequence[Spelt], str]]:
        """Yield those who go by a lone name like one of these in a few documents, and why.

        Of two spellings one bearer of each stands for all; a name that many documents have alone
        is none to ask about.
        """
        for form in sorted({form for each in spelt for form in self.forms(each) if lone(form)}):
            own = self.bearing(form)
            if not _telling_alone(form) or not _of_few(own):
                continue
            yield own, LONE
            for other in sorted(self.near(form)):
                if lone(other) and _telling_alone(other) and _of_few(self.bearing(other)):
                    yield [_first(own), _first(self.bearing(other))], LONE_SPELT

    def _said(self, one: Form, other: Form, like: Likeness) -> list[tuple[bool, str]]:
        """Return why two bearers may be one, of one document or not, where it is not sure."""
        if like.verdict == "perhaps":
            return [(False, like.why)]
        if self.fits_two(one, other):
            return [(False, FITS_TWO), (True, FITS_TWO)]
        return [(True, f"one document has both, and {like.why}")]


def met(one: Set[str], other: Set[str], *, beside: bool) -> bool:
    """Say whether an entity of one of these documents and another of those are in one document.

    Where not `beside`: in two.
    """
    return not one.isdisjoint(other) if beside else len(one) > 1 or one != other


def judge(one: Form, other: Form) -> Likeness:
    """Say what two names are to each other."""
    if one[0] == "person":
        like = likeness(one[1], other[1])
        return like if like.why != A_PART or _family_name(one, other) else APART
    found = likeness_of_bodies(one[1], other[1])
    exact = {p.sounds for p in sound_of(one)} == {p.sounds for p in sound_of(other)}
    return found if exact or found.verdict != "same" else Likeness("perhaps", found.why)


def _family_name(one: Form, other: Form) -> bool:
    """Say whether one is the last part of the other, as written there or nearly."""
    short, long = sorted((sound_of(one), sound_of(other)), key=len)
    return alike(short[-1], long[-1]) >= EXACT


def lone(form: Form) -> bool:
    """Say whether a name is a lone part: "Idris", "Abu Layth"."""
    return form[0] == "person" and len(sound_of(form)) == 1


def _telling_alone(form: Form) -> bool:
    """Say whether a lone name is a kunya, or no word that English has for something else."""
    (part,) = sound_of(form)
    return part.kunya or not any(map(common, words(form[1])))


def _too_unlike(one: Form, other: Form) -> bool:
    """Say whether both are lone names, and not another spelling of each other."""
    if not (lone(one) and lone(other)):
        return False
    return alike(sound_of(one)[0], sound_of(other)[0]) < LONE_ALIKE


def _of_few(spelt: Sequence[Spelt]) -> bool:
    return len({document for each in spelt for document in each.documents}) <= FEW


def _first(spelt: Sequence[Spelt]) -> Spelt:
    return min(spelt, key=lambda each: each.members[0])


def _of(one: Form, other: Form) -> str:
    return "same" if one == other else _judged(min(one, other), max(one, other)).verdict


_judged = lru_cache(maxsize=65536)(judge)  # a name that many are like is judged again and again
