"""Basis, polarity, certainty, places: every row of the fixtures."""

from dataclasses import replace

import pytest

from making import draft_of, rows, with_claim, with_entity
from onrecord.reading.draft import Draft
from onrecord.reading.qualify.basis import basis
from onrecord.reading.qualify.certainty import certainty
from onrecord.reading.qualify.places import places
from onrecord.reading.qualify.polarity import polarity
from onrecord.reading.qualify.standing import standing
from onrecord.record.claim import Cue, Source
from onrecord.record.document import Interview
from onrecord.record.text import Span
from onrecord.run.measured import read_text
from qualify_stages import TOOLS, denied_by, row_name, standings, worded
from reading_cases import read_text as drafted


def _said_by(draft: Draft, name: str) -> Draft:
    if not name:
        return draft
    source = Source(entity=None, name=name, kind="person", span=None)
    return with_claim(draft, source=source, mode="indirect")


@pytest.mark.parametrize("row", rows("basis"), ids=row_name)
def test_basis_and_standing_as_the_fixture_says(row: dict[str, str]) -> None:
    """A claim's basis, its cue, who told it, and the source's standing are the row's."""
    draft = basis(_said_by(draft_of(row["sentence"]), row["said by"]), TOOLS)
    claim = standing(draft, TOOLS).claims[0]
    teller = claim.basis_from.name if claim.basis_from else ""
    assert (
        row["basis"] or "unstated",
        row["cue"],
        row["from"],
        row["standing"] or "not_stated",
    ) == (claim.basis, worded(claim.basis_cue), teller, claim.standing)


def test_a_body_is_its_own_with_its_country_before_it() -> None:
    """ "The Ostran Armed Forces" are those of Ostra, and of no other country."""
    source, said = "General Staff of the Armed Forces of Ostra", "Armed Forces fired on Orun"
    assert denied_by(f"No aircraft of the Ostran {said}.", source) == [
        f"aircraft of the Ostran {said}"
    ]
    assert denied_by(f"No aircraft of the Sarvan {said}.", source) == [""]


def test_words_that_any_village_uses_of_itself_do_not_spread() -> None:
    """ "Our men went for wood" makes nobody a member in what else they tell."""
    assert standings("[[Our men went for wood.]] [[The mill stood open.]]", "Ada Rusk")[1] == (
        "not_stated"
    )


def test_whoever_soldiers_brought_or_held_is_none_of_them() -> None:
    """ "Soldiers brought Karim Ulla": what stands beside a name is not always what somebody is."""
    told = read_text(
        "On 1 June soldiers brought Karim Ulla to the landing. Karim said that the boat was green. "
        "Sami Trell, who was held by rebels, said that the camp was large. "
        "The soldier Ivo Tann said that the road was mined."
    )
    assert [c.standing for c in told.claims if c.source.kind == "person"] == [
        "not_stated",
        "victim",
        "member",
    ]


def test_who_saw_one_thing_is_no_witness_of_all_they_write_in_a_chat() -> None:
    """One "I saw" in one message says nothing of what the same sender writes in others."""
    told = drafted(
        "[12/03/2021, 14:02] Rasha: Helicopter over the bridge, I saw it\n"
        "[12/03/2021, 14:05] Omid: ok\n[12/03/2021, 14:12] Rasha: The Front has no helicopter\n"
    )
    claims = standing(basis(told, TOOLS), TOOLS).claims
    assert [c.standing for c in claims if c.source.name == "Rasha"] == ["witness", "not_stated"]


def test_one_thing_seen_makes_nobody_a_witness_of_all_the_answers() -> None:
    """Who says "I saw" in one answer of an interview has not seen what the others tell."""
    told = drafted(
        "Q: What did you see?\nA: I saw two men fall.\nQ: Who did it?\nA: The Front has no guns.\n"
    )
    claims = standing(basis(told, TOOLS), TOOLS).claims
    answers = [c.standing for c in claims if c.mode != "question"]
    assert answers == ["witness", "not_stated"]


