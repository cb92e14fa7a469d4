"""People across documents: one by full name or by decision, never by a part of a name."""

import pytest

from onrecord.record.case import Weighing
from onrecord.record.entity import Entity, Protection
from onrecord.record.judgement import Decision
from onrecord.weighing.names.names import names_somebody, parts
from onrecord.weighing.path import weigh
from weighing_making import decision, document, person, reading


def two(first: str, second: str, kind: str = "person") -> tuple[Entity, Entity]:
    """Return an entity of each name, in two documents."""
    one, other = document("one.txt", first), document("two.txt", second)
    return person(one, first, kind=kind), person(other, second, kind=kind)


def weighed(*entities: Entity, decided: tuple[Decision, ...] = ()) -> Weighing:
    """Weigh documents of one entity each."""
    found = []
    for entity in entities:
        name = entity.mentions[0].document
        of = document(name, entity.name)
        found.append(reading(of, [], people=[entity]))
    return weigh(found, decided, None)


ONE = [
    ("Tadeo Vaskalin", "Col. Tadeo Vaskalin"),
    ("TADEO VASKALIN", "Tadéo Vaskalin"),
    ("Faris al-Tamruni", "Faris Al Tamruni"),
    ("Abu Omar al-Harun", "Abu Omar al Harun"),
    ("Lina Dur-Shan", "Lina Dur Shan"),
]
TWO = [
    ("Abu Omar al-Harun", "Abu Bakr al-Harun"),
    ("Abu Midrar", "Abu Midrar"),
    ("Vaskalin", "Vaskalin"),
    ("Nabil al-Tamruni", "Faris al-Tamruni"),
    ("Yunis", "Yunis"),
    ("an army spokesman", "an army spokesman"),
    ("Hospital Source", "hospital source"),
]


@pytest.mark.parametrize(("first", "second"), ONE)
def test_one_person(first: str, second: str) -> None:
    """The same full name is one person, however it is spelled, titled or hyphened."""
    assert len(weighed(*two(first, second)).entities) == 1


@pytest.mark.parametrize(("first", "second"), TWO)
def test_two_persons(first: str, second: str) -> None:
    """A kunya, a family name, a first name or a description makes nobody one with another."""
    assert len(weighed(*two(first, second)).entities) == 2


@pytest.mark.parametrize(
    ("name", "count"), [("KETPRESS", 1), ("Sawrad Covenant", 1), ("the army", 2), ("ARMY", 2)]
)
def test_organizations(name: str, count: int) -> None:
    """One word names an organization; a common noun names none."""
    assert len(weighed(*two(name, name, "organization")).entities) == count


def test_a_pseudonym_is_shared_by_rule_with_nobody() -> None:
    """Two sources who were given one cover name are not thereby one."""
    one, other = (document(n, "Hadil Rams") for n in ("one.txt", "two.txt"))
    hidden = [person(d, "Hadil Rams", pseudonym=True) for d in (one, other)]
    assert len(weighed(*hidden).entities) == 2


def test_a_kunya_as_a_cover_name_is_asked_about() -> None:
    """Whether fighters who go by one kunya are one is asked, though the document hides a name."""
    one, other = (document(n, "Abu Midrar") for n in ("one.txt", "two.txt"))
    result = weighed(*(person(d, "Abu Midrar", pseudonym=True) for d in (one, other)))
    assert len(result.entities) == 2
    assert [set(d.about) for d in result.doubts] == [{e.id for e in result.entities}]


def test_resolved_leads_to_the_case_entity() -> None:
    """Each document entity leads to its case entity, which keeps every name and mention."""
    one, other = two("Tadeo Vaskalin", "Col. Tadeo Vaskalin")
    result = weighed(one, other)
    (entity,) = result.entities
    assert result.resolved == {one.id: entity.id, other.id: entity.id}
    assert entity.names == ("Col. Tadeo Vaskalin", "Tadeo Vaskalin")
    assert (entity.scope, len(entity.mentions)) == ("case", 2)


def test_a_merge_is_a_persons_to_make() -> None:
    """A person may say that two are one, and take it back."""
    one, other = two("Abu Midrar", "Faris Tamruni")
    merge = decision("merge", [one.id, other.id])
    assert len(weighed(one, other, decided=(merge,)).entities) == 1
    undo = decision("undo", [merge.id], 2)
    assert len(weighed(one, other, decided=(merge, undo)).entities) == 2


