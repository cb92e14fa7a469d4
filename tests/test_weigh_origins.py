"""What is said again, what goes back to one text, and whether two sources are independent."""

from dataclasses import replace

from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim, Source, Telling
from onrecord.record.document import People
from onrecord.record.reading import Reading
from onrecord.weighing.draft import Draft
from onrecord.weighing.origins.independence import independence
from onrecord.weighing.origins.step import COPY, MADE_FROM, origins
from onrecord.weighing.origins.voices import voices
from onrecord.weighing.path import weigh
from onrecord.weighing.people import people
from onrecord.weighing.reviews import reviews
from weighing_making import Said, document, made_from, person, reading, relations


def drafted(*readings: Reading) -> Draft:
    """Return the draft as it stands after origins."""
    ordered = tuple(sorted(readings, key=lambda r: r.document.id))
    start = Draft(
        readings=ordered,
        decisions=(),
        tools=load_tools(),
        texts={r.document.id: r.document for r in ordered},
    )
    return origins(voices(people(reviews(start))))


def verdict(first: Reading, second: Reading) -> tuple[bool | None, str]:
    """Return the independence of the first claims of two readings."""
    return independence(first.claims[0], second.claims[0], drafted(first, second))


def told(name: str, text: str, *said: Said, **more: object) -> Reading:
    """Return a reading of a document."""
    return reading(document(name, text, **more), said)  # type: ignore[arg-type]


def test_a_shared_interpreter_is_shown() -> None:
    """Two named witnesses heard through one interpreter or interviewer: it cannot be told."""
    said = [Said("soldiers burned the mill in Orun", who) for who in ("Ilan Varo", "Lina Durshan")]
    alone = [told(f"{n}.txt", f"{s.source}: {s.words}, part {n}.", s) for n, s in enumerate(said)]
    for who in ("interpreter", "interviewer", "translator"):
        both = [
            replace(r, document=replace(r.document, people=People(**{who: "Mr. Karo Benn"})))
            for r in alone
        ]
        independent, why = verdict(*both)
        assert independent is None
        assert why == f"It cannot be told: one {who} stands behind both documents."
        one = replace(both[0], document=replace(both[0].document, people=People()))
        assert "stands behind" not in verdict(one, both[1])[1]


def test_a_communique_does_not_repeat_the_summary_that_quotes_it() -> None:
    """Where a document has no day, what was passed on once more is the later one."""
    said = Said("the Covenant kept fighters in the Tamrun school", "Ilan Varo")
    telling = Telling(entity=None, name="Tamrun Herald", kind="publication", cue=None)
    first = told("z.txt", f"{said.words}. A communique.", said, published="2022-08-29")
    second = told("a.txt", f"{said.words}. A summary.", said)
    (claim,) = second.claims
    second = replace(second, claims=(replace(claim, chain=(telling, *claim.chain)),))
    (link,) = weigh([first, second], [], None).links
    assert (link.relation, link.from_) == ("repeats", second.claims[0].id)


def test_a_pull_quote_repeats_the_body() -> None:
    """A pull quote that comes first still repeats the body's words."""
    quote = "“I kept no fence around the camp.”"
    said = [Said("I kept no fence around the camp", "Abu Midrar", nth=n) for n in (1, 2)]
    of = document("a.txt", f"{quote} He drank his tea. {quote}")
    read = reading(of, said, roles=[(quote, "pull_quote")])
    aside, body = read.claims
    weighed = weigh([read], [], None)
    assert weighed.repeats == {aside.id: body.id}
    assert relations(weighed, aside, body) == ["repeats"]


def test_said_twice_by_one_source() -> None:
    """The later of two repeats the earlier; other numbers make another claim."""
    took = [f"He took {n} boys in the spring." for n in ("five", "six", "5")]
    read = told("a.txt", " ".join(took), *(Said(words, "Ilan Varo") for words in took))
    first, _, last = read.claims
    assert weigh([read], [], None).repeats == {last.id: first.id}


def test_short_answers_repeat_nothing() -> None:
    """ "I do not know" twice answers two questions."""
    text = "I do not know. I do not know."
    read = told("a.txt", text, *(Said("I do not know", "Hadil Rams", nth=n) for n in (1, 2)))
    assert weigh([read], [], None).repeats == {}


LONG = " ".join(
    f"The {a} lorry of the {b} company stood at the {c} gate until {n} in the morning."
    for n, (a, b, c) in enumerate(
        [("red", "third", "north"), ("blue", "fourth", "south"), ("old", "first", "river")], 4
    )
)


def test_a_copy_is_no_second_source() -> None:
    """A document that shares long runs of words with another goes back to it."""
    first = told("a.txt", "KETPRESS: " + LONG, Said("The red lorry"))
    second = told("b.txt", LONG + " The Post adds a line.", Said("The blue lorry"))
    assert verdict(first, second) == (False, COPY)


def test_a_translation_is_no_second_source() -> None:
    """A document made from another shares its origin, whatever its words."""
    first = told("a.txt", "Il prit mon fils.", Said("Il prit mon fils", "Nabil Tamruni"))
    of = document("b.txt", "He took my son.", derived_from=made_from("a.txt"))
    second = reading(of, [Said("He took my son", "N. Tamruni")])
    assert verdict(first, second) == (False, MADE_FROM)


