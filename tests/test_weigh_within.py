"""Links inside one document: told again in other words, opposites, pointers; and repeats."""

import re
from collections.abc import Sequence

import pytest

from onrecord.record.reading import Reading
from onrecord.run.measured import read_text
from onrecord.weighing.path import weigh
from onrecord.weighing.tellings.concepts import concept, stem
from weighing_making import Said, document, links_between, made_from, reading, relations

NEGATED = (("polarity", "negated"),)


def told(*said: Said, name: str = "a.txt") -> Reading:
    """Return a reading of one document of these claims, each a sentence."""
    return reading(document(name, ". ".join(s.words for s in said) + "."), said)


def link(first: Said, second: Said, *more: Said) -> list[str]:
    """Return the relations between two claims of one document, others standing by."""
    read = told(first, second, *more)
    return relations(weigh([read], [], None), *read.claims[:2])


ILAN, LINA = "Ilan Varo", "Lina Durshan"
BESIDE = (
    Said("the market was full on that morning", "Renata Oskel"),
    Said("it had rained for a week in Ostrel", "Renata Oskel"),
)
TOLD_BY_TWO: Sequence[tuple[str, str]] = (
    ("A rocket hit the mill near the bridge", "the mill was struck by a missile"),
    ("soldiers looted the clinic", "the clinic was plundered at night"),
    ("guards executed recruits who fled", "three recruits were shot when they escaped"),
)


@pytest.mark.parametrize(("first", "second"), TOLD_BY_TWO)
def test_two_tell_one_deed_in_other_words(first: str, second: str) -> None:
    """One deed of one thing, told by two in one document in other words, is supported."""
    assert link(Said(first, ILAN), Said(second, LINA), *BESIDE) == ["supports"]


APART: Sequence[tuple[Said, Said]] = (
    (Said("Varo spoke at length in Ostrel", ILAN), Said("Varo slept two nights in Ostrel", LINA)),
    (Said("A rocket hit the mill", ILAN), Said("A rocket hit the school", LINA, more=NEGATED)),
    (Said("Tadeo Vaskalin looted the clinic", ILAN), Said("Edric Sadvan looted the clinic", LINA)),
    (Said("they should loot the clinic", ILAN), Said("the clinic was looted", LINA)),
    (Said("the guards did not burn the mill", ILAN), Said("the mill was burnt by guards", LINA)),
    (
        Said("four boys were taken in a lorry", ILAN, count=("four", 4, 4, "boys")),
        Said("nine boys were taken in a lorry", LINA, count=("nine", 9, 9, "boys")),
    ),
    (
        Said(
            "at least nine children were killed by shells",
            ILAN,
            count=("nine", 9, None, "children"),
            concerns=("killing",),
        ),
        Said(
            "two girls had died of shells overnight",
            LINA,
            count=("two", 2, 2, "girls"),
            concerns=("killing",),
        ),
    ),
    (
        Said("soldiers murdered the nurse in the ward", ILAN, concerns=("killing",)),
        Said("the murder of the nurse in the ward is under investigation", LINA),
    ),
    (
        Said("the mission verified the rape of a girl", ILAN, concerns=("sexual_violence",)),
        Said("the mission verified the use of boys", LINA, concerns=("recruitment",)),
    ),
    (
        Said("17 incidents were attributed to the guards", ILAN, count=("17", 17, 17, "incidents")),
        Said("seven were attributed to the guards and three to others", LINA),
    ),
    (
        Said("he read out nine names at the gate", ILAN),
        Said("whose name I read at the gate", ILAN),
    ),
    (
        Said("the mill burned on that day", ILAN, on="2021-04-01"),
        Said("the mill was burned to the ground", LINA, on="2021-06-09"),
    ),
)


@pytest.mark.parametrize(("first", "second"), APART)
def test_what_is_not_one_deed(first: Said, second: Said) -> None:
    """Names alone, another name, number, day or polarity, a wish: none makes two claims one."""
    assert link(first, second, *BESIDE) == []


def test_one_source_tells_it_again() -> None:
    """A source that comes back to a deed bears itself out, which is said: it is not independent."""
    read = told(
        Said("the cooks added a powder to the soup", ILAN),
        Said("tablets were mixed into the soup", ILAN),
        *BESIDE,
    )
    (found,) = links_between(weigh([read], [], None), *read.claims[:2])
    assert (found.relation, found.independent) == ("supports", False)
    assert "same source" in found.why


