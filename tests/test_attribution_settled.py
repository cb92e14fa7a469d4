"""Where what is told begins and ends, settled between rules and network without losing a claim."""

from dataclasses import replace

from onrecord.language.tools import load_tools
from onrecord.reading.attribute import settle
from onrecord.reading.draft import Draft, Elsewhere, Ingested
from onrecord.record.document import Custody, Receipt
from onrecord.record.reading import Reading
from onrecord.record.text import Span
from onrecord.run.measured import read_text

TEXT = 'The clerk said that the boats had left, and that the mill was "shut" on Friday.'
CUE = Span(TEXT.index("said"), TEXT.index(" that"))


def draft_of(reading: Reading, elsewhere: Elsewhere) -> Draft:
    """Return the reading as a draft of which the network reads the first act otherwise."""
    return Draft(
        reading=reading.id,
        ingested=Ingested(media_type="text/plain", text=TEXT, source_map=None, blocks=()),
        custody=Custody(receipt=Receipt(name="t.txt", from_=None, by=None, at=None, how=None)),
        document=reading.document,
        passages=reading.passages,
        attributions=reading.attributions,
        claims=reading.claims,
        elsewhere={reading.attributions[0].id: elsewhere},
    )


def test_other_ends_are_taken_where_every_claim_stands_within_them() -> None:
    """The claims of the act go along to its new id; the trace names rule and model."""
    reading = read_text(TEXT)
    (act,) = reading.attributions
    wider = Elsewhere(CUE, (Span(min(act.content).start, len(TEXT)),), "mixed", 0.9)
    made = settle(draft_of(reading, wider), load_tools())
    (new,) = made.attributions
    assert new.content == wider.content
    assert new.id != act.id
    assert new.trace.rule == act.trace.rule
    assert new.trace.model is not None
    assert {c.attribution for c in made.claims} == {new.id}


def test_ends_that_would_leave_a_claim_out_are_not_taken() -> None:
    """A claim keeps its telling, whatever the network says."""
    reading = read_text(TEXT)
    first = reading.attributions[0].content[0]
    narrow = Elsewhere(CUE, (Span(first.start, first.start + 9),), "mixed", 0.99)
    made = settle(draft_of(reading, narrow), load_tools())
    assert made.attributions == reading.attributions
    assert made.claims == reading.claims


def test_words_in_marks_after_the_telling_are_not_cut_off() -> None:
    """Rules know marks: a content that holds some does not come out with none."""
    reading = read_text(TEXT)
    reading = replace(reading, claims=())
    (act,) = reading.attributions
    cut = Elsewhere(CUE, (Span(act.content[0].start, TEXT.index(", and")),), "indirect", 0.99)
    assert settle(draft_of(reading, cut), load_tools()).attributions == reading.attributions
