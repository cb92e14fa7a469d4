"""The day and place a claim leaves to its context: where each is taken from, and when it is not."""

from dataclasses import replace

import pytest

from onrecord.language.tools import load_tools
from onrecord.record.document import Role
from onrecord.record.reading import Reading
from onrecord.record.text import Span
from onrecord.run.measured import read_text
from onrecord.weighing.comparing.frame import Frame
from onrecord.weighing.draft import Draft
from onrecord.weighing.settings import settings
from onrecord.weighing.settings.topics import rows
from weighing_making import Said, document, reading

SHELLED = Said("shells hit Tamrun on 27 August", on="2022-08-27", at="Tamrun")
BARE = Said("nobody was left there")
TAMRUN = frozenset({"tamrun"})
DAY = ("2022-08-27", "2022-08-27")


def frames(read: Reading) -> list[Frame]:
    """Return the frames of a reading's claims in the order of its text."""
    draft = Draft(
        readings=(read,),
        decisions=(),
        tools=load_tools(),
        texts={read.document.id: read.document},
        claims=read.claims,
    )
    found = settings(draft).frames
    return [found[c.id] for c in read.claims]


def told(text: str, *said: Said, quoted: str | None = None) -> Reading:
    """Return a reading of that text; `quoted` are the words of a passage of its own."""
    return reading(document("a.txt", text), said, roles=[(quoted, "quotation")] if quoted else ())


def test_what_a_claim_words() -> None:
    """Worded day and place are the claim's own."""
    assert frames(told("shells hit Tamrun on 27 August.", SHELLED)) == [Frame(DAY, TAMRUN)]


def test_from_the_sentence() -> None:
    """Two claims of one sentence share its day and place, also with what comes after."""
    first = Said("nobody was left")
    text = "nobody was left when shells hit Tamrun on 27 August."
    assert frames(told(text, first, SHELLED))[0] == Frame(DAY, TAMRUN, "sentence", "sentence")


def test_from_the_passage() -> None:
    """What is not worded is taken from just before in the passage."""
    text = "shells hit Tamrun on 27 August. nobody was left there."
    assert frames(told(text, SHELLED, BARE))[1] == Frame(DAY, TAMRUN, "passage", "passage")


def test_from_the_passage_before() -> None:
    """The passage before hands on its place, and the day of an event, nothing else's day."""
    text = "shells hit Tamrun on 27 August. nobody was left there."
    event = replace(SHELLED, concerns=("killing",))
    expected = Frame(DAY, TAMRUN, "before", "before")
    assert frames(told(text, event, BARE, quoted="nobody was left there"))[1] == expected
    expected = Frame(None, TAMRUN, "claim", "before")
    assert frames(told(text, SHELLED, BARE, quoted="nobody was left there"))[1] == expected


def test_from_the_document() -> None:
    """A document of one place gives it to a claim of its event; one of two places does not."""
    event = replace(SHELLED, concerns=("killing",))
    rain = [Said(f"it rained {n} times") for n in range(6)]
    bare = replace(BARE, concerns=("killing",))
    text = ". ".join(s.words for s in (event, *rain, bare)) + "."
    assert frames(told(text, event, *rain, bare))[-1] == Frame(DAY, TAMRUN, "document", "document")
    other = replace(rain[0], words="it rained in Zumayl", at="Zumayl", concerns=("killing",))
    text = ". ".join(s.words for s in (event, other, *rain, bare)) + "."
    assert frames(told(text, event, other, *rain, bare))[-1].places == frozenset()


def test_a_worded_day_is_never_overridden() -> None:
    """A claim that words a day of its own, even one too wide to compare, takes no other."""
    year = replace(BARE, on=("2022-01-01", "2022-12-31"))
    text = "shells hit Tamrun on 27 August. nobody was left there."
    assert frames(told(text, SHELLED, year))[1].days is None


def test_a_province_or_river_is_no_spot() -> None:
    """What the case anywhere calls a province or a river is too wide everywhere."""
    first = Said("it was in Sawrad province", at="Sawrad")
    second = Said("shells hit Sawrad", at="Sawrad")
    read = told("it was in Sawrad province. shells hit Sawrad.", first, second)
    assert [f.places for f in frames(read)] == [frozenset(), frozenset()]


@pytest.mark.parametrize("told_at", ["20 km south of Tamrun", "in a clinic 35 km from Tamrun"])
def test_a_direction_is_no_place(told_at: str) -> None:
    """ "20 km south of Tamrun" is not in Tamrun, nor is what is 35 km from it."""
    text = f"guns stood {told_at}."
    read = told(text, Said(f"guns stood {told_at}", at="Tamrun"))
    at = text.index("Tamrun")
    where = replace(read.claims[0].places[0], span=Span(at, at + len("Tamrun")))
    moved = replace(read, claims=(replace(read.claims[0], places=(where,)),))
    assert frames(moved)[0].places == frozenset()


def split(*parts: tuple[str, Said], heading: str | None = None) -> Reading:
    """Return a reading of parts, each a passage of its own, with a heading before the last."""
    texts = [text for text, _ in parts]
    if heading:
        texts.insert(-1, heading)
    roles: list[tuple[str, Role]] = [(parts[0][0], "quotation")]
    if heading:
        roles = [(heading, "headline")]
    return reading(document("a.txt", "\n\n".join(texts)), [s for _, s in parts], roles=roles)


