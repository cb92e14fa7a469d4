"""What claims may concern: the rules, their examples, their fields."""

import pytest

from making import draft_of, sentences, with_claim
from onrecord.reading.qualify.scan import sheet
from onrecord.reading.qualify.violations.fields import fields
from onrecord.run.measured import read_text
from qualify_stages import TOOLS, qualified

CONCERNS, FIELDS = sentences("violations"), sentences("fields")
BORNE_OUT = sentences("borne_out")
LISTS = ("violations", "deeds")
RULES = {rule["rule"]: rule for name in LISTS for rule in TOOLS.lexicon(name)["rules"]}
EXAMPLES = [(name, text) for name, rule in RULES.items() for text in rule["examples"]]
COUNTER = [(name, text) for name, rule in RULES.items() for text in rule["counter_examples"]]


@pytest.mark.parametrize("sentence", CONCERNS)
def test_concerns_as_the_fixture_says(sentence: str) -> None:
    """What the last claim of a sentence may concern is what its rows say."""
    expected = [
        (r["code"], r["framework"], r["cue"]) for r in CONCERNS[sentence] if r["code"] != "-"
    ]
    found = qualified(draft_of(sentence)).claims[-1].may_concern
    assert expected == [(m.code, m.framework, m.cue.text) for m in found]


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_every_example_of_a_rule_raises_its_code(name: str, text: str) -> None:
    """A rule raises its code, in its framework, on each of its examples."""
    rule = RULES[name]
    raised = {m.code: m.framework for m in qualified(draft_of(text)).claims[0].may_concern}
    either = {"mrm", "beside"}
    frameworks = {"never": {"beside"}, "decides": either, "reached": either}
    assert raised.get(rule["code"]) in frameworks.get(rule["children"], {"mrm"})


@pytest.mark.parametrize(("name", "text"), COUNTER)
def test_no_counter_example_fires_its_rule(name: str, text: str) -> None:
    """A rule stays silent on each of its counter-examples."""
    found = qualified(draft_of(text)).claims[0].may_concern
    assert name not in [m.rule for m in found]


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_a_source_and_examples(name: str) -> None:
    """Each rule names its source and has at least two examples and two counter-examples."""
    rule = RULES[name]
    assert rule["source"]
    assert (len(rule["examples"]), len(rule["counter_examples"])) >= (2, 2)


@pytest.mark.parametrize("sentence", FIELDS)
def test_fields_as_the_fixture_says(sentence: str) -> None:
    """The fields that words give of a violation are those of the row, and no others."""
    draft = qualified(draft_of(sentence))
    (row,) = FIELDS[sentence]
    said = [] if row["fields"] == "-" else row["fields"].split("; ")
    found = fields(row["code"], draft.claims[-1], sheet(draft.document.text), TOOLS)
    assert sorted(said) == sorted(f"{name}: {value}" for name, value in found.items())


@pytest.mark.parametrize(
    ("text", "rule", "given"),
    [
        ("Soldiers executed two prisoners.", "killing", {"victim_targeted": "Yes"}),
        (
            "Soldiers slit the throats of the prisoners.",
            "killing_deeds",
            {"weapon_type": "Sharp weapon"},
        ),
    ],
)
def test_fields_are_of_the_code_and_not_of_the_rule(
    text: str, rule: str, given: dict[str, str]
) -> None:
    """A rule of phrases and a rule of deeds give what the words say, by one list."""
    (found,) = qualified(draft_of(text)).claims[0].may_concern
    assert (found.rule, found.fields) == (rule, given)


@pytest.mark.parametrize("polarity", ["negated", "affirmed"])
def test_a_negated_claim_gives_only_what_holds_the_negation(polarity: str) -> None:
    """Of a negated claim "shelled" gives nothing and "not damaged" does."""
    draft = draft_of("The clinic was shelled and was not damaged.")
    (claim,) = with_claim(draft, polarity=polarity).claims
    found = fields("attack_on_hospitals", claim, sheet(draft.document.text), TOOLS)
    assert found.pop("impact") == "None"
    assert bool(found) is (polarity == "affirmed")


def test_what_is_hypothetical_gives_no_fields() -> None:
    """Nothing is set for what is not told as an event."""
    draft = draft_of("Two farmers were shot dead.")
    (claim,) = with_claim(draft, certainty="hypothetical").claims
    assert fields("killing", claim, sheet(draft.document.text), TOOLS) == {}


def test_the_list_of_fields_names_codes_and_values_that_there_are() -> None:
    """Each code of the list has rules, and what a value says of another field that field has."""
    written = TOOLS.lexicon("violation_fields")["fields"]
    codes = {rule["code"] for rule in RULES.values()}
    values = {(of, f["field"], v) for f in written for of in f["of"] for v in f["values"]}
    said = {(of, *pair) for f in written for of in f["of"] for pair in f.get("says", {}).items()}
    assert {of for of, _, _ in values} <= codes
    assert said <= values