def test_a_general_of_those_whom_a_text_calls_rebels_is_no_official() -> None:
    """What a text spells out as a rebel group is an armed party by its short name too."""
    told = read_text(
        "The Popular Army (PPA), the rebel group from the hills, took the mill. General Lutz of "
        "the PPA said that it was empty. General Osk of the Ostran Armed Forces (OAF) said that "
        "the road was open.\n"
    )
    assert [c.standing for c in told.claims if c.source.kind == "person"] == ["member", "official"]


def test_what_a_source_tells_is_no_name_for_it() -> None:
    """ "A nurse, who asked not to be named, said there were no gunmen": she is none of them."""
    told = drafted(
        "A nurse at the clinic, who asked not to be named, said there had been no gunmen in the"
        ' yard. "We had thirty patients," the nurse said.'
    )
    assert {c.standing for c in standing(told, TOOLS).claims} == {"not_stated"}


@pytest.mark.parametrize("row", rows("certainty"), ids=row_name)
def test_certainty_as_the_fixture_says(row: dict[str, str]) -> None:
    """A claim's certainty and its cue are the row's."""
    claim = certainty(draft_of(row["sentence"]), TOOLS).claims[0]
    expected = (row["certainty"] or "unspecified", row["cue"])
    assert expected == (claim.certainty, worded(claim.certainty_cue))


@pytest.mark.parametrize("row", rows("places"), ids=row_name)
def test_places_as_the_fixture_says(row: dict[str, str]) -> None:
    """The places that a sentence names are the row's."""
    draft = draft_of(row["sentence"])
    if row["known"]:
        draft = with_entity(draft, row["known"], "organization")
    found = [p.text for p in places(draft, TOOLS).claims[0].places]
    assert [p for p in row["places"].split("; ") if p] == found


def test_a_question_asserts_nothing() -> None:
    """A question gets no basis, no polarity and no certainty."""
    draft = with_claim(draft_of("I saw that he may not have come?"), mode="question")
    claim = certainty(polarity(basis(draft, TOOLS), TOOLS), TOOLS).claims[0]
    assert (
        claim.basis,
        claim.polarity,
        claim.certainty,
    ) == ("unstated", "affirmed", "unspecified")


def test_a_cue_of_another_claim_does_not_count() -> None:
    """What one claim says of its basis says nothing of its neighbour's."""
    draft = basis(draft_of("[[He had heard about powder]] and [[he left the camp]]."), TOOLS)
    assert [c.basis for c in draft.claims] == ["hearsay", "unstated"]


def test_standing_comes_from_what_the_source_is_called_elsewhere() -> None:
    """A source that the text calls a commander is a member in all it tells."""
    draft = with_entity(draft_of("Omar was a commander. [[The camp was closed.]]"), "Omar")
    source = Source(entity="e-Omar", name="Omar", kind="person", span=None)
    assert standing(with_claim(draft, source=source), TOOLS).claims[0].standing == "member"


def test_a_negation_holds_for_what_an_or_joins() -> None:
    """Of "I was not threatened or promised anything" neither was done."""
    draft = draft_of("[[I was not threatened]] or [[promised anything]].")
    assert [c.polarity for c in polarity(draft, TOOLS).claims] == ["negated", "negated"]
    draft = draft_of("[[He was not paid]], or [[he hid it]].")
    assert [c.polarity for c in polarity(draft, TOOLS).claims] == ["negated", "affirmed"]


def test_a_text_that_a_body_writes_of_itself_is_told_by_that_body() -> None:
    """ "The Ministry regrets …" makes the rest of it official, "our fighters" a member's."""
    ministry = "[[The Ministry regrets the delay.]] [[Two laboratories were asked.]]"
    assert _of_text(ministry) == ["official", "official"]
    fighters = "[[Our fighters took the bridge.]] [[The enemy withdrew at noon.]]"
    assert _of_text(fighters) == ["member", "member"]


