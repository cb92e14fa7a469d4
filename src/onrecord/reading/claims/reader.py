"""What the stage reads a document's claims with: its voices, its entities, the word lists."""

from dataclasses import dataclass
from itertools import pairwise

from onrecord.language.predicates import Grammar, grammar
from onrecord.language.tools import Tools
from onrecord.language.words import Abbreviations, abbreviations
from onrecord.reading.attribute.cues import cues
from onrecord.reading.attribute.logged import befallen
from onrecord.reading.draft import Draft
from onrecord.reading.listing import listings
from onrecord.reading.people.names import Lists
from onrecord.reading.segment import minutes
from onrecord.reading.segment.entries import headed
from onrecord.reading.segment.logs import rows
from onrecord.record.entity import Entity

from .rows import Rows
from .voices import Telling, Voices


@dataclass(frozen=True, slots=True)
class Reader:
    """One document, and the lists that its claims are read with.

    `entries` are the passages that a head of a log or an hour dates: notes, which assert
    without a verb; `minuted` those that in minutes are somebody's; `rows` those of lists of people;
    `tables`: where the rows of tables start, `first_rows`: each table's first; `befallen`: where
    notes do that tell what became of somebody.
    """

    draft: Draft
    voices: Voices
    grammar: Grammar
    listed: Abbreviations
    entities: dict[str, Entity]
    english: bool
    assent: frozenset[str]
    leads: frozenset[str]
    heard: frozenset[str]
    receives: frozenset[str]
    held: frozenset[str]
    asks: tuple[str, ...]
    says_first: tuple[str, ...]
    lists: Lists
    entries: frozenset[str]
    minuted: frozenset[str]
    numbers: frozenset[str]
    states: frozenset[str]
    rows: Rows
    tables: frozenset[int]
    first_rows: frozenset[int]
    befallen: frozenset[int]


def _telling(tools: Tools) -> Telling:
    """Return the words of telling."""
    told = tools.lexicon("reporting")
    nouns = frozenset(noun for listed in told["nouns"].values() for noun in listed)
    return Telling(
        verbs=frozenset(cues(tools).forms),
        nouns=nouns,
        asserting=tuple(told["asserts"]),
        denying=tuple(told["denying"]),
        calling=frozenset(tools.lexicon("polarity")["called"]),
        asking=tuple(told["asking"]),
        wanting=tuple(told["wanting"]),
        showing=tuple(told["showing"]),
        left_open=frozenset(told["left_open"]),
        negated=frozenset(told["telling_denied"]),
        of_telling=frozenset(told["of_telling"]),
        counting=frozenset(tools.lexicon("numbers")["words"]) | frozenset(told["counts_more"]),
    )


def reader_of(draft: Draft, tools: Tools) -> Reader:
    """Return what the claims of `draft` are read with."""
    text = draft.document.text
    told = tools.lexicon("reporting")
    noted = draft.document.publisher is None and draft.english
    lists = Lists.of(tools.lexicon("titles"), told, grammar(tools), text)
    return Reader(
        draft=draft,
        voices=Voices(draft, lists, _telling(tools)),
        grammar=grammar(tools),
        listed=abbreviations(tools),
        entities={e.id: e for e in draft.entities},
        english=(draft.document.language or "en").startswith("en"),
        assent=frozenset(told["assent"]),
        leads=frozenset(told["leads"]),
        heard=frozenset(told["heard"]),
        receives=frozenset(told["receives"]),
        held=frozenset(told["passive_held"]),
        asks=tuple(f"{words} " for words in told["asks"]),
        says_first=tuple(f"{words} " for words in told["says_first"]),
        lists=lists,
        numbers=frozenset(tools.lexicon("numbers")["words"]),
        states=frozenset(told["states"]),
        rows=Rows(text, listings(text, tools) if draft.english else ()),
        tables=frozenset(b.span.start for b in draft.ingested.blocks if b.kind == "table_row"),
        first_rows=frozenset(
            block.span.start
            for before, block in pairwise((None, *draft.ingested.blocks))
            if block and block.kind == "table_row" and not (before and before.kind == block.kind)
        ),
        befallen=befallen(text, cues(tools)) if noted else frozenset(),
        entries=frozenset(
            passage.id
            for _, body in headed(draft.passages, text, tools.lexicon("segments"))
            for passage in body
        )
        | {passage.id for passage in rows(draft.passages, text)},
        minuted=frozenset(passage.id for passage in minutes.rows(draft.passages, text)),
    )
