"""Participants and protection."""

from dataclasses import replace

import pytest

from making import draft_of, rows, sentences, with_claim, with_entity
from onrecord.reading.draft import Block
from onrecord.reading.qualify.participants import participants
from onrecord.reading.qualify.participants.disbelieved import disbelieved
from onrecord.reading.qualify.participants.rules import Role
from onrecord.reading.qualify.places import places
from onrecord.reading.qualify.quantities import quantities
from onrecord.reading.qualify.scan import sheet
from onrecord.record.claim import Participant, Source, Telling
from onrecord.record.entity import Protection
from onrecord.record.text import Span
from onrecord.run.measured import read_text
from qualify_stages import TOOLS, qualified

PEOPLE, SHARED = sentences("participants"), sentences("shared")
VICTIM = Protection(why="victim", by=None)


def _years(end: float | None) -> str:
    return "None" if end is None else f"{end:g}"


def _person(found: Participant) -> dict[str, str]:
    age = found.age
    return {
        "words": found.text,
        "role": found.role,
        "child": found.child,
        "sex": found.sex or "",
        "age": "-".join(_years(end) for end in (age.low, age.high)) if age else "",
    }


@pytest.mark.parametrize("sentence", PEOPLE)
def test_participants_as_the_fixture_says(sentence: str) -> None:
    """The participants of a sentence are those of its rows, in order, and no others."""
    expected = [
        {k: v for k, v in row.items() if k != "sentence"}
        for row in PEOPLE[sentence]
        if row["words"] != "-"
    ]
    claim = qualified(draft_of(sentence)).claims[0]
    assert expected == [_person(p) for p in claim.participants]


@pytest.mark.parametrize("sentence", SHARED)
def test_a_subject_before_a_claim_is_its_participant(sentence: str) -> None:
    """Who does or undergoes what the last claim of a sentence tells stands in the claim before."""
    expected = [(r["words"], r["role"]) for r in SHARED[sentence] if r["words"] != "-"]
    claim = qualified(draft_of(sentence)).claims[-1]
    assert expected == [(p.text, p.role) for p in claim.participants]


@pytest.mark.parametrize(
    "text",
    [
        "A pupil called Lina was there.",
        "Lina, 13, was there.",
        "Lina (9) was there.",
        "The 12-year-old Lina was there.",
        "Their daughter Lina was there.",
        "Lina was thirteen.",
    ],
)
def test_a_named_possible_minor_is_protected(text: str) -> None:
    """Whoever the words make a possible minor is an entity, and guarded."""
    found = participants(draft_of(text), TOOLS).entities
    guarded = [(e.name, e.protected.why) for e in found if e.protected is not False]
    assert guarded == [("Lina", "minor")]


def test_a_victim_whom_nothing_else_mentions_is_protected() -> None:
    """A person who is known by no words of the text is known by those for the victim."""
    draft = with_entity(draft_of("Dana Kerr was drowned by soldiers."), "Dana Kerr")
    nowhere = replace(draft, entities=(replace(draft.entities[0], mentions=()),))
    (found,) = qualified(nowhere).entities
    assert (found.protected, [m.text for m in found.mentions]) == (VICTIM, ["Dana Kerr"])


def _names() -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Return, by words and whether they are published, the names and why they are guarded."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    published = ""
    for row in rows("names"):
        published = row["published"] or published
        guarded = found.setdefault((row["words"], published), [])
        guarded += [(row["name"], row["why"])] if row["name"] != "-" else []
    return found


@pytest.mark.parametrize(("words", "published"), _names())
def test_names_as_the_fixture_says(words: str, published: str) -> None:
    """The names that are guarded are those of the rows, whatever language is given."""
    draft = draft_of(words, language="ar" if "ا" in words else "en")
    if published == "yes":
        draft = replace(draft, document=replace(draft.document, publisher="The Orun Times"))
    found = participants(draft, TOOLS).entities
    expected = sorted(_names()[words, published])
    assert expected == sorted((e.name, e.protected.why) for e in found if e.protected)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("One boy was Yarik. Yarik's mother saw Yarik Dorn.", ["Yarik", "Yarik", "Yarik"]),
        (
            "أخذوا ابني سامر. رأيت سامراً ثم كتبت لسامر وجاء وَسامر.",
            ["سامر", "سامراً", "سامر", "سامر"],
        ),
    ],
)
def test_every_mention_of_a_guarded_name_is_found(text: str, mentions: list[str]) -> None:
    """Wherever the name stands it is a mention, without what is written onto it."""
    (entity,) = participants(draft_of(text), TOOLS).entities
    assert mentions == [m.text for m in entity.mentions]
    assert mentions == [m.span.of(text) for m in entity.mentions]