@pytest.mark.parametrize(
    ("opens", "told"),
    [
        ("Statement of the Delta Front, 3 May 2022\n\n", "member"),
        ("DELTA FRONT\nOffice of Information\nPRESS RELEASE No. 3/2022\n\n", "member"),
        ("Statement of a fighter of the Delta Front\n\n", "not_stated"),
        ("Report on the Delta Front\n\n", "not_stated"),
    ],
)
def test_a_paper_that_an_armed_party_heads_is_its_own(opens: str, told: str) -> None:
    """Not what somebody states who was with it, nor what is written about it."""
    assert _of_text(f"{opens}[[The bridge is open.]]") == [told]


def _of_text(marked: str) -> list[str]:
    draft = draft_of(marked)
    source = Source(entity=None, name="a.txt", kind="document", span=None)
    claims = tuple(replace(c, source=source) for c in draft.claims)
    return [c.standing for c in standing(replace(draft, claims=claims), TOOLS).claims]


def test_what_was_done_to_him_is_told_by_the_one_it_was_done_to() -> None:
    """ "A boy said soldiers had beaten him" is at first hand; "they took her son" is not hers."""
    assert _reported("A boy said [[soldiers had beaten him with a cable]].", "A boy") == (
        "participant",
        "victim",
    )
    assert _reported("A woman said [[they took her son]].", "A woman") == ("unstated", "not_stated")


def _reported(marked: str, by: str) -> tuple[str, str]:
    draft = draft_of(marked)
    said = Cue(text="said", span=Span(len(by) + 1, len(by) + 5))
    source = Source(entity=None, name=by, kind="unnamed", span=Span(0, len(by)))
    draft = basis(with_claim(draft, source=source, mode="indirect", cue=said), TOOLS)
    claim = standing(draft, TOOLS).claims[0]
    return claim.basis, claim.standing


def test_a_language_of_the_interview_is_no_place() -> None:
    """ "The form was in Oranese": custody says that the interview was held in it."""
    draft = draft_of("The form was in Oranese.")
    spoken = Interview(date=None, place=None, languages=("Oranese",), interpreter=None)
    held = replace(draft, custody=replace(draft.custody, interview=spoken))
    assert [p.text for p in places(draft, TOOLS).claims[0].places] == ["Oranese"]
    assert places(held, TOOLS).claims[0].places == ()


def test_a_witness_whose_words_tell_of_taking_part_is_a_member() -> None:
    """A label says only that somebody was heard; the words say that they were one of the doers."""
    text = 'Witness B said: "We burned the houses in Orlo. Two old men died."'
    stood = {c.text: c.standing for c in read_text(text).claims}
    assert stood == {
        "We burned the houses in Orlo": "alleged_perpetrator",
        "Two old men died": "member",
    }


def test_whom_somebody_accuses_says_nothing_of_their_own_standing() -> None:
    """ "Its representative, Ismay Tarro, accused the army" makes no official of her."""
    text = 'Its representative abroad, Ismay Tarro, accused the army of "killing children".'
    assert "official" not in {c.standing for c in read_text(text).claims}


@pytest.mark.parametrize(
    ("who", "standing"),
    [
        ("man, 33, formerly a guard at the Mill prison; met on 2 May", {"member"}),
        ("woman, 40, mother of a guard at the Mill prison", {"witness"}),
        ("boy, 15, taken by guards; met on 2 May", {"witness"}),
    ],
)
def test_what_a_label_of_a_witness_is_followed_by_says_how_they_stand(
    who: str, standing: set[str]
) -> None:
    """A label says only that somebody was heard; a bracket behind it says what they were."""
    text = f'Witness R ({who}).\n\nWitness R told me that the cellar was cold. R said: "It rained."'
    found = {c.standing for c in read_text(text).claims if c.source.kind == "person"}
    assert found == standing