def test_the_document_says_more_of_it() -> None:
    """Where the document itself says all that a source says, and more, it refines that."""
    said = Said("I joined the Front", ILAN, more=(("mode", "direct"),))
    own = Said("He joined the Front freely", "The Lake Courier", kind="publication")
    assert link(said, own, *BESIDE) == ["refines"]


def test_each_is_linked_with_the_nearest() -> None:
    """Four accounts of one deed by two give no net of six links."""
    words = ("shells hit the mill", "the mill was shelled", "bombs struck the mill", "the mill hit")
    read = told(*(Said(w, (ILAN, LINA)[at % 2]) for at, w in enumerate(words)), *BESIDE)
    within = [k for k in weigh([read], [], None).links if k.relation == "supports"]
    assert len(within) <= 5


def test_a_reason_shows_no_names() -> None:
    """The words shown in a reason are of the lists, so no name stands there."""
    first = Said("AHMED VARO LOOTED THE CLINIC OF SADVAN", ILAN)
    second = Said("THE SMALL CLINIC OF SADVAN WAS PLUNDERED BY NIGHT BY AHMED VARO", LINA)
    read = told(first, second, *BESIDE)
    (found,) = links_between(weigh([read], [], None), *read.claims[:2])
    assert "plundered" in found.why
    assert re.search("ahmed|varo|sadvan", found.why, re.IGNORECASE) is None


OPPOSED: Sequence[tuple[Said, Said]] = (
    (Said("It is voluntary", ILAN), Said("the boys were locked in at night", ILAN)),
    (Said("They were volunteers", ILAN), Said("the families had only one bad choice", LINA)),
    (Said("they closed all the clinics", ILAN), Said("the sick still go to the clinics", LINA)),
    (Said("the mill was destroyed", ILAN), Said("the mill was not damaged", LINA)),
    (
        Said("He met the commander at the ford twice", ILAN),
        Said("he met the commander only once", ILAN),
    ),
    (
        Said("the soldiers came under fire from inside the clinic", ILAN),
        Said("there were any weapons in the clinic", LINA, more=NEGATED),
    ),
    (
        Said("The regime accuses us of having taken boys", ILAN),
        Said("We reject this slander", LINA, more=NEGATED),
    ),
    (
        Said("three prisoners were shot at the fort", ILAN),
        Said("The army denies", LINA, more=NEGATED),
    ),
)


@pytest.mark.parametrize(("first", "second"), OPPOSED)
def test_opposites_sit_badly_together(first: Said, second: Said) -> None:
    """Free will and no choice, closed and in use: to be clarified, and no more than that."""
    assert link(first, second) == ["in_tension"]


NOT_OPPOSED: Sequence[tuple[str, str]] = (
    ("He came of his own accord", "they were locked in at night"),
    ("they closed all the clinics", "the children attend the schools"),
    ("It is voluntary", "the prisoners were forced to kneel"),
    ("He met the commander at the ford twice", "she crossed the river only once"),
    ("the soldiers came under fire from inside the clinic", "there were weapons in the clinic"),
    ("three prisoners were shot at the fort", "the army rejects the claim that it burnt mills"),
)


@pytest.mark.parametrize(("first", "second"), NOT_OPPOSED)
def test_opposites_of_others(first: str, second: str) -> None:
    """One person and many, clinics and schools: opposite words of other things say nothing."""
    assert link(Said(first, ILAN), Said(second, LINA)) == []


def test_not_so_and_yet_of_some() -> None:
    """ "They do not stand guard", next "some walk at night": in tension; further on it is not."""
    none = Said(
        "The boys of the camp do not stand guard", ILAN, concerns=("recruitment",), more=NEGATED
    )
    some = Said("Some of them walk the fence at night", ILAN, concerns=("recruitment",))
    assert link(none, some) == ["in_tension"]
    read = told(none, *BESIDE, some)
    assert relations(weigh([read], [], None), read.claims[0], read.claims[3]) == []


