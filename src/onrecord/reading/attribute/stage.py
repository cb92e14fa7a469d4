"""The stage: every passage read, what joins across them joined, what is told inside nested."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.language.tools import Tools
from onrecord.language.words import abbreviations, without_notes
from onrecord.reading.draft import SILENT, Draft
from onrecord.reading.listing import listings
from onrecord.reading.quotes import quotes
from onrecord.reading.rated import rated
from onrecord.reading.segment.numbered import is_number
from onrecord.record.claim import Attribution, How
from onrecord.record.document import Passage
from onrecord.record.ident import content_id
from onrecord.record.text import Span, hull

from . import across, logged, paragraph
from .agreed import Page, agreed, words
from .beside import denied_beside
from .cues import cues
from .found import Found
from .listed import rows_told
from .notes import to_sentence_ends
from .paragraph import Paragraph
from .tables import Table


@dataclass(slots=True)
class _Run:
    """What has been found so far, from passage to passage."""

    text: str
    lists: paragraph.Tools
    names: dict[str, str]
    english: bool
    unpublished: bool
    table: Table
    voiced: bool
    found: list[Found] = field(default_factory=list)
    before: Paragraph | None = None
    previous: Passage | None = None


def attribute(draft: Draft, tools: Tools) -> Draft:
    """Add the attributions of every passage that is neither furniture, byline nor question."""
    lists = paragraph.Tools(cues(tools), abbreviations(tools))
    names = {e.id: e.name for e in draft.entities}
    listed = tools.lexicon("reporting")
    of_tables = ("columns", "own_sources", "teller_columns", "testimony_columns")
    columns = (listed[of] for of in of_tables)
    table = Table(*map(frozenset, columns))
    unpublished = draft.document.publisher is None
    voiced = unpublished and draft.english and logged.voiced(draft.document.text, lists.cues)
    run = _Run(draft.document.text, lists, names, draft.english, unpublished, table, voiced)
    for passage in draft.passages:
        if passage.role == "question":
            run.before = None
            _asked(run, passage)
        elif passage.role not in SILENT:
            row = run.table.read(run.text, passage)
            run.found += [row] if row else []
            _passage(run, passage)
    if run.english:
        run.found = _with_network(run, draft, tools)
    if run.english and unpublished:
        run.found = to_sentence_ends(run.text, run.found, draft.passages, run.lists.abbreviations)
    if run.english:
        run.found += rows_told(run.found, listings(run.text, tools))
        run.found += _rated(run, draft, tools)
        run.found = list(denied_beside(run.text, run.found, draft.passages, tools))
    made = _placed(_in_their_turns(run.found), draft, tools)
    elsewhere = {_id(draft, f): f.elsewhere for f in run.found if f.elsewhere}
    return replace(draft, attributions=made, elsewhere=elsewhere)


def _with_network(run: _Run, draft: Draft, tools: Tools) -> list[Found]:
    """Make one of what rules and network take to be told."""
    marked = tuple(q for span in draft.worded for q in quotes(run.text, span))
    return agreed(Page(without_notes(run.text), marked, words(tools)), run.found, draft.told)


def _rated(run: _Run, draft: Draft, tools: Tools) -> list[Found]:
    """Return what a verdict calls unproven as told by nobody named, where nobody else tells it."""
    told = [span for each in run.found for span in each.content]
    return [
        Found(
            source=None, cue=each.verdict, content=(each.said,), act="speech",
            rule="reporting.rated",
        )
        for each in rated(run.text, draft.passages, run.lists.abbreviations, tools)
        if not each.false and not any(span.overlaps(each.said) for span in told)
    ]  # fmt: skip


def _in_their_turns(found: Sequence[Found]) -> list[Found]:
    """Leave out of what is told in a turn all that stands in the turn of another."""
    turns = [hull(each.content) for each in found if each.how == "turn"]
    made: list[Found] = []
    for each in found:
        start = each.content[0].start
        turn = next((t for t in turns if t.start <= start < t.end), None)
        parts = tuple(s for s in each.content if turn is None or turn.holds(s))
        made.append(replace(each, content=parts) if parts else each)
    return made


def _passage(run: _Run, passage: Passage) -> None:
    here = paragraph.read_paragraph(run.text, passage.span, run.lists)
    if passage.speaker is not None and not _goes_on(run, passage):
        run.found.append(_turn(run, passage))
    told = list(here.found)
    if not run.english:  # whose a quotation is, only English words are known to say
        told = [_carried(f.content) for f in told if f.quoted]
    if (
        run.english
        and passage.role == "headline"
        and (head := across.headed(run.text, here, run.lists.cues))
    ):
        told = [head]
    if run.english and run.unpublished and passage.role == "narration":
        known = {found.cue for found in told}
        rows = logged.rows(run.text, here, run.lists.cues, passage.span, voiced=run.voiced)
        told += [found for found in rows if found.cue not in known]
        account = across.through(run.text, here, run.lists.cues)
        told += [account] if account is not None else []
    pointed = across.pointing(here, run.previous.span if run.previous else None, run.lists.cues)
    if pointed is not None and run.english:
        told = [f for f in told if f.cue != pointed.cue] + [pointed]
    told += _orphans(run, passage, here)
    turn = passage.role == "answer" and passage.speaker is not None
    for each in told:
        if not (turn and each.how == "carried"):  # an answer in marks is the turn itself
            run.found.append(each)
        if each.quoted and run.english:
            run.found += paragraph.inside(run.text, each, run.lists)
    run.before, run.previous = here, passage


def _goes_on(run: _Run, passage: Passage) -> bool:
    """Add a paragraph to the turn before it where no label stands between."""
    last = next((i for i in range(len(run.found) - 1, -1, -1) if run.found[i].how == "turn"), None)
    if last is None or run.found[last].speaker != passage.speaker:
        return False
    between = run.text[run.found[last].content[-1].end : passage.span.start]
    if not between or (between.strip() and not is_number(between)):
        return False
    run.found[last] = run.found[last].joined(passage.span)
    return True


def _asked(run: _Run, passage: Passage) -> None:
    """Add a question, whole with the news that its line begins with or goes on after.

    "HOST: Good evening. The army says that two died. Chairman, is it so?" is one turn.
    """
    news = run.previous
    if news is None or news.role != "narration" or not _one_line(run.text, news.span, passage.span):
        run.found.append(_turn(run, passage))
        return
    turns = [i for i, each in enumerate(run.found) if each.how == "turn"]
    last = turns[-1] if turns else None
    said = run.found[last].content[-1] if last is not None else None
    if (
        last is not None
        and said is not None
        and (said.holds(news.span) or _one_line(run.text, said, news.span))
    ):
        parts = (*run.found[last].content[:-1], Span(said.start, passage.span.end))
        run.found[last] = replace(run.found[last], content=parts)
    else:
        whole = Span(news.span.start, passage.span.end)
        run.found.append(replace(_turn(run, passage), content=(whole,)))


def _one_line(text: str, one: Span, other: Span) -> bool:
    """Say whether one stretch follows another in its line, with nothing between them."""
    between = text[one.end : other.start]
    return one.end <= other.start and "\n" not in between and not between.strip()


def _turn(run: _Run, passage: Passage) -> Found:
    name = run.names.get(passage.speaker or "", "the interviewer")
    what = {"answer": "turn", "question": "question"}.get(passage.role, "statement")
    return Found(
        source=None, cue=None, content=(passage.span,), act="speech", rule="segments.turn",
        mode="direct", how="turn", why=f"{what} of {name}", speaker=passage.speaker,
    )  # fmt: skip


def _orphans(run: _Run, passage: Passage, here: Paragraph) -> list[Found]:
    """Return what the quotations without a worded speaker come to."""
    if passage.role == "pull_quote" and not here.quotes:
        return [_carried((passage.span,))]
    if passage.role == "quotation" and passage.speaker is not None:
        return []
    if passage.role == "quotation" and not here.quotes:  # set apart by the format, without marks
        led = across.led_by(run.before, (passage.span,), run.lists.cues) if run.before else None
        return [led or _carried((passage.span,))]
    if not here.orphans or (passage.speaker is not None and not here.wholly_quoted(run.text)):
        return []  # what a speaker puts in marks within a turn is the speaker's own
    if run.before is not None:
        last = _last_quoted(run.found)
        more = across.reopened(last[1] if last else None, run.before, here)
        if last is not None and more is not None:
            run.found[last[0]] = more
            return []
        content = tuple(q.inner for q in here.orphans)
        led = (
            across.led_by(run.before, content, run.lists.cues)
            if here.wholly_quoted(run.text)
            else None
        )
        if led is not None:
            return [led]
    if here.wholly_quoted(run.text):
        return [_carried(tuple(q.inner for q in here.orphans))]
    return [_carried((q.inner,)) for q in here.orphans]


def _last_quoted(found: list[Found]) -> tuple[int, Found] | None:
    for at in range(len(found) - 1, -1, -1):
        if found[at].how != "turn" and found[at].rule != "reporting.indirect":
            return at, found[at]
    return None


def _carried(content: tuple[Span, ...]) -> Found:
    return Found(
        source=None, cue=None, content=content, act="speech", rule="reporting.carried",
        mode="direct", how="carried", why=None,
    )  # fmt: skip


def _placed(found: list[Found], draft: Draft, tools: Tools) -> tuple[Attribution, ...]:
    """Give every attribution its id and the one that it is told inside, in text order."""
    unique = sorted(
        {(f.cue, f.content, f.how): f for f in found}.values(),
        key=lambda f: (hull(f.content).start, -hull(f.content).end, f.place),
    )
    ids = [_id(draft, each) for each in unique]
    parents = _parents(unique)
    return tuple(
        Attribution(
            id=ids[at],
            document=draft.document.id,
            reading=draft.reading,
            source=each.source,
            cue=each.cue,
            content=each.content,
            mode=each.mode,
            act=each.act,
            how=each.how,
            why=each.why,
            entity=each.speaker,
            within=ids[parents[at]] if at in parents else None,
            trace=tools.trace(each.rule, each.score),
        )
        for at, each in enumerate(unique)
    )


def attribution_id(draft: Draft, cue: Span | None, content: Sequence[Span], how: How) -> str:
    """Return the id of an attribution: made of its words, so that every reading gives the same."""
    place = list(cue) if cue else None
    spans = [list(s) for s in content]
    document = draft.document
    return content_id("attribution", document.id, document.text_sha256, place, spans, how)


def _id(draft: Draft, found: Found) -> str:
    return attribution_id(draft, found.cue, found.content, found.how)


def _parents(found: list[Found]) -> dict[int, int]:
    """Return, for each attribution inside another's content, the smallest that holds it."""
    parts = sorted((s.start, -s.end, i) for i, each in enumerate(found) for s in each.content)
    places = sorted((each.place.start, each.place.end, i) for i, each in enumerate(found))
    made: dict[int, int] = {}
    open_parts: list[tuple[int, int, int]] = []
    at = 0
    for start, end, i in places:
        while at < len(parts) and parts[at][0] <= start:
            open_parts.append(parts[at])
            at += 1
        open_parts = [p for p in open_parts if -p[1] > start]
        holders = [
            (-last - first, j)
            for first, last, j in open_parts
            if j != i and -last >= end and found[j].content != found[i].content
        ]
        if holders:
            made[i] = min(holders)[1]
    return made
