"""Who denies what, and of whom nothing is denied."""

from dataclasses import replace

import pytest

from making import draft_of, rows
from onrecord.reading.qualify.basis import basis
from onrecord.reading.qualify.blamed import blamed
from onrecord.reading.qualify.polarity import polarity
from onrecord.reading.qualify.standing import standing
from onrecord.record.claim import Source, SourceKind, Standing
from onrecord.run.measured import read_text
from qualify_stages import TOOLS, denied_by, row_name, standings, worded
from reading_cases import read_text as drafted


@pytest.mark.parametrize("row", rows("polarity"), ids=row_name)
def test_polarity_and_denial_as_the_fixture_says(row: dict[str, str]) -> None:
    """A claim's polarity, its cue and what it denies are the row's."""
    claim = polarity(draft_of(row["sentence"]), TOOLS).claims[0]
    found = (claim.polarity, worded(claim.polarity_cue), worded(claim.denies))
    assert (row["polarity"], row["cue"], row["denies"]) == found


def test_whose_units_did_nothing_denies_for_its_own_body_only() -> None:
    """ "No unit of the Armed Forces fired" denies where the Armed Forces say it."""
    words = "No unit of the Armed Forces fired on Orun."
    assert denied_by(words, "General Staff of the Armed Forces") == [
        "unit of the Armed Forces fired on Orun"
    ]
    assert denied_by(words, "A neighbour") == [""]


def test_a_witness_who_rejects_a_deed_is_no_member_in_all_they_tell() -> None:
    """A witness who never shot anybody is none of the doers; who tells of having shot is."""
    rest = " [[The mill stood open.]]"
    assert standings("[[I never shot a man.]]" + rest, "Witness B") == [
        "alleged_perpetrator",
        "witness",
    ]
    assert standings("[[We shot two men.]]" + rest, "Witness B")[1] == "member"


def test_one_denial_makes_nobody_a_member_of_what_they_deny() -> None:
    """A suspect who denies is none of the doers by it; who tells of orders too is one of them."""
    denies, rest = "[[I did not kill the miller.]]", " [[The mill stood open.]]"
    assert standings(denies + rest, "Ada Rusk")[1] == "not_stated"
    assert standings(denies + rest + " [[The orders came at noon.]]", "Ada Rusk")[1] == "member"


def test_what_a_witness_asks_has_no_standing() -> None:
    """A question that a witness asks in an answer asserts nothing."""
    told = drafted(
        "MS HALE: What did you see?\nTHE WITNESS: I saw two men fall. Then where are those men?\n"
        "MS HALE: When was it?\nTHE WITNESS: It was in May.\n"
    )
    claims = standing(basis(told, TOOLS), TOOLS).claims
    assert [c.standing for c in claims if c.mode == "question"] == ["not_stated"] * 3


def test_rejecting_what_is_no_harm_alleges_nothing() -> None:
    """ "I never carried a rifle" rejects no deed that anybody would be accused of."""
    assert standings("[[I never carried a rifle.]]", "Ada Rusk") == ["not_stated"]


def test_what_is_told_after_a_denial_is_not_denied() -> None:
    """Who denies and then says something affirms what they say."""
    draft = polarity(drafted("He denied the raid, saying that the girls had come freely."), TOOLS)
    found = {c.text: c.polarity for c in draft.claims}
    assert found["the girls had come freely"] == "affirmed"


def test_who_has_denied_goes_on_denying() -> None:
    """ "There were no strikes" is no denial by itself, but is one after a denial."""
    both = (
        "He denied that [[the army had shelled Orun]]. [[There were no strikes that day]], he said."
    )
    assert denied_by(both, "A source") == ["the army had shelled Orun", "strikes that day"]
    assert denied_by("[[There were no strikes that day]], he said.", "A source") == [""]


