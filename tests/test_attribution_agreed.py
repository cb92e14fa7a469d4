"""What the rules and the network have found, made one: fixtures by their words."""

from onrecord.reading.attribute.agreed import ENOUGH, Marks, agreed
from onrecord.reading.attribute.found import Found
from onrecord.reading.attribute.model.decode import Told
from onrecord.reading.attribute.quotes import quotes
from onrecord.record.claim import Act
from onrecord.record.text import Span

TEXT = (
    'The ferryman said that "the boats" were out. In the harbour master\'s telling, they had left '
    "at dawn. “Nobody saw them go,” ran the note, and it was the clerk who had passed it on."
)
SURE, UNSURE = ENOUGH + 0.1, ENOUGH - 0.1


def span(words: str) -> Span:
    """Return where words stand in the text."""
    at = TEXT.index(words)
    return Span(at, at + len(words))


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
    whole = Marks(quotes(TEXT, Span(0, len(TEXT))))
    return [
        (f.source.of(TEXT) if f.source else None, f.content[0].of(TEXT), f.mode)
        for f in agreed(TEXT, rules, read, whole)
    ]


SAID = rule("The ferryman", "said", '"the boats" were out')


def test_where_a_rule_has_read_its_extent_stands() -> None:
    """The network's reading of the same cue changes nothing."""
    read = told("The ferryman", "said", "were out", SURE)
    assert made([SAID], [read]) == [("The ferryman", '"the boats" were out', "indirect")]


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
    (found,) = agreed(text, [], [read], Marks(()))
    assert found.source is None