def test_what_is_said_to_be_confirmed() -> None:
    """ "This account was confirmed" bears out the claim before it, not one further back."""
    said = (
        Said("the bridge was closed in May", ILAN),
        Said("lorries were turned back there", LINA),
        Said("This account was confirmed by two officers", "The Lake Courier", kind="publication"),
    )
    read = told(*said)
    weighed = weigh([read], [], None)
    assert relations(weighed, read.claims[2], read.claims[1]) == ["supports"]
    assert relations(weighed, read.claims[2], read.claims[0]) == []


def test_a_part_in_one_place_alone() -> None:
    """ "In Ostrel alone 12 camps" refines "hundreds of camps", and never the other way round."""
    whole = Said("hundreds of camps are open", ILAN, count=("hundreds", 100, None, "camps"))
    part = Said("In Ostrel alone there are 12 camps", ILAN, count=("12", 12, 12, "camps"))
    read = told(whole, part)
    (found,) = links_between(weigh([read], [], None), *read.claims)
    assert (found.relation, found.from_) == ("refines", read.claims[1].id)


def test_an_answer_that_begins_as_before() -> None:
    """ "I saw six" after "I saw six boys who had been taken" says it again."""
    full = Said("I saw six boys who had been taken", ILAN)
    short = Said("I saw six", ILAN, nth=2)
    other = Said("I saw six", LINA, nth=2)
    for again, expected in ((short, 1), (other, 0)):
        read = reading(document("a.txt", f"{full.words}. {again.words}."), [full, again])
        assert expected == len(weigh([read], [], None).repeats)


def test_a_word_for_telling_makes_no_two_alike() -> None:
    """Nor does "you may write" with one that was killed and one that is dead."""
    first = Said("he is dead now, so you can write about him what you like", "Ilan Varo")
    second = Said("we killed seventy of them, that you may write in large letters", "Ilan Varo")
    assert link(first, second, *BESIDE) == []


def test_a_headline_of_another_matter_repeats_nothing() -> None:
    """Two denials by one ministry are two."""
    head = "THE ARMED FORCES PROTECT CHILDREN, THEY DO NOT IMPRISON THEM"
    text = f"# {head}\n\nNo minor has carried ammunition or any other load for the Armed Forces.\n"
    assert not weigh([read_text(text)], [], None).repeats


def test_a_headline_in_another_form() -> None:
    """A headline's "14 dead" is the body's "14 villagers were killed"; "15 dead" is not."""
    body = Said("14 villagers were killed at the mill", ILAN)
    for head, expected in (("14 reported dead", 1), ("15 reported dead", 0)):
        said = Said(head, "The Lake Courier", kind="publication")
        of = document("a.txt", f"{head}\n{body.words}.")
        read = reading(of, [said, body], roles=[(head, "headline")])
        assert expected == len(weigh([read], [], None).repeats)


def test_forms_of_one_word() -> None:
    """Words are compared without their endings, and by what the lists call one deed."""
    assert [stem(w) for w in ("jointly", "joint", "planned", "plans")] == 2 * ["joint"] + 2 * [
        "plan"
    ]
    assert concept("missile") == concept("shelled") == "strike"


def test_a_copy_disputes_nothing_anew() -> None:
    """What a document denies and tells is in tension there, not with each copy of it once more."""
    tells = Said("shells hit the school at Tamrun", ILAN, concerns=("attack_on_schools",))
    denies = Said(
        "that the school had been hit",
        LINA,
        concerns=("attack_on_schools",),
        more=(*NEGATED, ("denies", "another-claim")),
    )
    text = f"{tells.words}. She denied {denies.words}."
    made = document("b.txt", text, derived_from=made_from("a.txt"))
    both = [reading(of, [tells, denies]) for of in (document("a.txt", text), made)]
    found = [k for k in weigh(both, [], None).links if k.relation == "in_tension"]
    assert [k.within for k in found] == ["document", "document"]


@pytest.mark.parametrize(
    "text",
    [
        "The radio says that our boys have been freed. This is not true.\n",
        "The minister said that nobody was hurt.\n\nThat is not how Ada Lund saw it.\n",
    ],
)
def test_what_is_said_to_be_untrue(text: str) -> None:
    """What is told just before is put beside the words that it was a lie, or otherwise."""
    assert [k.relation for k in weigh([read_text(text)], [], None).links] == ["in_tension"]