def test_a_bare_answer_denies_what_one_is_asked_to_have_done() -> None:
    """Asked whether one beat prisoners, "We did not" denies it; not where one was beaten."""
    draft = draft_of("[[Did you beat the prisoners?]] [[We did not.]]")
    asked, bare = draft.claims
    asked, bare = replace(asked, mode="question"), replace(bare, answers=asked.id)
    claim = polarity(replace(draft, claims=(asked, bare)), TOOLS).claims[1]
    assert worded(claim.denies) == bare.text
    draft = draft_of("[[Were you beaten by them?]] [[We were not.]]")
    asked, bare = draft.claims
    asked, bare = replace(asked, mode="question"), replace(bare, answers=asked.id)
    claim = polarity(replace(draft, claims=(asked, bare)), TOOLS).claims[1]
    assert (claim.polarity, claim.denies) == ("negated", None)


@pytest.mark.parametrize(
    ("standing", "answer", "denies"),
    [
        ("member", "Nobody is beaten there.", "Nobody is beaten there."),
        ("official", "No lorry was stopped.", "No lorry was stopped."),
        ("member", "No lorry was late.", ""),
        ("witness", "Nobody was beaten there.", ""),
        ("official", "There is no such camp.", "There is no such camp."),
        ("witness", "There is no such camp.", ""),
        ("member", "We have no secret prisons.", "We have no secret prisons."),
        ("member", "We have no bread.", ""),
        ("member", "None of its fighters was ever there.", ""),
        ("member", "None of our fighters went there.", "our fighters went there"),
        ("official", "Our troops did not leave the post.", "Our troops did not leave the post."),
        ("official", "No arrests were made.", ""),
        (
            "official",
            "There was not a single soldier near it.",
            "There was not a single soldier near it.",
        ),
        ("member", "It does not have boys in its ranks.", "It does not have boys in its ranks."),
        ("member", "None of its men had seen a child in its ranks.", ""),
        ("official", "The gunship did not fire a shot.", ""),
        (
            "official",
            "The gunship did not fire a single shot.",
            "The gunship did not fire a single shot.",
        ),
        (
            "official",
            "The 4th Brigade has never held a minor.",
            "The 4th Brigade has never held a minor.",
        ),
        ("official", "The bandits have never held a minor.", ""),
        ("witness", "The 4th Brigade has never held a minor.", ""),
        (
            "official",
            "The army had nothing to do with the strike.",
            "The army had nothing to do with the strike.",
        ),
        ("official", "The rebels had nothing to do with the strike.", ""),
        ("witness", "The army had nothing to do with the strike.", ""),
        ("member", "Theatre.", "Theatre."),
        ("witness", "Theatre.", ""),
    ],
)
def test_whoever_may_be_blamed_denies_what_was_done_to_nobody(
    standing: Standing, answer: str, denies: str
) -> None:
    """A colonel who is asked denies it; a neighbour tells what did not happen."""
    draft = draft_of(f"[[And the prisoners?]] [[{answer}]]")
    asked, told = draft.claims
    asked = replace(asked, mode="question")
    told = replace(told, answers=asked.id, standing=standing)
    read = blamed(polarity(replace(draft, claims=(asked, told)), TOOLS), TOOLS).claims[1]
    assert (worded(read.denies) or "") == denies


@pytest.mark.parametrize(
    ("standing", "said", "denies"),
    [
        ("official", "A colonel said [[no convoy had been delayed]].", True),
        ("member", "A corporal said [[no villagers had been brought there]].", True),
        ("member", "A deserter said [[no prisoner had been beaten]].", False),
        ("official", "The governor said [[no minor had ever been held in the depot]].", True),
        ("official", "A colonel said [[no soldier had been beaten]].", False),
        ("official", "The mayor said [[no one was hurt in the fire]].", False),
        ("official", "The chief said [[nobody had been arrested]].", False),
        ("witness", "A woman said [[no convoy had been delayed]].", False),
        ("alleged_perpetrator", "The accused said: [[I was not in Lisk.]]", True),
        ("member", "A sentry said: [[I was not in Lisk.]]", False),
    ],
)
def test_who_is_quoted_denies_a_deed_done_to_no_one(
    standing: Standing, said: str, denies: bool
) -> None:
    """A colonel denies that a convoy was delayed; that nobody was hurt in a fire is news."""
    draft = draft_of(said)
    (told,) = draft.claims
    name = said.split(" said", maxsplit=1)[0]
    source = Source(entity=None, name=name, kind="unnamed", span=None)
    told = replace(told, source=source, standing=standing, mode="direct")
    read = blamed(polarity(replace(draft, claims=(told,)), TOOLS), TOOLS).claims[0]
    assert (read.denies is not None) == denies