@pytest.mark.parametrize(
    "words",
    [
        "Karim, ",
        "Karim met Omar. He was nine. ",
        "One was Karim ",
        "Karim he was nine, ",
        "ابني سامر ",
        "يونس عمره ١٢ سنة ",
    ],
)
def test_a_long_text_of_names_is_read_in_time(words: str) -> None:
    """The work grows with the text and not with its square: a hostile file ends too."""
    draft = draft_of(words * (60_000 // len(words)))
    assert len(participants(draft, TOOLS).entities) <= 2


def test_family_of_a_source_is_protected_in_an_unpublished_document() -> None:
    """A source's named cousin is guarded as family."""
    (entity,) = participants(draft_of("My cousin Karim drove the truck."), TOOLS).entities
    assert entity.protected is not False
    assert (entity.name, entity.protected.why) == ("Karim", "family")


def test_a_named_victim_is_protected() -> None:
    """Somebody whom a claim calls killed is guarded as a victim."""
    draft = with_entity(draft_of("Soldiers killed Omar Tell."), "Omar Tell")
    (entity,) = participants(draft, TOOLS).entities
    assert entity.protected is not False
    assert entity.protected.why == "victim"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tomas Vell was shot dead in Orun.", "Tomas Vell"),
        ("Guards beat Colonel Adam Brez in the yard. Brez lost a tooth.", "Adam Brez"),
        ("LAST MONTH THE COMMAND ASSASSINATED COUNCILMAN PIO LERDA.", "PIO LERDA"),
    ],
)
def test_a_victim_who_says_nothing_is_protected_by_name(text: str, name: str) -> None:
    """Who is named as a victim has an entity of his own, and is guarded in any document."""
    found = participants(replace(draft_of(text), entities=()), TOOLS)
    assert [(e.name, e.protected.why) for e in found.entities if e.protected] == [(name, "victim")]
    victims = [p for c in found.claims for p in c.participants if p.role == "victim"]
    assert {p.entity for p in victims if name in p.text} == {found.entities[0].id}


def test_peoples_and_places_are_no_names_of_victims() -> None:
    """Words for a people or a faith hide nobody: "Syrians", "Christians"."""
    text = "Gunmen killed Syrians and two Christians in Orun. The army shelled Port Vell."
    assert participants(replace(draft_of(text), entities=()), TOOLS).entities == ()


def test_what_would_have_befallen_a_published_source_makes_it_no_victim() -> None:
    """ "They would have shot me" tells of no shooting; "they shot me" does."""
    source = Source(entity="e-1", name="Omar Tell", kind="person", span=None)
    draft = with_entity(draft_of("They shot me."), "Omar Tell")
    draft = replace(draft, entities=tuple(replace(e, id="e-1") for e in draft.entities))
    told = with_claim(draft, source=source)
    imagined = with_claim(told, certainty="hypothetical")
    (victim,), (same,) = (participants(d, TOOLS).entities for d in (told, imagined))
    assert victim.protected is not False
    assert same.protected is False


def test_the_source_is_a_participant_in_what_it_suffered() -> None:
    """ "They took me" makes the source a victim, under its own entity, and "they" alleged."""
    source = Source(entity="e-1", name="Sara", kind="person", span=None)
    draft = with_claim(draft_of("They took me to the mill."), source=source)
    found = participants(draft, TOOLS).claims[0].participants
    assert [(p.text, p.role, p.entity) for p in found] == [
        ("They", "alleged_perpetrator", None),
        ("me", "victim", "e-1"),
    ]


def _in_turn(marked: str, *names: str) -> list[tuple[str, str, str, str | None]]:
    """Return the participants of all claims of a text, in order."""
    draft = draft_of(marked)
    for name in names:
        draft = with_entity(draft, name)
    found = qualified(draft).claims
    return [(p.text, p.role, p.child, p.sex) for c in found for p in c.participants]


