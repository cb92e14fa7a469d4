"""Documents drawn from a pool of sentences, so that all of weighing has something to do."""

from dataclasses import replace

from hypothesis import strategies as st

from onrecord.record.claim import Participant
from onrecord.record.document import Lineage
from onrecord.record.ident import content_id
from onrecord.record.reading import Reading
from onrecord.record.text import Span
from weighing_making import TRACE, Said, document, person, reading

DAY = "2022-08-27"
NEGATED = (("polarity", "negated"),)
CHILD = Participant(
    text="child",
    span=Span(0, 1),
    entity=None,
    role="affected",
    alleged_by=None,
    age=None,
    child="stated",
    sex=None,
    by="machine",
    trace=TRACE,
)
OF_CHILD = (("participants", (CHILD,)),)


def killed(
    number: int, people: str, place: str, day: str | tuple[str, str] | None = DAY, **more: object
) -> Said:
    """Return that so many were killed in a place, on a day or on none."""
    words = f"{number} {people} were killed in {place}"
    plain = Said(words, count=(str(number), number, number, people), at=place, on=day)
    return replace(plain, concerns=("killing",), **more)  # type: ignore[arg-type]


# What the documents are made of: each finder, each group and each fact of the case has its own.
SAID = (
    killed(21, "people", "Tamrun", source="Ilan Varo"),
    killed(85, "people", "Tamrun", source="Lina Durshan"),
    killed(21, "people", "Tamrun", None, source="Ilan Varo"),
    killed(9, "children", "Tamrun", source="Orla Besk"),
    killed(4, "people", "Lasker", source="Ilan Varo"),
    killed(4, "people", "Lasker province", source="Lina Durshan"),
    killed(6, "men", "Orun", "2022-09-11", source="Tamrun Herald", kind="organization"),
    killed(6, "men", "Orun", ("2022-08-01", "2022-09-30"), source="Orla Besk"),
    Said("No child was among the dead in Tamrun", "Ilan Varo", at="Tamrun", on=DAY, more=NEGATED),
    Said("Soldiers burned the old mill beside the river", "Orla Besk"),
    Said("Soldiers burned the mill beside the river again", "Lina Durshan"),
    Said("Soldiers did not burn the old mill beside the river", "Ilan Varo", more=NEGATED),
    Said("I did not kill the men in Tamrun", "Ilan Varo", concerns=("killing",), more=NEGATED),
    Said("Ilan Varo stood by as the dead were counted", "Orla Besk", doer="Ilan Varo"),
    Said("The Northern Guard never took a child", "Ilan Varo", more=(*NEGATED, *OF_CHILD)),
    Said("Men of the Northern Guard took a child of the dead", "Orla Besk", more=OF_CHILD),
    Said("Orun is a quiet town and Lasker is not", None),
)
PUBLISHERS = (None, "Tamrun Herald", "The Northern Guard")
STANDING = "This page was made by hand so that it can be weighed again and again in any order."
NAMES = tuple(f"{letter}.txt" for letter in "abcdefgh")
BOTH = ("Ilan Varo", "Lina Durshan")  # one bearer of two names brings others together


@st.composite
def documents(draw: st.DrawFn, name: str) -> Reading:
    """Draw a document of that name: what it says, who publishes it, what it was made from."""
    said = draw(st.lists(st.sampled_from(SAID), min_size=1, max_size=5, unique=True))
    text = ". ".join(s.words for s in said) + f". {STANDING if draw(st.booleans()) else ''}"
    origin = draw(st.sampled_from((None, None, None, *NAMES)))
    lineage = Lineage(document=content_id("document", origin or ""), how="translation", by=None)
    of = document(
        name,
        text,
        draw(st.sampled_from((None, "2022-08-29", "2023-01-10"))),
        publisher=draw(st.sampled_from(PUBLISHERS)),
        derived_from=(lineage,) if origin not in (None, name) else (),
    )
    alias = [person(of, "Ilan Varo", names=BOTH)] if draw(st.integers(0, 5)) == 0 else []
    return reading(of, said, people=alias)


# Names in other spellings, kunyas, lone parts, bodies with their first letters: what is one, what
# may be, what fits two and what is not.
CALLED = (
    "Faris al-Tamruni",
    "Fares Tamrouni",
    "Faris Karim al-Tamruni",
    "Faris Nabil al-Tamruni",
    "Hala Faris al-Tamruni",
    "Tamruni",
    "al-Tamrouni",
    "Col. Faris al-Tamruni",
    "Abu Omar",
    "Abu Layth",
    "Abu Leith",
    "Idris",
    "Abu Omar al-Harun",
    "Abu Bakr al-Harun",
    "Tadeo Vaskalin",
    "Vaskalin, Tadeo",
    "Tadeo Vaskartin",
    "Olga Varinova",
    "Oleg Varinov",
    "the defence minister",
)
BODIES = ("Northern Free Army", "Northern Fre Army", "NFA", "44th Brigade", "Forty-fourth Brigade")


@st.composite
def peopled(draw: st.DrawFn, name: str) -> Reading:
    """Draw a document that tells little, of people and bodies under one name or several."""
    (said,) = draw(st.lists(st.sampled_from(SAID), min_size=1, max_size=1))
    called = draw(st.lists(st.sampled_from((*CALLED, *BODIES)), max_size=4, unique=True))
    of = document(name, ". ".join((said.words, *called)))
    people = []
    for each in called:
        also = draw(st.sampled_from(CALLED)) if draw(st.integers(0, 4)) == 0 else each
        kind = "organization" if each in BODIES else "person"
        hidden = draw(st.integers(0, 9)) == 0
        people.append(person(of, each, names=(each, also), kind=kind, pseudonym=hidden))
    return reading(of, [said], people=people)