def test_a_body_denies_by_its_letters_and_where_its_words_go_on() -> None:
    """What TDF stands for says what it is; "and did not fire once" needs no subject of its own."""
    text = (
        "The Tarn Defence Forces (TDF) wrote to the Mission that the patrol boat “was in port and"
        " did not fire a single shell”. The TDF also states that “no lorry was held at Sorn”."
        " The Front says that it has never had anybody under eighteen."
        ' The TDF wrote that its troops "did not engage any vessel".'
    )
    read = read_text(text).claims
    assert [c.text for c in read if c.denies] == [
        "did not fire a single shell",
        "no lorry was held at Sorn",
        "it has never had anybody under eighteen",
        'its troops "did not engage any vessel"',
    ]


@pytest.mark.parametrize(
    ("said", "denies"),
    [
        ("No child was taken.", True),
        ("No commission was ever set up.", False),
        ("No soldier was abducted.", False),
        ("No helicopter was used.", True),
        ("There is no clinic in the valley.", False),
        ("There are no cells at the fort.", True),
        ("Nobody has a birth certificate.", False),
        ("Nobody interviews them.", False),
        ("Nobody under age serves.", True),
        ("The Brigade did not go to Lisk.", True),
        ("We were never in Lisk.", True),
        ("The Moor Shield has never recruited a child.", True),
        ("The Moor Sword has never recruited a child.", False),
    ],
)
def test_a_party_denies_beside_a_denial_what_is_laid_to_it(said: str, denies: bool) -> None:
    """What is missing, or nobody's deed, is not laid to anybody."""
    draft = draft_of(f"[[We reject these lies.]] [[{said}]]")
    source = Source(entity=None, name="Council of the Moor Shield", kind="organization", span=None)
    claims = tuple(replace(c, source=source, standing="member") for c in draft.claims)
    read = blamed(polarity(replace(draft, claims=claims), TOOLS), TOOLS).claims[1]
    assert (read.denies is not None) == denies


def test_what_holds_for_all_is_denied_by_who_denies_nearby() -> None:
    """ "Nobody under age serves with us" is a denial beside another, and may be news alone."""
    both = "[[We reject these accusations.]] [[No child of that age serves.]]"
    assert _blamed(both) == ["these accusations", "No child of that age serves."]
    assert _blamed("[[The gate was closed.]] [[No child of that age serves.]]") == ["", ""]


@pytest.mark.parametrize(
    ("said", "denies"),
    [
        ("The convoy at Lisk was not denied passage.", True),
        ("The bus has not been stopped.", True),
        ("The garrison was not attacked.", False),
        ("The rebels were not attacked.", False),
        ("The men were not armed.", False),
    ],
)
def test_an_office_denies_what_was_not_done_to_others(said: str, denies: bool) -> None:
    """What a statement says was not done it denies beside other denials, but not of its own."""
    assert _blamed(f"[[We reject these lies.]] [[{said}]]", "document")[1:] == [said * denies]
    assert _blamed(f"[[The gate was closed.]] [[{said}]]", "document")[1:] == [""]


def test_the_second_half_of_what_forces_do_not_do_is_denied() -> None:
    """Who stands before "do not recruit" is who has "never recruited" either."""
    said = "[[The Armed Forces do not enlist]], and [[have never enlisted, minors]]."
    assert _blamed(said)[1:] == ["have never enlisted, minors"]
    assert _blamed("[[The bandits do not enlist]], and [[have never enlisted, minors]].")[1:] == [
        ""
    ]


