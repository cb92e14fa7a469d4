"""The wire form of values: what is written reads back as it was."""

from onrecord.record.claim import Quantity, Trace
from onrecord.record.document import Receipt
from onrecord.record.entity import Entity, Mention, Protection
from onrecord.record.text import Span
from onrecord.record.wire import from_wire, to_wire

TRACE = Trace(rule="numbers.range", model=None, version="1", score=None)


def test_numbers_without_a_fraction_are_whole() -> None:
    """600 children are 600 on the wire, not 600.0."""
    quantity = Quantity(
        text="600-800",
        span=Span(4, 11),
        low=600.0,
        high=800.0,
        approximate=False,
        unit=None,
        counted="children",
        per="camp",
        within=None,
        by="machine",
        trace=TRACE,
    )
    wire = to_wire(quantity)
    assert wire["low"] == 600
    assert isinstance(wire["low"], int)
    assert wire["span"] == [4, 11]
    assert from_wire(Quantity, wire) == quantity


def test_a_keyword_loses_its_underscore() -> None:
    """A receipt's giver is called `from` on the wire."""
    receipt = Receipt(name="a.txt", from_="Ana Dorr", by=None, at=None, how=None)
    wire = to_wire(receipt)
    assert list(wire) == ["name", "from", "by", "at", "how"]
    assert from_wire(Receipt, wire) == receipt


def test_not_protected_is_false_and_protected_says_why() -> None:
    """Protection is false or a value, and both read back."""
    for protected in (False, Protection(why="minor", by=None)):
        entity = Entity(
            id="e1",
            scope="document",
            kind="person",
            name="Sela",
            names=("Sela",),
            pseudonym=False,
            mentions=(Mention(document="d", span=Span(0, 4), text="Sela"),),
            resolved=None,
            protected=protected,
        )
        assert from_wire(Entity, to_wire(entity)) == entity


def test_unknown_keys_are_passed_over() -> None:
    """A value written by a later version is read without what is not known."""
    wire = {**to_wire(TRACE), "colour": "red"}
    assert from_wire(Trace, wire) == TRACE