def test_those_spoken_of_before_keep_what_befell_them() -> None:
    """Names, numbers and ages that speak on of victims carry the role; a bystander's do not."""
    assert _in_turn(
        "[[Gunmen took two boys.]] [[One was Omar.]] [[He was thirteen.]] [[I knew two of them.]]"
        " [[A guard came.]] [[He was ten.]]",
        "Omar",
    ) == [
        ("Gunmen", "alleged_perpetrator", "not_stated", "male"),
        ("two boys", "victim", "stated", "male"),
        ("Omar", "victim", "not_stated", "male"),
        ("He", "victim", "by_age", "male"),
        ("two of them", "victim", "not_stated", None),
        ("A guard", "other", "not_stated", None),
        ("He", "other", "by_age", "male"),
    ]


def test_a_name_is_a_victim_wherever_its_claim_is_about_it() -> None:
    """ "Him" means the man last named; what he is said to have done would not be carried."""
    assert _in_turn(
        "[[My son Omar left for school.]] [[My wife was at home.]] [[Soldiers beat him.]]"
        " [[Omar has a red bicycle.]] [[The road goes past Omar's house.]]",
        "Omar",
    ) == [
        ("My son Omar", "victim", "not_stated", "male"),
        ("Soldiers", "alleged_perpetrator", "not_stated", None),
        ("him", "victim", "not_stated", "male"),
        ("Omar", "victim", "not_stated", "male"),
    ]


def test_what_befell_some_is_not_carried_to_others() -> None:
    """Neither to whoever else "his name" and "four of them" may mean."""
    named = _in_turn(
        "[[They beat the boys.]] [[I knew one of the men.]] [[His name is Ruven.]]", "Ruven"
    )
    assert ("Ruven", "victim", "not_stated", None) not in named
    some = _in_turn("[[The soldiers carried wounded farmers in.]] [[Four of them gave blood.]]")
    assert [words for words, _, _, _ in some] == ["The soldiers", "farmers"]


def test_an_allegation_is_not_carried() -> None:
    """Who shot somebody in one claim is not alleged to have done anything in the next."""
    found = _in_turn("[[Reld shot a farmer.]] [[Reld walked home.]]", "Reld")
    roles = [role for words, role, _, _ in found if words == "Reld"]
    assert roles == ["alleged_perpetrator", "other"]


def test_what_befell_her_is_not_carried_to_a_body() -> None:
    """A body that tells somewhere is nobody whom "her" means, nor a victim of an appeal."""
    text = (
        "A girl of 14 who had escaped from the PLF reached us. She said that the fighters beat her."
        "\n\nThe PLF said that nobody was held. We call on the PLF to release all children.\n"
    )
    roles = {(p.text, p.role) for c in read_text(text).claims for p in c.participants}
    assert ("the PLF", "other") in roles
    assert ("the PLF", "victim") not in roles


def test_a_number_in_a_column_of_boys_counts_boys() -> None:
    """A table's head says whom a number counts; zeros and other columns count nobody."""
    text = "Place | What | Boys | Girls\nOrun | Taken by fighters | 7 | 0"
    row = text.index("Orun")
    draft = draft_of(f"{text[:row]}[[{text[row:]}]]")
    blocks = tuple(
        Block(span=span, kind="table_row") for span in (Span(0, row - 1), Span(row, len(text)))
    )
    draft = replace(draft, ingested=replace(draft.ingested, blocks=blocks))
    found = participants(draft, TOOLS).claims[0].participants
    assert [(p.text, p.role, p.child, p.sex) for p in found] == [
        ("fighters", "alleged_perpetrator", "not_stated", None),
        ("7", "victim", "stated", "male"),
    ]


def test_columns_of_places_and_of_ages_hold_places_and_ages() -> None:
    """A table's head says that a name is a place's and that numbers are ages; "unknown" is none."""
    lines = (
        "Day | Place | What | Victims | Age",
        "14 March | Orun | Taken from school | 27 girls | 11-17",
        "2 June | Unknown | Air strike | 8 dead | 6, 11",
    )
    text = "\n".join(lines)
    starts = [text.index(line) for line in lines]
    draft = draft_of("\n".join((lines[0], *(f"[[{line}]]" for line in lines[1:]))))
    blocks = tuple(
        Block(span=Span(at, at + len(line)), kind="table_row")
        for at, line in zip(starts, lines, strict=True)
    )
    draft = replace(draft, ingested=replace(draft.ingested, blocks=blocks))
    first, second = quantities(draft, TOOLS).claims
    ages = [(q.text, q.counted) for q in (*first.quantities, *second.quantities) if q.unit]
    assert ages == [("11-17", None), ("6", None), ("11", None)]
    assert [[p.text for p in c.places] for c in places(draft, TOOLS).claims] == [["Orun"], []]