def test_the_list_after_we_ask_is_only_wanted() -> None:
    """Every line of a list that "We ask:" leads to is hypothetical; what stands before is told."""
    text = (
        "Soldiers burned the mill.\n\nWe ask:\n1. that the Governor receive two of us;\n"
        "2. that those who burned the mill be punished;\n3. that the boys be given back.\n"
    )
    told, *wanted = certainty(drafted(text), TOOLS).claims
    assert told.certainty == "unspecified"
    assert {c.certainty for c in wanted} == {"hypothetical"}


def test_who_saw_one_thing_is_a_witness_in_all_the_answers_to_a_court() -> None:
    """A court hears witnesses: who says "I saw" there is one, not in what they cannot say."""
    told = drafted(
        "COUNSEL: What did you find?\nMR. LORM: I saw a boot under the cart.\n"
        "COUNSEL: Did you move it?\nMR. LORM: It lay there until noon.\n"
        "COUNSEL: Whose was it?\nMR. LORM: I do not know.\n"
    )
    claims = standing(basis(polarity(told, TOOLS), TOOLS), TOOLS).claims
    assert [c.standing for c in claims if c.mode != "question"] == [
        "witness",
        "witness",
        "not_stated",
    ]


def test_what_somebody_named_in_an_answer_said_is_no_hearsay_of_theirs() -> None:
    """ "The miller said there were six" does not say how the miller knows it."""
    told = read_text(
        "Q: How many lay in the yard?\nA: I did not count. The miller said there were eleven.\n"
        "Q: Who had done it?\nA: A porter told me that the work was done by men from outside.\n"
    )
    within = [c for c in told.claims if c.source.name in ("The miller", "A porter")]
    assert {(c.basis, c.standing) for c in within} == {("unstated", "not_stated")}


def test_whose_spokesman_it_is_says_how_he_stands() -> None:
    """ "Its spokesman" is a member where an armed party was told of last, and else left open."""
    told = read_text(
        "The Front holds the hill. The boys were fed, its spokesman said. "
        "The Ministry of Works built the road. The road is closed, its spokesman said.\n"
    )
    assert [c.standing for c in told.claims if c.source.name == "its spokesman"] == [
        "member",
        "official",
    ]


def test_our_gunners_in_what_an_official_is_quoted_on_makes_the_wire_no_member() -> None:
    """A wire with an army in its first line is no member by a colonel's "our gunners"."""
    told = read_text(
        "ARMY DENIES RAID ON MILL\n\nTARN, 3 MAY 2021 (ORLAN NEWS) -- The bridge was closed. "
        'Colonel Evan Drask said the army was elsewhere. "Our gunners sleep," Drask said.\n'
    )
    assert [c.standing for c in told.claims if c.text == "The bridge was closed"] == ["not_stated"]


def test_of_whom_a_telling_opens_is_he() -> None:
    """ "Of my brother Luc he said that he had been taken" tells of Luc, not of who says it."""
    told = read_text(
        "Pier said that he had been held at the fort. "
        "Of my brother Luc he said that he had been taken out at night."
    )
    stood = {c.text: (c.basis, c.standing) for c in told.claims}
    assert stood["he had been held at the fort"] == ("participant", "victim")
    assert stood["he had been taken out at night"] == ("unstated", "not_stated")


@pytest.mark.parametrize(
    ("text", "alleged"),
    [
        ("We put nineteen people in the ground before dark.", set()),
        ("We put them in sacks. We tied the jaws with cloth. We cut the rope.", set()),
        ("We buried them alive.", {"We"}),
        ("We tied him with the rope and beat him.", {"We"}),
    ],
)
def test_who_tends_the_dead_is_alleged_of_nothing(text: str, alleged: set[str]) -> None:
    """Whoever buries or wraps the dead has done nothing to them; "alive" makes it a deed."""
    claims = read_text(f"Statement of Yusuf Karr\n\n{text}").claims
    found = {p.text for c in claims for p in c.participants if p.role == "alleged_perpetrator"}
    assert found == alleged
    if not alleged:
        assert "alleged_perpetrator" not in {c.standing for c in claims}