DEAD = Said("nine men died", concerns=("killing",))
HIT = replace(SHELLED, concerns=("killing",))
OTHER = Said("a bus burned in Zumayl on 2 May", on="2022-05-02", at="Zumayl")


def test_a_heading_hands_nothing_on() -> None:
    """What stands before a heading is of another section."""
    before, after = (f"{SHELLED.words}.", SHELLED), (f"{DEAD.words}.", DEAD)
    other = (f"{OTHER.words}.", replace(OTHER, concerns=("torture",)))
    assert frames(split(other, before, after))[-1].places == TAMRUN
    assert frames(split(other, before, after, heading="The men"))[-1].places == frozenset()


def test_another_matter_hands_on_no_day() -> None:
    """The day of two boys used as guides is not that of all who were killed."""
    guides = replace(SHELLED, concerns=("recruitment",))
    after = (f"{DEAD.words}.", DEAD)
    assert frames(split((f"{HIT.words}.", HIT), after))[-1].days == DAY
    assert frames(split((f"{guides.words}.", guides), after))[-1].days is None


def test_what_is_counted_up_is_of_no_day() -> None:
    """ "A total of nine men died": over how long, the words do not say."""
    total = replace(DEAD, words="a total of nine men died")
    text = f"{HIT.words}. {total.words}."
    assert frames(told(text, HIT, total))[-1] == Frame(None, frozenset())


def test_a_denial_has_a_day_of_its_own() -> None:
    """Where a document denies something of another day, it is not of one day."""
    denied = Said("no unit fired on 3 May", on="2022-05-03", more=(("polarity", "negated"),))
    between = tuple(Said(f"it rained on hill {n}") for n in range(5))
    text = ". ".join(s.words for s in (HIT, *between, DEAD, denied)) + "."
    assert frames(told(text, HIT, *between, DEAD))[-1].days == DAY
    assert frames(told(text, HIT, *between, DEAD, denied))[-2].days is None


def test_a_death_of_it_and_being_free_again_hand_on_no_day() -> None:
    """Where he died two days later is not where the guard was shot, and when not when."""
    raid = "On 3 May 2023 gunmen came to the school in Brakel and beat a teacher. "
    died = raid + "He died in Ostrel two days later. The guard was shot at the gate.\n"
    assert frames(read_text(died))[-1].days == ("2023-05-03", "2023-05-03")
    assert frames(read_text(died))[-1].places.isdisjoint({"ostrel"})
    free = "He was released in September 2023. They hung him by the arms.\n"
    assert frames(read_text(free))[-1].days is None


def test_where_the_dead_were_buried_is_not_where_they_died() -> None:
    """Under a house, it is."""
    text = "Four boys were buried in Brakel on 3 May 2023. The guard had been shot.\n"
    assert all(f.days is None and not f.places for f in frames(read_text(text)))
    house = "Four boys were buried under a house in Brakel on 3 May 2023.\n"
    assert "brakel" in frames(read_text(house))[0].places


def test_what_an_office_verified_the_killing_of_is_of_no_day() -> None:
    """A number counted on a day in a place is of it."""
    text = "On 3 May 2023 shells hit Brakel. The Office verified the killing of 41 children.\n"
    assert frames(read_text(text))[-1].days is None
    counted = "On 3 May 2023 shells hit Brakel. A doctor counted 41 dead children.\n"
    assert frames(read_text(counted))[-1].days == ("2023-05-03", "2023-05-03")


def test_the_days_of_a_chat_are_rows() -> None:
    """Where the messages of another day begin, a chat turns to something else."""
    chat = (
        "14/03/2019, 08:03 - Ana: the cook is dead. Shot in the yard\n"
        "14/03/2019, 08:10 - Ana: he is bleeding\n"
        "11/05/2019, 06:40 - Ana: Sim was killed at Brakel on 9 May\n"
    )
    assert chat.index("11/05") in rows(read_text(chat))
    assert chat.index("14/03/2019, 08:10") not in rows(read_text(chat))


def test_the_day_on_which_somebody_came_is_not_that_of_what_he_saw() -> None:
    """A priest who reached the place later counts those who were killed before."""
    text = "A priest who reached Brakel on 9 May 2019 counted 52 bodies in the chapel.\n"
    assert all(f.days is None for f in frames(read_text(text)))


def test_a_toll_of_years_is_of_no_place() -> None:
    """What was counted since a year takes no day or place from what stands before it."""
    text = (
        "Shells hit the town of Brakel on 9 May 2019 and killed nine people. "
        "More than 900 people have been killed in the conflict since 2016.\n"
    )
    assert frames(read_text(text))[-1].places == frozenset()


def test_who_was_interviewed_elsewhere_tells_of_no_place_before() -> None:
    """After "we met two women in Sorna" nothing is taken to be of the place told of before."""
    text = "shells hit Tamrun on 27 August.\nwe met two women in Sorna. nobody was left there."
    met = Said("we met two women in Sorna", at="Sorna")
    found = frames(
        told(text, SHELLED, met, BARE, quoted="we met two women in Sorna. nobody was left there")
    )
    assert [f.places for f in found] == [TAMRUN, frozenset(), frozenset()]