def test_the_fixtures_are_read() -> None:
    """Each fixture has rows."""
    assert all(rows(name) for name in ("participants", "violations", "fields", "places", "basis"))


def test_an_office_is_no_name_of_a_victim() -> None:
    """A title is followed by more of it where all is in capitals: "CHIEF OF STAFF"."""
    text = "THE GUERRILLAS KILLED THE CHIEF OF STAFF IN HIS HOUSE."
    assert participants(replace(draft_of(text), entities=()), TOOLS).entities == ()


def _by_network(text: str, words: str, role: Role) -> Participant:
    span = Span(text.index(words), text.index(words) + len(words))
    claim = qualified(draft_of("Soldiers shot a nurse.")).claims[0]
    trace = replace(claim.participants[0].trace, rule=None, model="m")
    return replace(claim.participants[0], text=words, span=span, role=role, trace=trace)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The army accused the Red Sash of killing four pupils.", "The army"),
        ("The Red Sash was accused by the army of killing four pupils.", "the army"),
        ("The governor in Orun and his friends blame us.", "The governor"),
        ("Soldiers accused of killing four pupils fled.", None),
        ("Soldiers beat a boy.", None),
    ],
)
def test_an_accuser_is_no_doer_by_the_network_alone(text: str, words: str | None) -> None:
    """Who accuses is `other` where the network alone takes them for a doer."""
    one = _by_network(text, words or "Soldiers", "alleged_perpetrator")
    (found,) = disbelieved([one], set(), sheet(text), TOOLS)
    assert found.role == ("other" if words else "alleged_perpetrator")


def test_a_body_is_no_victim_by_the_network_alone() -> None:
    """An armed group whose supporters are held is no victim."""
    text = "Two boys suspected of working with the LDF were held."
    one = _by_network(text, "the LDF", "victim")
    (found,) = disbelieved([one], {one.span}, sheet(text), TOOLS)
    assert found.role == "other"


@pytest.mark.parametrize(
    ("text", "words", "role"),
    [
        ("He was beaten by soldiers, not by the police.", "the police", "alleged_perpetrator"),
        ("The guard was sentenced to nine years for the rape of a girl.", "The guard", "victim"),
        ("Nobody slapped me.", "me", "victim"),
        (
            "Two were held by police for association with the Lake Front.",
            "the Lake Front",
            "alleged_perpetrator",
        ),
        ("They were used to carry shells from Tassan to it.", "Tassan", "alleged_perpetrator"),
        ("They showed us an empty cell.", "They", "alleged_perpetrator"),
        ("The army burned roofs; the group feeds orphans.", "orphans", "victim"),
        ("They chose by height.", "They", "victim"),
        ("Mrs Lorn was absent from her post that night.", "Mrs Lorn", "victim"),
        ("The guard (old Peth) was unarmed.", "old Peth", "alleged_perpetrator"),
        ("Guard (old Peth) unarmed.", "Guard", "alleged_perpetrator"),
        ("He has never had a rifle.", "He", "alleged_perpetrator"),
    ],
)
def test_who_is_cleared_or_convicted_gets_no_role_by_the_network_alone(
    text: str, words: str, role: Role
) -> None:
    """Who is said not to have done it did nothing, and a convict suffered nothing by the crime."""
    (found,) = disbelieved([_by_network(text, words, role)], set(), sheet(text), TOOLS)
    assert found.role == "other"


def test_no_organization_is_he() -> None:
    """ "The Commission finds no proof that he was shot": nobody shot the Commission."""
    told = read_text("1. The Commission finds no proof that he was shot.")
    people = [p for c in told.claims for p in c.participants]
    assert [(p.text, p.role) for p in people if p.role == "victim"] == [("he", "victim")]


def test_us_in_what_another_says_is_whoever_tells_of_it() -> None:
    """ "The ministry accuses us" alleges us, and not the ministry."""
    draft = draft_of("They accuse us of murder.")
    said = Telling(entity="ministry", name="The ministry", kind="organization", cue=None)
    chain = (replace(said, entity="front", name="The Front"), said)
    source = Source(entity="ministry", name="The ministry", kind="organization", span=None)
    told = with_claim(draft, mode="indirect", chain=chain, source=source)
    (us,) = (p for p in qualified(told).claims[0].participants if p.text == "us")
    assert (us.role, us.entity, us.alleged_by) == ("alleged_perpetrator", "front", "ministry")


