"""What the rules and the network have found, made one: fixtures by their words."""

import pytest

from onrecord.language.tools import load_tools
from onrecord.reading.attribute.agreed import Page, agreed, words
from onrecord.reading.attribute.agreed.kept import SURE as LEAST
from onrecord.reading.attribute.agreed.path import ENOUGH
from onrecord.reading.attribute.found import Found
from onrecord.reading.network.told import Told
from onrecord.reading.quotes import Quote, quotes
from onrecord.record.claim import Act
from onrecord.record.text import Span
from onrecord.run.measured import read_text

TEXT = (
    'The ferryman said that "the boats" were out. In the harbour master\'s telling, they had left '
    "at dawn. “Nobody saw them go,” ran the note, and it was the clerk who had passed it on."
)
SURE, UNSURE = LEAST + 0.1, ENOUGH - 0.1


def span(words: str, text: str = TEXT) -> Span:
    """Return where words stand in a text."""
    at = text.index(words)
    return Span(at, at + len(words))


def page(text: str, *marked: Quote) -> Page:
    """Return a text with its quotations, and the words it is read with."""
    return Page(text, marked, words(load_tools()))


def rule(source: str, cue: str, content: str) -> Found:
    """Return an act as a rule has found it."""
    return Found(
        source=span(source), cue=span(cue), content=(span(content),), act="speech",
        rule="reporting.indirect",
    )  # fmt: skip


def told(source: str, cue: str, content: str, score: float, act: Act = "speech") -> Told:
    """Return an act as the network has read it."""
    return Told(source=span(source), cue=span(cue), content=(span(content),), act=act, score=score)


def made(rules: list[Found], read: list[Told]) -> list[tuple[str | None, str, str]]:
    """Return what comes of both: source, content and mode."""
    whole = page(TEXT, *quotes(TEXT, Span(0, len(TEXT))))
    return [
        (f.source.of(TEXT) if f.source else None, f.content[0].of(TEXT), f.mode)
        for f in agreed(whole, rules, read)
    ]


SAID = rule("The ferryman", "said", '"the boats" were out')


def test_other_ends_are_kept_beside_those_of_the_rule() -> None:
    """Where the network is sure of other ends they go along; the claims keep the rule’s."""
    read = told("The ferryman", "said", "were out", SURE)
    assert made([SAID], [read]) == [("The ferryman", '"the boats" were out', "indirect")]
    (found,) = agreed(page(TEXT), [SAID], [read])
    assert found.elsewhere is not None
    assert [c.of(TEXT) for c in found.elsewhere.content] == ["were out"]


def test_what_became_of_it_is_not_cut_off() -> None:
    """However certain the network is, those who were killed belong to what is told."""
    text = "Residents blamed the Front for a blast in a bus, killing nine passengers."

    whole = "the Front for a blast in a bus, killing nine passengers"
    found = Found(
        source=span("Residents", text), cue=span("blamed", text), content=(span(whole, text),),
        act="speech", rule="reporting.indirect",
    )  # fmt: skip
    cut = (span("the Front for a blast in a bus", text),)
    read = Told(
        source=found.source, cue=span("blamed", text), content=cut, act="speech", score=0.99
    )
    (one,) = agreed(page(text), [found], [read])
    assert [c.of(text) for c in one.content] == [whole]


def test_whether_it_is_said_or_written_the_network_knows() -> None:
    """ "Said" is speech on the word list, and writing where a note says it."""
    read = told("The ferryman", "said", '"the boats" were out', SURE, "writing")
    (found,) = agreed(page(TEXT), [SAID], [read])
    assert found.act == "writing"


def test_a_source_that_the_network_is_sure_of_takes_the_place_of_another() -> None:
    """Two readers that name different people: the network is right more often.

    Not when the other stands in another sentence, and the rule's beside the words of telling.
    """
    quoted, read = (
        rule("dawn", "ran", "Nobody saw them go"),
        told("the note", "ran", "Nobody saw them go", SURE),
    )
    assert [who for who, _, _ in made([quoted], [read])] == ["the note"]
    far = told("the note", "said", '"the boats" were out', SURE)
    assert made([SAID], [far]) == [("The ferryman", '"the boats" were out', "indirect")]