def test_a_split_holds_against_the_rule_and_against_merges() -> None:
    """Two who were set apart stay so, also by way of a third who was put together with both."""
    one, other = two("Faris Tamruni", "Faris Tamruni")
    third = person(document("three.txt", "Abu Midrar"), "Abu Midrar")
    split = decision("split", [one.id, other.id])
    assert len(weighed(one, other, decided=(split,)).entities) == 2
    merges = (
        decision("merge", [one.id, third.id], 2),
        decision("merge", [other.id, third.id], 3),
    )
    result = weighed(one, other, third, decided=(split, *merges))
    assert result.resolved[one.id] != result.resolved[other.id]


def test_after_a_split_the_rule_does_not_say_who_the_others_are() -> None:
    """A third bearer of the name may be either, so the rule leaves it alone."""
    one, other = two("Faris Tamruni", "Faris Tamruni")
    third = person(document("three.txt", "Faris Tamruni"), "Faris Tamruni")
    split = decision("split", [one.id, other.id])
    assert len(weighed(one, other, third, decided=(split,)).entities) == 3


def test_protection() -> None:
    """One protected member protects; what a person decided last about a member counts."""
    guard = Protection(why="victim", by=None)
    one, other = two("Lina Durshan", "Lina Durshan")
    hidden = person(document("two.txt", "Lina Durshan"), "Lina Durshan", protected=guard)
    assert weighed(one, hidden).entities[0].protected == guard
    free = decision("unprotect", [hidden.id])
    assert weighed(one, hidden, decided=(free,)).entities[0].protected is False
    asked = decision("protect", [one.id], 2)
    by_request = Protection(why="by_request", by="Nadia Werth")
    assert weighed(one, other, decided=(asked,)).entities[0].protected == by_request


def test_parts_of_a_name() -> None:
    """Titles fall away; a kunya and an article stay with what follows."""
    assert parts("Col. Tadéo Vaskalin") == ("tadeo", "vaskalin")
    assert parts("Abu Omar al-Harun") == ("abu omar", "al harun")


def test_a_description_names_nobody() -> None:
    """Only words that are no common nouns name somebody."""
    described = ["a hospital source", "RESIDENTS", "the army", "his uncle", "A Man From Oster", ""]
    assert [d for d in described if names_somebody(d)] == []
    assert names_somebody("the Ministry of Territorial Order")


def lone(name: str, documents: int) -> list[Entity]:
    """Return an entity of a name in each of so many documents."""
    return [person(document(f"{n}.txt", name), name) for n in range(documents)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Abu Midrar", "Abu Midrar"),
        ("Abu Midrar", "Abou Midrar"),
        ("Rustam", "Rustem"),
        ("IDRIS", "Idris"),
    ],
)
def test_a_lone_name_in_several_documents_is_asked_about(first: str, second: str) -> None:
    """Two bearers of a kunya or of one name are not one by themselves; a person is asked."""
    one, other = two(first, second)
    result = weighed(one, other)
    assert len(result.entities) == 2
    assert [set(d.about) for d in result.doubts] == [{e.id for e in result.entities}]


@pytest.mark.parametrize(("first", "second"), [("Samir", "Samira"), ("Jalal", "Jamal")])
def test_lone_names_that_are_two_are_not_asked_about(first: str, second: str) -> None:
    """Names that only sound alike are no spellings of each other."""
    assert not weighed(*two(first, second)).doubts


def test_all_who_bear_a_lone_name_are_in_one_doubt_unless_they_are_many() -> None:
    """What many documents have says nothing; nor does a word that is no name elsewhere."""
    four = weighed(*lone("Abu Midrar", 4)).doubts
    assert [len(doubt.about) for doubt in four] == [4]
    assert not weighed(*lone("Abu Midrar", 9)).doubts
    assert not weighed(*lone("Wife", 2)).doubts


def test_a_lone_name_that_was_decided_on_is_not_asked_about() -> None:
    """A merge or a split of the two answers the doubt."""
    one, other = two("Abu Midrar", "Abu Midrar")
    for verdict in ("merge", "split"):
        assert not weighed(one, other, decided=(decision(verdict, [one.id, other.id]),)).doubts