def test_a_question_raises_nothing() -> None:
    """A question about a killing concerns no violation."""
    draft = with_claim(draft_of("Were six children killed?"), mode="question")
    assert qualified(draft).claims[0].may_concern == ()


@pytest.mark.parametrize("sentence", BORNE_OUT)
def test_the_network_is_heeded_as_the_fixture_says(sentence: str) -> None:
    """What the last sentence of a text may concern is what its rows say, network and all."""
    expected = [(r["code"], r["framework"]) for r in BORNE_OUT[sentence] if r["code"] != "-"]
    begins = max(sentence.rfind(". ") + 1, 0)
    last = [c for c in read_text(sentence).claims if c.span.start >= begins]
    assert expected == [(m.code, m.framework) for c in last for m in c.may_concern]


@pytest.mark.parametrize(
    ("head", "child"),
    [
        ("Interview with a girl (13), Orun camp", True),
        ("TESTIMONY 4 - boy, 14 years old", True),
        ("Name: withheld. Age: 15. Sex: male.", True),
        ("Account told by a boy of twelve", True),
        ("Interview with a former fighter, now 24", False),
        ("Interview with the mother of a boy of twelve", False),
        ("Interview, 12 May, Orun", False),
    ],
)
def test_the_age_over_an_account_is_that_of_who_gives_it(head: str, child: bool) -> None:
    """What a narrator tells of itself is told of a child where the words over it say so."""
    told = read_text(f"{head}\n\nI walked with my cousin. I cooked for the fighters.\n").claims
    raised = {m.code for c in told for m in c.may_concern if m.framework == "mrm"}
    assert raised == ({"recruitment"} if child else set())


def test_the_network_raises_no_killing_that_the_rules_set_aside() -> None:
    """Those who fall in fighting, and a calamity that kills, are no killing to it either."""
    texts = (
        "Police killed two gunmen in an exchange of fire at the barracks.",
        "In my thirty years the river has killed six, all of them drunk.",
    )
    assert not [m for t in texts for c in read_text(t).claims for m in c.may_concern]
    names = "Gendarmes fired at us. They killed Mamadou B., 16, and injured seven others."
    victims = [p for c in read_text(names).claims for p in c.participants if p.age]
    assert [(p.text, p.child) for p in victims] == [("Mamadou B., 16", "by_age")]


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("Did the militia give you a weapon?", "Yes.", ["recruitment"]),
        ("Were you given a uniform by the rebels?", "Yes, but it was too big.", ["recruitment"]),
        ("Were there boys under fifteen in the company?", "Seven.", ["recruitment"]),
        ("Who abducted the girls?", "The soldiers of Vask.", ["abduction"]),
        ("Did the rebels recruit children?", "No.", []),
        ("Did you carry a gun for the militia?", "No. Never.", []),
        ("Did they beat you at the camp?", "No.", []),
        ("Would you have liked to join the militia?", "Yes.", []),
        ("Did the school give you a uniform?", "Yes.", []),
        ("Who taught the girls?", "Mrs Vask.", []),
        ("Did you see the militia?", "I do not know.", []),
    ],
)
def test_an_answer_in_short_takes_up_its_question(
    question: str, answer: str, expected: list[str]
) -> None:
    """Who answers "Yes", or names who did it, says what the question says; "No" does not."""
    before = "INT: How old were you then?\nW-3: I was thirteen.\n\n"
    claims = read_text(f"{before}INT: {question}\nW-3: {answer}\n").claims
    said = [c for c in claims if c.text in answer]
    assert expected == [m.code for c in said for m in c.may_concern]


def test_a_denial_in_short_is_about_what_its_question_says() -> None:
    """A captain's "No." to a charge of recruiting denies that, and concerns it."""
    before = "INT: What were you?\nW-3: I was a captain of the militia.\n\n"
    (*_, no) = read_text(f"{before}INT: Did your men recruit children?\nW-3: No.\n").claims
    assert [(m.code, m.framework) for m in no.may_concern] == [("recruitment", "mrm")]


def test_what_joins_words_is_nobody() -> None:
    """Of "two staff of our partner" the network takes "of" for somebody."""
    text = "Soldiers turned back two staff of our partner who were bringing milk for children."
    named = [p.text for c in read_text(text).claims for p in c.participants]
    assert "two staff" in named
    assert "of" not in named


def test_a_father_who_is_beaten_is_no_father_who_beats() -> None:
    """What a father does at home is no torture; what soldiers do to him may be."""
    done = "The soldiers came and I saw my father beaten with rifle butts."
    assert [m.code for c in read_text(done).claims for m in c.may_concern] == ["torture"]
    home = "My father had often beaten me when he was drunk."
    assert [m.code for c in read_text(home).claims for m in c.may_concern] == []