def test_indirect_speech_that_only_a_rule_has_found_needs_a_that() -> None:
    """A rule's act stays against the network where a "that" leads to it outside of marks."""
    bare = rule("they", "left", "at dawn")
    quoted = rule("Nobody", "saw", "them go")
    assert made([SAID], []) == [("The ferryman", '"the boats" were out', "indirect")]
    assert made([bare], []) == []
    assert made([quoted], []) == []


def test_a_quotation_without_a_speaker_is_whose_the_network_reads() -> None:
    """A quotation that no rule could place goes to the teller that the network has found."""
    text = '"We left," said the clerk of the port, who laughed. "It was dawn."'
    said, clerk = text.index("said"), text.index("the clerk")
    first, last = Span(1, 8), Span(text.index("It was"), len(text) - 1)
    cue, source = Span(said, said + 4), Span(clerk, clerk + 21)
    act = Found(
        source=source, cue=cue, content=(first,), act="speech", rule="reporting.direct",
        mode="direct",
    )  # fmt: skip
    lost = Found(
        source=None, cue=None, content=(last,), act="speech", rule="reporting.carried",
        mode="direct", how="carried",
    )  # fmt: skip
    read = Told(source=source, cue=cue, content=(first, last), act="speech", score=SURE)
    (found,) = agreed(page(text), [act, lost], [read])
    assert found.content == (first, last)


def test_no_claim_loses_its_telling() -> None:
    """An attribution takes other ends only if all claims that lean on it stand within them."""
    whole = read_text("The clerk said that the boats had left and that the mill was shut.")
    for claim in whole.claims:
        by = next(a for a in whole.attributions if a.id == claim.attribution)
        assert all(any(c.holds(s) for c in by.content) for s in claim.spans)


def test_what_no_rule_has_found_is_added() -> None:
    """The network adds an act when it is sure enough, without the "that" before its content."""
    telling = ("the harbour master's", "telling", "they had left at dawn")
    assert made([], [told(*telling, UNSURE)]) == []
    assert made([], [told(*telling, SURE)]) == [
        ("the harbour master's", "they had left at dawn", "indirect")
    ]
    mixed = told("The ferryman", "said", 'that "the boats" were out', SURE)
    assert made([], [mixed]) == [("The ferryman", '"the boats" were out', "mixed")]


def test_a_quotation_is_taken_to_its_marks() -> None:
    """A content that is nearly a whole quotation is the quotation."""
    read = told("the note", "ran", "Nobody saw them go", SURE)
    assert made([], [read]) == [("the note", "Nobody saw them go,", "direct")]


def test_who_is_told_does_not_tell() -> None:
    """Before a passive stands the listener; who told it is not worded."""
    text = "The clerk was told that the boats had left."
    at = text.index("the boats")
    read = Told(
        source=Span(0, 9), cue=Span(14, 18), content=(Span(at, len(text) - 1),), act="speech",
        score=SURE,
    )  # fmt: skip
    (found,) = agreed(page(text), [], [read])
    assert found.source is None


def alone(
    text: str, source: str | None, cue: str, content: str, act: Act, score: float = SURE
) -> list[Found]:
    """Return what comes of an act that the network alone has read in `text`, by its words."""

    read = Told(
        source=span(source, text) if source else None, cue=span(cue, text),
        content=(span(content, text),), act=act,
        score=score,
    )  # fmt: skip
    return agreed(page(text), [], [read])


@pytest.mark.parametrize(
    ("text", "cue", "read", "told"),
    [
        ("They knew that was a yes.", "knew", "was a yes", "that was a yes"),
        ("They knew that was a yes.", "knew", "that was a yes", "that was a yes"),
        ("He asked whether they had left.", "asked", "whether they had left", "they had left"),
        ("He said they were out, but I saw none.", "said", "they were out, but I", "they were out"),
        ("He said they were out, it added.", "said", "they were out, it", "they were out"),
        ("Reports of a raid are a lie.", "Reports of", "a raid are a lie", "a raid"),
        ("He said they had left. The mill was shut.", "said", "they had left. The mill was shut",
         "they had left"),
    ],
)  # fmt: skip
def test_what_is_told_is_taken_to_its_own_words(text: str, cue: str, read: str, told: str) -> None:
    """Words that only lead to what is told, or go on from it, are no part of it."""
    (found,) = alone(text, None, cue, read, "speech", score=1.0)
    assert [c.of(text) for c in found.content] == [told]