def test_one_witness_behind_two_articles() -> None:
    """The same named source in two documents is one source."""
    first = told("a.txt", "He was here, said Lina Durshan.", Said("He was here", "Lina Durshan"))
    second = told("b.txt", "Lina Durshan: He came.", Said("He came", "Lina Durshan"))
    assert verdict(first, second) == (False, "Both are told by the same source.")


def test_an_unnamed_source_cannot_be_told() -> None:
    """An unnamed source may be anyone, also somebody already counted."""
    first = told("a.txt", "He was here.", Said("He was here"))
    second = told("b.txt", "He came.", Said("He came", "Lina Durshan"))
    assert verdict(first, second) == (None, "It cannot be told: a source is not named.")


def test_two_named_sources() -> None:
    """Two full names in two documents that share no words are independent."""
    first = told("a.txt", "He was here.", Said("He was here", "Ilan Varo"))
    second = told("b.txt", "He came.", Said("He came", "Lina Durshan"))
    assert verdict(first, second)[0] is True


def test_names_that_share_a_part() -> None:
    """ "Vaskalin" may be "Tadeo Vaskalin": it cannot be told."""
    first = told("a.txt", "He was here.", Said("He was here", "Tadeo Vaskalin"))
    second = told("b.txt", "He came.", Said("He came", "Col. Vaskalin"))
    assert verdict(first, second)[0] is None


def test_a_publication_and_those_it_interviews() -> None:
    """A publication is not independent of those it reports."""
    of = document("a.txt", "He was here, and he stayed, said Ilan Varo.", publisher="The Post")
    paper = Said("He was here", "The Post", "publication")
    first = reading(of, [paper])
    second = reading(of, [Said("he stayed", "Ilan Varo")])
    chained: Claim = replace(
        second.claims[0], chain=(first.claims[0].chain[0], second.claims[0].chain[0])
    )
    both = replace(second, claims=(first.claims[0], chained))
    found = independence(first.claims[0], chained, drafted(both))
    assert found == (False, "One of them reports the other.")


def test_told_by_the_other() -> None:
    """A source who was told by the other adds nothing of its own."""
    of = document("a.txt", "Ilan Varo told me, said Lina Durshan, that he came.")
    ilan = person(of, "Ilan Varo")
    first = reading(of, [Said("that he came", "Lina Durshan")], people=[ilan])
    heard = replace(
        first.claims[0],
        basis="hearsay",
        basis_from=Source(entity=ilan.id, name="Ilan Varo", kind="person", span=None),
    )
    first = replace(first, claims=(heard,))
    second = told("b.txt", "He was here.", Said("He was here", "Ilan Varo"))
    assert verdict(first, second) == (False, "One of the sources was told by the other.")


def test_a_body_that_publishes_and_is_quoted_is_one_voice() -> None:
    """What a ministry publishes and what a newspaper reports of it come from one source."""
    ministry = "Ministry of Roads"
    own = told(
        "a.txt",
        "The road is open.",
        Said("The road is open", ministry, "publication"),
        publisher=ministry,
    )
    of = document("b.txt", "Ministry of Roads: no road was shut.")
    body = person(of, ministry, kind="organization")
    other = reading(of, [Said("no road was shut", ministry, "organization")], people=[body])
    assert verdict(own, other) == (False, "Both are told by the same source.")


def test_a_body_that_passes_on_what_it_was_told() -> None:
    """A group that does not say how it knows may have it from the very witness."""
    first = told("a.txt", "He was here.", Said("He was here", "Lina Durshan"))
    second = told("b.txt", "A man came.", Said("A man came", "Nusayl Group", "organization"))
    expected = "It cannot be told: a body or publication does not say how it knows."
    assert verdict(first, second) == (None, expected)


def test_a_headline_repeats_the_body() -> None:
    """A headline repeats the sentence it sums up; with another number it does not."""
    body = "At least 21 people were killed when shells hit a school in Tamrun"
    for headline, expected in (
        ("Shells hit school in Tamrun, 21 killed", 1),
        ("Shells hit school in Tamrun, 30 killed", 0),
    ):
        of = document("a.txt", f"{headline}. {body}.")
        said = [Said(headline, "The Post", "publication"), Said(body)]
        read = reading(of, said, roles=[(headline, "headline")])
        assert len(weigh([read], [], None).repeats) == expected


def test_a_row_of_a_table_repeats_the_paragraph() -> None:
    """A row that gives the day, place and number of a paragraph again is no second claim."""
    row = "3 May 2021 | Kafr Zumayl | Taken by armed men | 5 | 0"
    para = "On 3 May 2021 armed men took five boys from Kafr Zumayl"
    of = document("a.txt", f"{para}. {row}")
    read = reading(of, [Said(para), Said(row)], roles=[(row, "fact_box")])
    first, again = read.claims
    assert weigh([read], [], None).repeats == {again.id: first.id}
