"""Links: what agrees and what does not, each with one sentence why."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.claim import Participant
from onrecord.record.ident import canonical
from onrecord.record.reading import Reading
from onrecord.record.text import Span
from onrecord.record.wire import to_wire
from onrecord.weighing.comparing.nearness import near
from onrecord.weighing.comparing.words import jaccard
from onrecord.weighing.path import weigh
from weighing_making import (
    TRACE,
    Said,
    decision,
    document,
    links_between,
    made_from,
    on_claim,
    reading,
    relations,
)

Number = tuple[str, float | None, float | None]
BASE = Said("", on="2022-08-27", at="Tamrun", concerns=("killing",))


def toll(
    name: str, source: str, number: Number, day: str = "2022-08-29", **more: object
) -> Reading:
    """Return a document of one claim: that so many people were killed."""
    words = f"{number[0]} people were killed"
    said = replace(BASE, words=words, source=source, count=(*number, "people"), **more)  # type: ignore[arg-type]
    return reading(document(name, f"{source}: {words}.", day), [said])


def between(first: Reading, second: Reading) -> list[str]:
    """Return the relations between the first claims of two documents."""
    return relations(weigh([first, second], [], None), first.claims[0], second.claims[0])


NUMBERS: list[tuple[Number, Number, list[str]]] = [
    (("21", 21, 21), ("21", 21, 21), ["supports"]),
    (("dozens of", 24, None), ("85", 85, 85), ["refines"]),
    (("20 to 30", 20, 30), ("25 to 40", 25, 40), ["supports"]),
    (("21", 21, 21), ("85", 85, 85), ["contradicts"]),
    (("at least 30", 30, None), ("21", 21, 21), ["contradicts"]),
]


@pytest.mark.parametrize(("first", "second", "expected"), NUMBERS)
def test_number_against_number(first: Number, second: Number, expected: list[str]) -> None:
    """Numbers of one thing, day and place agree, refine each other, or cannot both be so."""
    one, other = toll("a.txt", "Ilan Varo", first), toll("b.txt", "Lina Durshan", second)
    assert between(one, other) == expected


def test_rival_tolls_of_different_days() -> None:
    """A toll may rise: numbers of different days are in tension, until all come long after."""
    monday = toll("a.txt", "Ilan Varo", ("21", 21, 21))
    tuesday = toll("b.txt", "Lina Durshan", ("85", 85, 85), "2022-08-30")
    assert between(monday, tuesday) == ["in_tension"]
    years = [
        toll("a.txt", "Ilan Varo", ("21", 21, 21), "2023-01-10"),
        toll("b.txt", "Lina Durshan", ("85", 85, 85), "2024-02-11"),
    ]
    assert between(*years) == ["contradicts"]


def test_an_estimate_contradicts_nothing() -> None:
    """ "About 40" and 21 are in tension, not at odds."""
    one = toll("a.txt", "Ilan Varo", ("about 40", 40, 40), about=1.0)
    assert between(one, toll("b.txt", "Lina Durshan", ("21", 21, 21))) == ["in_tension"]


def test_what_a_witness_saw_may_be_a_part() -> None:
    """Four seen and twelve counted can both be so: nothing stands between them."""
    saw = toll("a.txt", "Ilan Varo", ("4", 4, 4), more=(("basis", "eyewitness"),))
    assert between(saw, toll("b.txt", "Lina Durshan", ("12", 12, 12))) == []


@pytest.mark.parametrize(
    "words", ["since March 400 people were killed", "among the dead were 400 people"]
)
def test_a_number_of_more_or_of_a_part_disputes_nothing(words: str) -> None:
    """What was killed since March, or is told as a part of the dead, is no rival toll."""
    said = replace(BASE, words=words, source="Lina Durshan", count=("400", 400, 400, "people"))
    other = reading(document("b.txt", f"{words}.", "2022-08-29"), [said])
    assert between(toll("a.txt", "Ilan Varo", ("21", 21, 21)), other) == []


def test_documents_that_both_give_rival_numbers_agree() -> None:
    """Two reports that each give 40 and 32 dispute each other in nothing."""
    both = []
    for name in ("a.txt", "b.txt"):
        said = [
            replace(
                BASE, words=f"{n} people were killed", source=who, count=(str(n), n, n, "people")
            )
            for n, who in ((40, "Ilan Varo"), (32, "Lina Durshan"))
        ]
        text = ". ".join(f"{s.source}: {s.words}" for s in said)
        both.append(reading(document(name, f"{text}. Told in {name}.", "2022-08-29"), said))
    across = [link for link in weigh(both, [], None).links if link.within == "case"]
    assert {link.relation for link in across} <= {"supports", "repeats"}


def test_two_incidents_dispute_nothing() -> None:
    """Numbers of two places are of two incidents."""
    one = toll("a.txt", "Ilan Varo", ("21", 21, 21))
    assert between(one, toll("b.txt", "Lina Durshan", ("85", 85, 85), at="Zumayl")) == []


def test_none_against_some() -> None:
    """That no child died and that nine did cannot both be so."""
    nine = replace(
        BASE, words="9 children were killed", source="Ilan Varo", count=("9", 9, 9, "children")
    )
    none = replace(
        BASE,
        words="no woman and no child was among the dead",
        source="Lina Durshan",
        concerns=(),
        more=(("polarity", "negated"),),
    )
    one, other = (
        reading(document(n, s.words + "."), [s]) for n, s in (("a.txt", nine), ("b.txt", none))
    )
    assert between(one, other) == ["contradicts"]


def test_affirmed_and_negated() -> None:
    """The same words affirmed and negated cannot both be so; a part of them says nothing."""
    said = Said("the Covenant kept fighters in the Tamrun school", "Ilan Varo")
    words = "the Covenant did not keep fighters in the Tamrun school"
    denied = Said(words.replace("keep", "kept"), "Lina Durshan", more=(("polarity", "negated"),))
    other = Said("the school had fighters", "Lina Durshan", more=(("polarity", "negated"),))
    one = reading(document("a.txt", said.words), [said])
    assert between(one, reading(document("b.txt", denied.words), [denied])) == ["contradicts"]
    assert between(one, reading(document("b.txt", other.words), [other])) == []


def test_denied_and_affirmed_of_one_incident() -> None:
    """An act of denying sits badly with what is affirmed of the same incident."""
    hit = replace(BASE, words="shells hit the school", source="Ilan Varo", concerns=("attack",))
    denial = replace(
        hit,
        words="that a school had been targeted",
        source="Lina Durshan",
        more=(("polarity", "negated"), ("denies", "another-claim")),
    )
    one, other = (
        reading(document(n, s.words + "."), [s]) for n, s in (("a.txt", hit), ("b.txt", denial))
    )
    assert between(one, other) == ["in_tension"]


def test_denied_and_present() -> None:
    """Denying a part in it and having been there is to be clarified, within one document too."""
    never = Said(
        "we never took a child",
        "Ilan Varo",
        concerns=("abduction",),
        more=(("polarity", "negated"),),
    )
    there = Said("he attended the induction of recruits", "Ilan Varo", concerns=("recruitment",))
    read = reading(document("a.txt", f"{never.words}. {there.words}."), [never, there])
    (link,) = links_between(weigh([read], [], None), *read.claims)
    assert (link.relation, link.within) == ("in_tension", "document")


def test_the_same_said_by_two() -> None:
    """Two who say nearly the same support each other; whether apart cannot be told."""
    words = "the soldiers held the lorry at Nusayl for eleven days"
    one = reading(document("a.txt", words), [Said(words, "Ilan Varo")])
    more = "soldiers held the medical lorry at Nusayl eleven days"
    other = reading(document("b.txt", more), [Said(more, "Lina Durshan")])
    weighed = weigh([one, other], [], None)
    (link,) = links_between(weighed, one.claims[0], other.claims[0])
    assert (link.relation, link.independent) == ("supports", None)


def test_a_refused_link_stays_away() -> None:
    """A link that a person refused is derived no more."""
    one = toll("a.txt", "Ilan Varo", ("21", 21, 21))
    other = toll("b.txt", "Lina Durshan", ("85", 85, 85))
    (link,) = weigh([one, other], [], None).links
    assert weigh([one, other], [decision("refuse", [link.id])], None).links == ()


CASE: Sequence[Reading] = (
    toll("a.txt", "Ilan Varo", ("21", 21, 21)),
    toll("b.txt", "Lina Durshan", ("dozens of", 24, None), "2022-08-30"),
    toll("c.txt", "Tadeo Vaskalin", ("85", 85, 85), "2022-08-30"),
    toll("d.txt", "Ilan Varo", ("21", 21, 21), "2022-09-30"),
    toll("e.txt", "Renata Oskel", ("4", 4, 4), more=(("basis", "eyewitness"),)),
)
DECIDED = (
    on_claim("reject", CASE[3].claims[0], CASE[3].document, 1),
    on_claim("amend", CASE[0].claims[0], CASE[0].document, 2, field="basis", value="hearsay"),
    decision("split", [CASE[0].entities[0].id, CASE[3].entities[0].id], 3),
)


@settings(max_examples=30)
@given(st.permutations(CASE))
def test_any_order_weighs_the_same(order: list[Reading]) -> None:
    """The order in which documents came changes no byte of what is derived."""
    expected = canonical(to_wire(weigh(CASE, DECIDED, "head")))
    assert canonical(to_wire(weigh(order, DECIDED, "head"))) == expected


def test_weighing_again_gives_the_same() -> None:
    """One document twice over, weighed one by one or together: only the set of them counts."""
    few = CASE[:3]
    made = {canonical(to_wire(weigh(order, (), None))) for order in permutations(few)}
    assert len(made) == 1


def test_no_reason_judges_a_person() -> None:
    """No sentence of a link calls anything false, or anybody a liar."""
    weighed = weigh(CASE, [], None)
    said = " ".join(f"{link.why} {link.independence_why}" for link in weighed.links)
    assert weighed.links
    assert re.search(r"\b(?:lie[ds]?|lying|false|untrue|truth|wrong|guilty)\b", said, re.I) is None


def test_claims_that_name_other_people() -> None:
    """The same sentence about two people is not said by two."""
    words = [f"{who} was listed on the first of November by the committee" for who in NAMES]
    one, other = (
        reading(document(f"{n}.txt", w), [Said(w, n)]) for n, w in zip(SPEAKERS, words, strict=True)
    )
    assert between(one, other) == []


NAMES = ("Tadeo Vaskalin", "Edric Sadvan")
SPEAKERS = ("Ilan Varo", "Lina Durshan")


NINE = replace(
    BASE, words="9 children were killed", source="Ilan Varo", count=("9", 9, 9, "children")
)
NONE = Said("no child was among the dead", "Lina Durshan", more=(("polarity", "negated"),))


def pair(first: Said, second: Said) -> list[str]:
    """Return the relations between two claims of two documents."""
    one, other = (
        reading(document(name, f"{said.words}.", "2022-08-29"), [said])
        for name, said in (("a.txt", first), ("b.txt", second))
    )
    return between(one, other)


def test_none_of_an_unstated_day() -> None:
    """Where one side does not say when, "none" and "nine" are in tension and no more."""
    assert pair(NINE, replace(NONE, at="Tamrun")) == ["in_tension"]


def test_none_of_another_day_or_matter() -> None:
    """That no child died says nothing of another day, nor of children who were taken."""
    assert pair(NINE, replace(NONE, at="Tamrun", on="2022-09-15")) == []
    taken = replace(NINE, words="9 children were abducted", concerns=("abduction",))
    assert pair(taken, replace(NONE, at="Tamrun", on="2022-08-27")) == []


def test_counts_of_different_things() -> None:
    """ "11 priests", "6 old priests" and "5 more priests" count different things."""
    six = replace(
        BASE,
        words="6 old priests died",
        source="Ilan Varo",
        count=("6", 6, 6, "village priests"),
    )
    eleven = replace(
        BASE, words="11 priests died", source="Lina Durshan", count=("11", 11, 11, "priests")
    )
    rest = replace(
        BASE,
        words="5 more priests died",
        source="Lina Durshan",
        count=("5", 5, 5, "other priests"),
    )
    assert [pair(six, eleven), pair(six, rest)] == [[], []]


def test_never_against_a_case_of_it() -> None:
    """ "We never took a child" sits badly with a boy taken by the body the document is about."""

    def child(of: Reading, words: str) -> Reading:
        at = of.document.text.index(words)
        who = Participant(
            text=words,
            span=Span(at, at + len(words)),
            entity=None,
            role="victim",
            alleged_by=None,
            age=None,
            child="stated",
            sex=None,
            by="machine",
            trace=TRACE,
        )
        return replace(of, claims=(replace(of.claims[0], participants=(who,)),))

    never = Said("we never took a child", "Ilan Varo", more=(("polarity", "negated"),))
    head = document("a.txt", "He led a company of the Oran Front and says we never took a child.")
    denial = child(reading(head, [never]), "a child")
    for body, expected in (("Oran Front", ["in_tension"]), ("River Guard", [])):
        said = Said(f"men of the {body} had taken a boy", "Lina Durshan", concerns=("abduction",))
        case = child(reading(document("b.txt", said.words), [said]), "a boy")
        assert between(denial, case) == expected


def test_a_translation_repeats_the_original() -> None:
    """A number that stands once in the original and once in the translation is one claim."""
    first = Said("ils ont pris 5 garçons", "Nabil Tamruni", count=("5", 5, 5, None))
    second = Said("they took 5 boys", "Nabil Tamruni", count=("5", 5, 5, "boys"))
    of = document("b.txt", second.words, derived_from=made_from("a.txt"))
    one, other = reading(document("a.txt", first.words), [first]), reading(of, [second])
    (link,) = links_between(weigh([one, other], [], None), one.claims[0], other.claims[0])
    assert (link.relation, link.independent) == ("repeats", False)


WORD_SETS = st.dictionaries(
    st.text("abcdef", min_size=1, max_size=3),
    st.frozensets(st.sampled_from("qrstuvwxyz"), min_size=1),
    max_size=12,
)


@given(WORD_SETS, st.sampled_from([0.5, 0.6, 0.8, 0.9]))
def test_near_sets_are_all_found(sets: dict[str, frozenset[str]], least: float) -> None:
    """Not comparing each with each loses no pair."""
    pairs = combinations(sorted(sets), 2)
    expected = {(a, b) for a, b in pairs if jaccard(sets[a], sets[b]) >= least}
    assert {(a, b) for a, b, _ in near(sets, least)} == expected