def _blamed(marked: str, kind: SourceKind = "unnamed") -> list[str]:
    source = Source(entity=None, name="A colonel", kind=kind, span=None)
    draft = draft_of(marked)
    claims = tuple(replace(c, source=source, standing="official") for c in draft.claims)
    read = blamed(polarity(replace(draft, claims=claims), TOOLS), TOOLS)
    return [worded(c.denies) or "" for c in read.claims]


def test_a_question_after_ones_ranks_is_denied_by_never() -> None:
    """Asked whether there were children in one's ranks, "Never" denies it."""
    draft = draft_of("[[Commander, have you ever had boys in your ranks?]] [[Never.]]")
    asked, bare = draft.claims
    asked, bare = replace(asked, mode="question"), replace(bare, answers=asked.id)
    claim = polarity(replace(draft, claims=(asked, bare)), TOOLS).claims[1]
    assert worded(claim.denies) == bare.text


def test_who_saw_it_and_rejects_a_deed_is_no_member() -> None:
    """ "I never had anything to do with them" makes nobody a member who tells what was seen."""
    text = (
        "Q: What did you see?\n\nMrs Quint: I saw four boats burn.\n\n"
        "Q: Were you one of them?\n\nMrs Quint: I never had anything to do with them. "
        "They took half of the nets.\n"
    )
    assert "member" not in {c.standing for c in read_text(text).claims}


def test_what_a_body_says_of_its_own_forces_beside_a_denial_is_one() -> None:
    """A ministry that rejects a charge denies what it negates of its army, not of the rebels."""
    told = read_text(
        "Ministry of Defence\nPress release\n\nThe Ministry of Defence rejects the accusations. "
        "The mill at Tarn is not used by the army. The rebels did not leave the hill. "
        "The bridge was not open.\n\nNo child has carried loads for the army.\n"
    )
    denied = [c.text for c in told.claims if c.denies is not None]
    assert denied[1:] == [
        "The mill at Tarn is not used by the army",
        "No child has carried loads for the army",
    ]


@pytest.mark.parametrize(
    "text",
    [
        'The village head, Nana Bule, told us: "I have the key. They came at Easter."',
        'A trader said: "We have orphans in our house. We feed them."',
        'A bus driver said: "They stopped us at the bridge. They kept the young ones."',
        "Pier said that Luc had been beaten with cables. Pier said that Anton had been hung.",
        "Bed 3: boy, 12, burn on the left arm. Says nobody beat him. Says no one hurt him.",
    ],
)
def test_no_side_and_no_deed_is_read_where_the_words_tell_of_none(text: str) -> None:
    """Without words of arms nobody is a member, and what befell another is another's."""
    stood = {c.standing for c in read_text(text).claims}
    assert stood <= {"not_stated", "official"}


def test_a_denial_beside_negates_nothing_for_the_teller() -> None:
    """ "S, a charge the ministry has rejected": S is affirmed, and the ministry denies it."""
    told = read_text(
        "Forty boys were taken to the barracks, a charge the ministry has rejected.\n\n"
        "The captives were freed after the bishop paid, something the church has always denied.\n"
    ).claims
    assert [(c.polarity, worded(c.denies)) for c in told] == [
        ("affirmed", ""),
        ("negated", "Forty boys were taken to the barracks"),
        ("affirmed", ""),
        ("affirmed", ""),
        ("negated", "the bishop paid"),
    ]


def test_who_speaks_for_men_in_arms_denies_that_any_ever_did_it() -> None:
    """An officer and a spokesman deny; a mayor and a villager tell what did not happen."""
    told = read_text(
        'Major Pell wrote to us that "no soldier has ever slept in that school". A villager '
        "told us that no armed man had ever slept in the mill. The mayor said that no soldier "
        "had ever come to the well.\n\n"
        "A spokesman of the Front denied any involvement.\n\n"
        '"We have not taken a single pupil from Ormel," he told us. "Those who are here '
        'came freely, and none of them is under eighteen."\n'
    ).claims
    assert [c.text for c in told if c.denies is not None] == [
        "no soldier has ever slept in that school",
        "A spokesman of the Front denied any involvement",
        "We have not taken a single pupil from Ormel",
        "none of them is under eighteen",
    ]