@pytest.mark.parametrize(
    ("text", "source", "cue", "read", "act"),
    [
        ("Orsek did not say they left.", "Orsek", "did not say", "they left", "speech"),
        ("Nobody asked for it in writing.", "Nobody", "asked for", "it in writing", "speech"),
        ("I saw the boats leave.", "I", "saw", "the boats leave", "perception"),
        ("The Chamber will hear the clerk.", "The Chamber", "will hear", "the clerk", "perception"),
        ("A trader told my brother he had seen her.", "A trader", "told", "had", "speech"),
        ("40 SAILORS REPORTED MISSING", "40 SAILORS", "REPORTED", "MISSING", "speech"),
        ("It was quite clear they had left.", "It", "was quite clear", "they had left", "speech"),
        ("Only what two sources tell will count.", "two sources", "tell", "will count", "speech"),
    ],
)  # fmt: skip
def test_where_nothing_is_told_nothing_is_added(
    text: str, source: str, cue: str, read: str, act: Act
) -> None:
    """What was not said, what is only to come, and how somebody knows it are no telling."""
    assert alone(text, source, cue, read, act) == []


def test_a_source_is_more_than_a_cut_word() -> None:
    """ "It" of "it is said" names nobody; the "who" after a source is no part of it."""
    said, named = (
        "It is said that they had left.",
        "A man who asked to stay unnamed said they left.",
    )
    (nobody,) = alone(said, "It", "is said", "they had left", "speech")
    (man,) = alone(named, "A man who", "said", "they left", "speech")
    added = alone("It adds that they had left.", "It", "adds", "they had left", "speech")
    seems = alone("It seems they had left.", "It", "seems", "they had left", "thought")
    assert nobody.source is None
    assert [f.source for f in added] == [Span(0, len("It"))]
    assert all(f.source is None for f in seems)
    assert man.source == Span(0, len("A man"))


@pytest.mark.parametrize(
    ("text", "cue", "read", "stays"),
    [
        ("Rowed home. Said the boats had left.", "Said", "the boats had left", True),
        ("They went home, calling it a lie.", "calling", "it a lie", False),
        ("It was rumoured that they had left.", "was rumoured", "they had left", True),
        ("A rumour of a raid went round.", "rumour of", "a raid", True),
        ("Asked who sent them he was silent.", "Asked", "who sent them", True),
    ],
)
def test_a_verb_of_telling_has_somebody_who_tells(
    text: str, cue: str, read: str, stays: bool
) -> None:
    """Only where the network is certain is something told of which it finds nobody who tells it."""
    assert bool(alone(text, None, cue, read, "speech")) is stays
    assert alone(text, None, cue, read, "speech", score=0.99)


def test_a_verb_that_is_also_a_noun_has_the_source_right_before_it() -> None:
    """ "Rusk charges that S": no charges of nobody's."""
    text = "Rusk rejects the deal.\n\nRusk charges that firms gave money to the council.\n"
    read = read_text(text)
    assert [
        (a.source.of(text) if a.source else None, a.cue.of(text))
        for a in read.attributions
        if a.cue and a.cue.of(text) == "charges"
    ] == [("Rusk", "charges")]


def test_who_goes_on_is_no_end_of_what_is_told() -> None:
    """ "The pilot told them they were turning in a circle, and he laughed" ends before "and he"."""
    text = "The pilot told them they were turning in a circle, and he laughed."

    read = Told(
        source=span("The pilot", text), cue=span("told", text), act="speech", score=SURE,
        content=(span("they were turning in a circle, and he", text),),
    )  # fmt: skip
    (found,) = agreed(page(text), [], [read])
    assert found.content[0].of(text) == "they were turning in a circle"


def test_what_was_obvious_is_nobodys_telling_whoever_stands_before_it() -> None:
    """ "He wanted forty. It was obvious that S": "he" of the sentence before has not told S."""
    text = "He wanted forty jackets. It was obvious that they were for children."

    read = Told(
        source=span("He", text), cue=span("It was obvious", text), act="speech", score=SURE,
        content=(span("they were for children", text),),
    )  # fmt: skip
    assert agreed(page(text), [], [read]) == []