def test_to_whom_a_raid_is_attributed_is_none_of_those_it_killed() -> None:
    """ "In a raid attributed to the Front, 14 men were killed": the Front is no victim."""
    told = read_text(
        "In a raid on Marsh End, attributed to the Coast Brigade (CB), 14 villagers were killed. "
        "During the attack, blamed on the Front, two nurses were abducted."
    )
    victims = {p.text for c in told.claims for p in c.participants if p.role == "victim"}
    assert victims == {"14 villagers", "two nurses"}


@pytest.mark.parametrize(
    ("then", "standing"),
    [("My nephew was not among them.", "witness"), ("My nephew was at home.", "not_stated")],
)
def test_who_was_among_those_seen_is_told_by_a_witness(then: str, standing: str) -> None:
    """What somebody says of those they saw, they say as one who saw them."""
    text = f"STATEMENT OF ODO SENN\n\nI am a carter.\n\nI saw six youths on the cart. {then}"
    claims = read_text(text).claims
    assert [c.standing for c in claims][-2:] == ["witness", standing]


@pytest.mark.parametrize(
    ("text", "alleged", "victims"),
    [
        ("Nine women had reported torture to her.", set(), None),
        ("A militia that fights beside the army drove off ten girls.", {"A militia"}, None),
        ("The military use of the mill, alleged by the LDF, ended in May.", set(), set()),
        ("The man who until May led some sixty fighters met us at a table.", set(), set()),
        ("The clerk was arrested by gunmen and handed over to the Orun police.", {"gunmen"}, None),
        ("He tells us that he beat people.", {"he"}, {"people"}),
        ("The shelling, documented by the LDF, killed two boys.", set(), {"two boys"}),
        ("A baker, whom four soldiers shot in May, lives.", {"four soldiers"}, {"A baker"}),
        ("Boys were taken near Pit Six. Bodies brought in 15/2.", set(), {"Boys"}),
    ],
)
def test_roles_are_of_those_who_did_it_or_whom_it_befell(
    text: str, alleged: set[str], victims: set[str] | None
) -> None:
    """Who reports, alleges, leads, is an ally or is told has neither done nor suffered anything."""
    told = [p for c in read_text(text).claims for p in c.participants]
    assert {p.text for p in told if p.role == "alleged_perpetrator"} == alleged
    if victims is not None:
        assert {p.text for p in told if p.role == "victim"} == victims


@pytest.mark.parametrize(
    ("text", "victims", "alleged"),
    [
        ("Among them is Mere Solan, who was raped at the ford.", {"Mere Solan"}, set()),
        ("I spoke to Karl Mott, who had been tortured.", {"Karl Mott"}, set()),
        ("There was Ode Marn, whom the militia killed.", {"Ode Marn"}, {"the militia"}),
        ("Next to her sat Runa Feld, whom two men had beaten.", {"Runa Feld"}, {"two men"}),
        ("A girl, whom her aunt had taken to school, waited.", set(), set()),
        ("I know Colonel Adan Rusk, who shot two men.", {"two men"}, set()),
        ("I met the nurse at the fort, who was beaten by guards.", set(), {"guards"}),
    ],
)
def test_a_clause_with_who_goes_on_about_whoever_stands_before_it(
    text: str, victims: set[str], alleged: set[str]
) -> None:
    """A survivor is introduced in one claim, and what befell her stands in the next."""
    told = [p for c in read_text(text).claims for p in c.participants]
    assert {p.text for p in told if p.role == "victim"} == victims
    assert {p.text for p in told if p.role == "alleged_perpetrator"} == alleged
