"""Weighing a change: any order of additions gives what all at once gives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.language.comparer import Bond, Stretch
from onrecord.language.graphs import vocabulary
from onrecord.record.entity import Entity
from onrecord.record.judgement import Decision, Verdict
from onrecord.record.reading import Reading
from onrecord.weighing.change import bearers, links, origins, path, reach, scene, weigh_whole
from onrecord.weighing.comparing import nearness
from onrecord.weighing.comparing.keys import Kind
from onrecord.weighing.incidents import accounts, gathering
from onrecord.weighing.links.told import compared
from onrecord.weighing.names.likeness import Likeness, likeness
from onrecord.weighing.origins import copies
from onrecord.weighing.people import namesakes
from weighed_making import InMemory, all_at_once
from weighing_making import Said, decision, document, on_claim, person, reading
from weighing_saying import NAMES, documents, peopled


@st.composite
def acts(draw: st.DrawFn) -> list[tuple[str, object]]:
    """Draw what happens to a case, act by act."""
    found: list[tuple[str, object]] = []
    for _ in range(draw(st.integers(2, 9))):
        kind = draw(st.sampled_from(("add", "add", "add", "add", "erase", "decide")))
        if kind == "add":
            found.append((kind, draw(documents(draw(st.sampled_from(NAMES))))))
        else:
            found.append((kind, draw(st.integers(0, 99))))
    return found


@st.composite
def acts_on_people(draw: st.DrawFn) -> list[tuple[str, object]]:
    """Draw what happens to a case whose documents name people in many spellings."""
    found: list[tuple[str, object]] = []
    for _ in range(draw(st.integers(2, 12))):
        kind = draw(st.sampled_from(("add", "add", "add", "add", "erase", "judge", "judge")))
        of = peopled(draw(st.sampled_from(NAMES))) if kind == "add" else st.integers(0, 9999)
        found.append((kind, draw(of)))
    return found


class Acted:
    """A case to which things happen, weighed after each."""

    def __init__(self) -> None:
        self.case = InMemory()
        self.received: dict[str, Reading] = {}

    def act(self, kind: str, what: object) -> None:
        """Do one thing, and weigh what it changed."""
        touched: set[str] = set()
        before = list(self.case.decided)
        if isinstance(what, Reading):
            self.received[what.document.id] = what
            touched = {what.document.id}
        elif isinstance(what, int) and self.received:
            act = {"erase": self._erase, "decide": self._decide, "judge": self._judge}[kind]
            touched = act(what)
        now = {id_: self._joined(r) for id_, r in self.received.items()}
        touched |= {id_ for id_, r in now.items() if self.case.read.get(id_) != r}
        self.case.read = now
        after = self.case.decided
        decided = [d for d in (*before, *after) if d not in before or d not in after]
        self.case.change(touched, decided)

    def _joined(self, received: Reading) -> Reading:
        """Return a reading as the ledger gives it: made from what is in the case."""
        of = received.document
        kept = tuple(o for o in of.derived_from if o.document in self.received)
        return replace(received, document=replace(of, derived_from=kept))

    def _erase(self, number: int) -> set[str]:
        id_ = sorted(self.received)[number % len(self.received)]
        gone = self.received.pop(id_)
        about = {id_, *(c.id for c in gone.claims), *(e.id for e in gone.entities)}
        went = [d for d in self.case.decided if about & {*d.about, *_anchors(d)}]
        about |= {d.id for d in went}
        went += [d for d in self.case.decided if d.verdict == "undo" and about & set(d.about)]
        touched = reach(self.case, went)
        self.case.decided = [d for d in self.case.decided if d not in went]
        assert touched is not None
        return touched | {id_}

    def _decide(self, number: int) -> set[str]:
        return self._taken(self._decision(number))

    def _judge(self, number: int) -> set[str]:
        """Merge or split two entities, or take a decision back."""
        people = sorted(e.id for r in self.case.read.values() for e in r.entities)
        old, nth = self.case.decided, len(self.case.decided)
        if old and number % 5 == 0:
            return self._taken(decision("undo", [old[number % nth].id], nth))
        if not people:
            return set()
        pair = [people[number % len(people)], people[number // 7 % len(people)]]
        verdicts: tuple[Verdict, ...] = ("merge", "split", "split", "protect")
        return self._taken(decision(verdicts[number % 4], pair, nth))

    def _taken(self, made: Decision) -> set[str]:
        self.case.decided.append(made)
        touched = reach(self.case, [made])
        assert touched is not None
        return touched

    def _decision(self, number: int) -> Decision:
        readings = [self.case.read[id_] for id_ in sorted(self.case.read)]
        claims = [(c, r) for r in readings for c in r.claims]
        people = [e.id for r in readings for e in r.entities]
        linked = sorted(id_ for kind, id_ in self.case.derived if kind == "link")
        nth = len(self.case.decided)
        claim, read = claims[number % len(claims)]
        old = self.case.decided[number % nth] if nth else None
        options: list[Decision] = [
            on_claim("accept", claim, read.document, nth),
            on_claim("reject", claim, read.document, nth),
            on_claim("amend", claim, read.document, nth, field="polarity", value="negated"),
            on_claim("amend", claim, read.document, nth, field="places", value=[]),
            decision("best", [claim.id], nth, field="people: killing", value=20),
            decision("compute", [claim.id], nth, field="sum", value=["21", "4"]),
        ]
        if people:
            one, other = people[number % len(people)], people[(number * 7 + 3) % len(people)]
            options += [decision(v, [one, other], nth) for v in ("merge", "split")]
            options.append(decision("protect", [one], nth))
        if linked:
            options.append(decision("refuse", [linked[number % len(linked)]], nth))
        if old is not None and old.verdict != "refuse":
            options.append(decision("undo", [old.id], nth))
        return options[number % len(options)]


def _anchors(of: Decision) -> Iterator[str]:
    if of.anchor is not None:
        yield of.anchor.document


class Drawn:
    """In the network's place, bonds drawn from the pieces of two stretches: every kind comes up."""

    vocabulary = vocabulary()

    def beside(self, one: Stretch, other: Stretch) -> "Drawn":
        """Note which two stretches are compared."""
        self.told = (one, other)
        return self

    def stands(self, claim: int) -> bool:
        """Say that every claim was read."""
        return claim >= 0

    def bond(self, one: int, other: int) -> Bond:
        """Return a bond that is the same whenever the same is compared."""
        drawn = crc32(repr((self.told, one, other)).encode()) % 4
        return Bond(*(1.0 if drawn == kind else 0.0 for kind in range(3)))