def test_who_begins_a_clause_after_a_comma_suffered_nothing() -> None:
    """ "If they took girls, I did not see it": I was not taken."""
    found = _in_turn("If a neighbour's unit seized boys, I did not hear of it.")
    assert ("boys", "victim", "stated", "male") in found
    assert not any(words == "I" and role == "victim" for words, role, _, _ in found)


def test_they_are_neither_me_nor_a_boy() -> None:
    """The soldiers who took the goats are no victims, though "me" and "a boy" stand between."""
    found = _in_turn(
        "[[Two boys were hurt.]] [[The soldiers asked me about the mother of a boy.]]"
        " [[They did not hit me.]] [[They took the goats.]]"
    )
    assert ("They", "victim", "not_stated", None) not in found


def test_those_who_are_others_than_those_before() -> None:
    """ "Those who are with us" does not take up the boys of the claim before."""
    found = _in_turn("[[Two boys were hurt.]] [[Those who are with us are with us gladly.]]")
    assert ("Those who", "victim", "not_stated", None) not in found


def test_what_befell_whoever_is_alleged_too_is_not_carried() -> None:
    """A commander who was taken as a boy is no victim wherever he says "I"."""
    text = (
        'Captain Bram Holl told us: "They took me when I was fourteen. We took twenty boys from'
        ' the school. I was not there that day."\n'
    )
    roles = {(p.text, p.role) for c in read_text(text).claims for p in c.participants}
    assert ("me", "victim") in roles
    assert ("I", "victim") not in roles


def test_nothing_befalls_who_only_tells() -> None:
    """A boy who was taken is no victim where he says what he knows or did not do."""
    text = (
        'Omar Tell said: "I was thirteen when the fighters took me from school. I did not go up.'
        " I don't know who burned the mill. I'll say that. At nineteen I was posted at the"
        ' culvert."\n'
    )
    claims = read_text(text).claims
    victims = [p.text for c in claims for p in c.participants if p.role == "victim"]
    assert "me" in victims
    assert not any(
        p.role == "victim" for c in claims for p in c.participants if "did not" in c.text
    )
    told = ("I don't know", "I'll say")
    assert not any(
        p.role == "victim" for c in claims for p in c.participants if c.text.startswith(told)
    )
    assert not claims[-1].may_concern  # a grown man by then


def test_the_number_of_a_line_counts_nobody() -> None:
    """ "2. that the men be freed" counts no two people."""
    text = (
        "The boys were beaten. We ask:\n1. that the Governor come;\n2. that the seven men who were"
        " taken be freed;\n3. that the guards be tried.\n"
    )
    claims = read_text(text).claims
    assert {q.text for c in claims for q in c.quantities} == {"seven"}
    assert not {"1", "2", "3"} & {p.text for c in claims for p in c.participants}


def test_what_is_counted_among_things_is_nobody() -> None:
    """ "Two of them", of trucks, are no people and no victims; of boys they are."""
    text = "There were nine trucks, and the rebels took two of them. Nobody came.\n"
    told = [read_text(t).claims for t in (text, text.replace("trucks", "boys"))]
    words = [{p.text: p.role for c in claims for p in c.participants} for claims in told]
    assert "two of them" not in words[0]
    assert words[1]["two of them"] == "victim"


def test_what_was_done_to_a_source_that_was_a_child_is_of_a_child() -> None:
    """A document's own "I" that tells of an age is a child in what was done to "me" then."""
    told = "I was {} then. The Harvest Army took me from the road with the bicycle."
    found = [
        [(m.code, m.framework) for c in read_text(told.format(age)).claims for m in c.may_concern]
        for age in ("twelve", "thirty")
    ]
    assert found == [[("abduction", "mrm")], [("abduction", "beside")]]


def test_a_source_whose_age_others_tell_was_a_child_in_what_it_tells_of_itself() -> None:
    """Whom the text gives an age under 18 is a child in what it says was done to "me"."""
    told = (
        "Ada Renn, {}, was taken by the militia in March. "
        '"They took me as a wife," she said. "They shot my brother," Mira said. He was {}.'
    )
    found = [
        [(m.code, m.framework) for c in read_text(text).claims for m in c.may_concern]
        for text in (told.format(13, "ten"), told.format(31, "thirty"))
    ]
    codes = ("abduction", "sexual_violence", "killing")
    assert found == [[(c, "mrm") for c in codes], [(c, "beside") for c in codes]]