@pytest.fixture
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let few documents be many: what is too common, boilerplate and long runs."""
    for module in (nearness, scene, links, path):
        if hasattr(module, "MOST"):
            monkeypatch.setattr(module, "MOST", 3)
    for module in (compared, scene, links, path):
        monkeypatch.setattr(module, "FEW", 3)
    monkeypatch.setattr(compared, "load_comparer", Drawn)
    for module in (copies, origins):
        monkeypatch.setattr(module, "BOILERPLATE", 3)
        monkeypatch.setattr(module, "LEAST", 4)
    monkeypatch.setattr(accounts, "SHORT", 2)
    monkeypatch.setitem(gathering.HELD, Kind.RARE, 3)
    monkeypatch.setitem(gathering.HELD, Kind.THEN_AND_THERE, 3)


def same(case: InMemory) -> None:
    """Assert that a case holds what weighing it all at once gives."""
    whole = all_at_once(case.read.values(), case.decided)
    assert whole.derived == case.derived
    assert whole.holds == case.holds


@pytest.mark.usefixtures("_few")
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts())
def test_a_change_gives_what_all_at_once_gives(happened: Sequence[tuple[str, object]]) -> None:
    """Documents that come, are read again or erased, and decisions between them, in any order."""
    acted = Acted()
    for kind, what in happened:
        acted.act(kind, what)
        same(acted.case)


class Opposed(Drawn):
    """The same, with whatever is compared at odds."""

    def bond(self, one: int, other: int) -> Bond:
        """Return that two claims are at odds."""
        return Bond(0.0, 0.0, 1.0)


TELLING = (
    "The ferryman hid a lantern beneath his nets",
    "No lantern hung beneath the nets that the ferryman mended",
    "Goats ate the nets",
    "A lantern and some nets were burned beneath the pier",
    "A goat slept beneath the pier beside the lantern",
    "The ferryman mended nets all evening",
)


@pytest.mark.parametrize("few", (1, 2, 3, 4))
def test_what_few_tell_meets_as_documents_come_and_go(
    few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A word that one document more holds brings no two together, until it goes again."""
    for module in (compared, scene, links, path):
        monkeypatch.setattr(module, "FEW", few)
    monkeypatch.setattr(compared, "load_comparer", Opposed)
    acted, found = Acted(), set()
    for at, words in enumerate(TELLING):
        of = document(f"{at}.txt", f"{words}.")
        acted.act("add", reading(of, [Said(words, None)]))
        same(acted.case)
        found.add(sum(kind == "link" for kind, _ in acted.case.derived))
    for number in (3, 1, 0):
        acted.act("erase", number)
        same(acted.case)
    assert len(found) > 1 or few == 1


class Watched(InMemory):
    """A case that notes which entities and readings it is asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def entities(self, of: Mapping[str, str]) -> Sequence[Entity]:
        """Return entities, and note their names."""
        found = super().entities(of)
        self.asked.update(entity.name for entity in found)
        return found

    def reading(self, document: str) -> Reading | None:
        """Return a reading, and note the document's name."""
        found = super().reading(document)
        self.asked.update([found.document.name] if found is not None else [])
        return found


def _naming(name: str) -> Reading:
    of = document(f"{name}.txt", name)
    return reading(of, [], people=[person(of, name)])


def test_names_that_sound_otherwise_are_not_read() -> None:
    """A new spelling leads to what it is one with, and to no other document of the case."""
    case = Watched()
    others = ("Tadeo Vaskalin", "Orla Besk", "Lina Durshan", "Northern Guard")
    for each in map(_naming, ("Faris al-Tamruni", *others)):
        case.read[each.document.id] = each
    case.take(weigh_whole(case.read.values(), [], None))
    case.asked.clear()
    new = _naming("Fares Tamrouni")
    case.read[new.document.id] = new
    case.change([new.document.id])
    assert case.asked.isdisjoint({*others, *(f"{name}.txt" for name in others)})
    assert "Faris al-Tamruni" in case.asked
    assert len({row.value.id for (kind, _), row in case.derived.items() if kind == "entity"}) == 5
    same(case)


def test_what_was_merged_with_an_entity_that_went_stays_together() -> None:
    """A reading without a merged pseudonym leaves the others of the merger one case entity."""
    case = InMemory()
    for name in ("a.txt", "b.txt", "c.txt"):
        of = document(name, "The teacher")
        case.read[of.id] = reading(of, [], people=[person(of, "The teacher", pseudonym=True)])
    people = [r.entities[0].id for r in case.read.values()]
    case.decided = [decision("merge", people[:2], 1), decision("merge", people[1:], 2)]
    case.take(weigh_whole(case.read.values(), case.decided, None))
    again = document("b.txt", "Nobody")
    case.read[again.id] = reading(again, [])
    case.change([again.id])
    same(case)


class Counted(InMemory):
    """A case that counts the entities that are read."""

    read_of = 0

    def entities(self, of: Mapping[str, str]) -> Sequence[Entity]:
        """Return entities, counted."""
        self.read_of += len(of)
        return super().entities(of)


def test_of_a_body_that_many_name_only_what_came_is_read() -> None:
    """The case entity grows by the new mention: nine documents that name it are left unread."""
    case = Counted()
    papers = [document(f"{n}.txt", "Ministry of Water") for n in range(10)]
    read = [
        reading(of, [], people=[person(of, "Ministry of Water", kind="organization")])
        for of in papers
    ]
    case.read = {r.document.id: r for r in read[:9]}
    case.take(weigh_whole(case.read.values(), [], None))
    case.read_of = 0
    case.read[papers[9].id] = read[9]
    case.change([papers[9].id])
    assert case.read_of < 4
    same(case)


def test_names_that_a_change_leaves_as_they_are_are_not_judged_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a doubt said of others still holds: only the new name is compared with those."""
    judged: list[tuple[str, str]] = []
    plainly = likeness

    def noted(one: str, other: str) -> Likeness:
        judged.append((one, other))
        return plainly(one, other)

    case = InMemory()
    for each in map(_naming, ("Faris Tamruni", "Tamruni", "Karim Tamruni", "Nabil Tamruni")):
        case.read[each.document.id] = each
    case.take(weigh_whole(case.read.values(), [], None))
    new = _naming("Salim Tamruni")
    case.read[new.document.id] = new
    namesakes._judged.cache_clear()  # else nothing is judged again whatever is asked
    with monkeypatch.context() as patch:
        patch.setattr(namesakes, "likeness", noted)
        case.change([new.document.id])
    assert judged
    assert all("Salim Tamruni" in pair for pair in judged)
    same(case)


def test_who_has_a_name_that_documents_had_joins_its_bearer_unjudged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """No name comes that the case had not: what sounds like it is neither read nor judged."""
    case = Counted()
    for at, name in enumerate(("Faris Tamruni", "Faris Tamruni", "Karim Tamruni", "Tamruni")):
        of = document(f"{at}.txt", name)
        case.read[of.id] = reading(of, [], people=[person(of, name)])
    case.take(weigh_whole(case.read.values(), [], None))
    case.read_of = 0
    of = document("new.txt", "Faris Tamruni")
    case.read[of.id] = reading(of, [], people=[person(of, "Faris Tamruni")])
    namesakes._judged.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(namesakes, "likeness", pytest.fail)
        case.change([of.id])
    assert case.read_of == 1
    same(case)


@pytest.mark.parametrize("most", (2, 3, namesakes.MOST))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(happened=acts_on_people())
def test_bearers_of_names_are_grouped_anew_as_far_as_they_are_touched(
    happened: Sequence[tuple[str, object]], most: int
) -> None:
    """Names in other spellings, merges, splits and erasures; also where too many have one."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (namesakes, bearers):
            patch.setattr(module, "MOST", most)
        patch.setattr(namesakes, "FEW", most)
        acted = Acted()
        for kind, what in happened:
            acted.act(kind, what)
            same(acted.case)
