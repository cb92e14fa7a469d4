"""What the network reads, as an attribution; and whether anything is told there at all."""

import re
from dataclasses import replace

from onrecord.language.network import MODEL
from onrecord.language.words import words as words_of
from onrecord.reading.attribute.found import Found
from onrecord.reading.listing import row_at
from onrecord.reading.network.told import Told
from onrecord.record.text import Span

from .page import Page, same

TOLD_ACTS = ("speech", "writing")
_SENTENCE = re.compile(r"(?<=[a-z]{3})[.!?]\s+(?=[A-Z])")  # not "Mr. Abel"
_REST = re.compile(r"[^\W_]+|(?:-[^\W_]+)+")
_LAST_WORDS = re.compile(r"(?:[^\S\n]+[\w’'-]+){1,3}(?=[.,;:!?\n]|\Z)")
_OWNED = ("'s ", "’s ")
_WORD = re.compile(r"[\w-]+\Z")
_DAY = re.compile(r"(?<![\w/])\d{1,2}/\d{1,2}[.:]?\s+\Z")  # of a row of notes: "28/3 Denies that"
_DASHES = ("-", "–", "—")
OPEN = 0.97  # how sure the network has to be of who tells something without saying who
_LONGEST = 40  # code points of a word
_THING = 2  # words for somebody or something perceived, in which nothing happens
_BEFORE = 24  # code points before a cue in which its auxiliary may stand
_AFTER = 8  # code points after it in which "of" or "for" ends


def read_by_network(page: Page, told: Told) -> Found:
    """Return what the network reads as an attribution."""
    told = _in_its_row(page, replace(told, cue=_cue(page, told.cue)))
    told = _in_own_telling(page, told)
    content = tuple(_bare(page, span) for span in _without_leap(page, told))
    if told.cue.of(page.text).lower().endswith(page.words.of):
        content = tuple(_named(page, span) for span in content)
    return Found(
        source=_source(page, told),
        cue=told.cue,
        content=content,
        act=told.act,
        rule=MODEL,
        mode=page.mode(told.cue, content),
        score=round(told.score, 4),
    )


def _in_its_row(page: Page, told: Told) -> Told:
    """Return what is told without what stands in other rows of a list than the words of telling.

    "* Mayor gives hour | * Army says rebels took girls | * Police silent".
    """
    row = row_at(page.text, told.cue.start)
    if row is None or "\n\n" in page.text[row.start : told.cue.start]:
        return told
    parts = (Span(max(s.start, row.start), min(s.end, row.end)) for s in told.content)
    content = tuple(s for s in parts if s.start < s.end)
    source = told.source
    if source is not None and source.start < row.start < source.end:
        source = Span(row.start, source.end)
    return replace(told, content=content or told.content, source=source)


def _cue(page: Page, cue: Span) -> Span:
    """Return the words of telling without what leads on: "had heard | on the [radio] that S"."""
    ends = page.words.cue_ends.search(page.text, *cue)
    return Span(cue.start, ends.start()) if ends else cue


def _in_own_telling(page: Page, told: Told) -> Told:
    """Return an act whose words hold who tells as told by them: "In [his] telling, S"."""
    own = page.words.own_telling.match(page.text, *told.cue)
    if own is None or not (told.source is None or told.cue.holds(told.source)):
        return told
    return replace(told, source=Span(*own.span("whose")), cue=Span(*own.span("telling")))


def _without_leap(page: Page, told: Told) -> tuple[Span, ...]:
    """Return what is told up to where words of the sentence's own stand between two parts of it.

    "The group, which denies [recruiting minors], released [the boys]."; "She heard that [they could
    come], but at the gate [the door was locked]".
    """
    kept = told.content[:1]
    for span in told.content[1:]:
        gap = Span(kept[-1].end, max(span.start, kept[-1].end))
        parts = [p for p in (told.cue, told.source) if p is not None]
        own = [w for w in words_of(page.text, gap) if w.raw[0].isalpha()]
        leaps = len(own) == 1 and own[0].low.endswith("ed") and gap.of(page.text).startswith(",")
        leaps = leaps or (_SENTENCE.search(page.text, *gap) is not None and not page.near(span))
        leaps = leaps or page.words.goes_on.match(gap.of(page.text)) is not None
        if leaps and not any(gap.overlaps(p) for p in parts):
            break
        kept += (span,)
    return kept


def tells_nothing(page: Page, told: Told) -> bool:
    """Say whether nothing is told where the network reads telling.

    "Orsek did not say that S", "did not ask"; "A trader told my brother that he [had] seen her."
    "It was obvious that S" is nobody's telling but the speaker's own.
    """
    words, cue, source = page.words, told.cue.of(page.text), _low(page, told.source)
    if any(none(page, told) for none in _NOTHING):
        return True
    if any(page.text.count("”", *c) > page.text.count("“", *c) for c in told.content):
        return True  # no report begins inside marks and ends outside of them
    if words.taking.search(cue) and words.taken.match(page.text, *told.content[0]):
        return True  # "claimed the town as its capital"
    if told.act == "perception":
        if source in words.selves or words.not_yet.match(cue) is not None:
            return True
        return not any(_says_something(page, span) for span in told.content)
    first = told.content[0].start
    if source in words.nobody or (
        first - told.cue.end == 1 and words.finite.match(page.text, first)
    ):
        return True  # "Only what two sources tell is counted"
    if words.plain.search(cue) is not None and _source(page, told) is None:
        return True
    unsure = told.score < OPEN and _needs_somebody(page, told) and _source(page, told) is None
    asserts = told.act in TOLD_ACTS or words.asking.verb.search(cue) is not None
    negated = words.negated.search(cue) is not None and words.denies.search(cue) is None
    return unsure or (asserts and negated)


def _needs_somebody(page: Page, told: Told) -> bool:
    """Say whether words tell by a verb whose subject is who tells: "and calls it a lie".

    Not "it was rumoured", "The clerk was [told]", "a rumour", "Asked about the raid"; nor where the
    words begin a sentence, as in notes that leave the writer out.
    """
    words, cue = page.words, told.cue.of(page.text).lower()
    near = page.text[max(told.cue.start - _BEFORE, 0) : told.cue.start]
    before = _DAY.sub("", near).split()[-1:]
    if not before or not (before[0][-1].isalnum() or before[0][-1] == ","):
        return False
    open_ = words.passive.search(" ".join([*before, cue])) or words.asking.verb.match(cue)
    return open_ is None and words.nouns.isdisjoint(cue.split())


def _asks_for_a_thing(page: Page, told: Told) -> bool:
    """Say whether somebody only asks for something: "She asked for salt", not for S to be done."""
    first = told.content[0]
    if page.words.asking.verb.search(told.cue.of(page.text)) is None or len(told.content) > 1:
        return False
    near = page.words.asking.for_a_thing.match(page.text, told.cue.start, first.end)
    inside = page.words.asking.to_do.search(page.text, *first)
    return near is not None and inside is None and not _has_predicate(page, first)


def _is_label(page: Page, told: Told) -> bool:
    """Say whether words are a label: "Photo caption: the ferry"."""
    return _low(page, told.cue) in page.words.labels


def _has_predicate(page: Page, span: Span) -> bool:
    return page.words.grammar.has_predicate(words_of(page.text, span))


def _is_only_spoken_of(page: Page, told: Told) -> bool:
    """Say whether what is told ends with the "what" that somebody says: "That was what X said"."""
    last, said = told.content[-1], told.content[-1].of(page.text).lower().split()
    near = told.source is not None and told.source.start == last.end + 1
    return near and len(said) > 1 and said[-1] in page.words.grammar.wh_words


def _of_whom(page: Page, told: Told) -> bool:
    """Say whether a source is whom it is told of: "Josip, 15 - said to have died" in a list.

    Nor does somebody tell something in "Everything Ana says reaches me late".
    """
    words, cue = page.words, told.cue.of(page.text)
    if told.source and words.all_that.match(page.text, told.source.start):
        return True
    if told.source is None or words.holding.match(cue) is None:
        return False
    noted = page.text[max(told.cue.start - _BEFORE, 0) : told.cue.start].rstrip().endswith(_DASHES)
    return noted and words.of_whom.match(page.text, told.content[0].start) is not None


def _holds_nothing(page: Page, told: Told) -> bool:
    """Say whether what is told is a bare verb, a toll ("21 reported dead"), or how it is known."""
    words, content = page.words, told.content[0]
    if len(told.content) > 1:
        return False
    if told.act == "thought" and _low(page, content) in words.not_thought:
        return True
    if _low(page, content) in words.auxiliaries or words.toll.match(page.text, *content):
        return True
    return words.heard.match(_up_to_source(page, told)) is not None


def _up_to_source(page: Page, told: Told) -> str:
    """Return the words of telling, with what leads to a source after them: "later heard from"."""
    after = told.source is not None and told.source.start >= told.cue.end
    end = told.source.start if told.source and after else told.cue.end
    return page.text[told.cue.start : end].rstrip()


def _says_something(page: Page, span: Span) -> bool:
    """Say whether more is perceived than somebody or something: not "saw two men"."""
    return len(words_of(page.text, span)) > _THING or _has_predicate(page, span)


def _low(page: Page, span: Span | None) -> str:
    return span.of(page.text).lower() if span else ""


def _source(page: Page, told: Told) -> Span | None:
    """Return the words for a source, without the "who" at which the network stops.

    "It is said that S" has none, nor "he is said to"; before a passive stands who was told, not who
    told it, or who is accused, nor is it told by whom it was put to; and a sentence that begins
    with the words of telling leaves who tells it out.
    """
    source = _owner(page, told.source)
    if source is None or _is_no_source(page, source, told.cue):
        return None
    if any(q.span.holds(source) and not q.span.holds(told.cue) for q in page.near(source)):
        return None  # "said “the criminal army …” and vowed revenge"
    if page.words.held.search(page.text, told.cue.start - _BEFORE, told.cue.end + len(" not to ")):
        return None
    put_to = page.words.listeners.put_to.search(
        page.text, max(told.cue.start - _BEFORE, 0), source.start
    )
    if put_to or page.words.listeners.gone_to.search(
        page.text, max(source.start - _BEFORE, 0), source.start
    ):
        return None  # and not "Went to Orun myself, said I was buying fish"
    if _begins(page, told.cue) and source.start != told.cue.end + 1:
        return None  # "A lorry came. Says it was full."
    if source.start <= told.cue.start and _is_told_of(page, source, told.cue):
        return None
    relative = page.words.relative.search(page.text, *source)
    if relative:
        return Span(source.start, relative.start())
    said = source.of(page.text)
    while hit := page.words.unfinished.search(said):  # "a captain at the"
        said = said[: hit.start()].rstrip()
    return _closed(page, Span(source.start, source.start + len(said)) if said else source)


def _closed(page: Page, source: Span) -> Span:
    """Take in the bracket that closes a body's short form: "the Orvel Defence Forces (ODF[)]"."""
    said = source.of(page.text)
    opened = said.count("(") > said.count(")") and page.text.startswith(")", source.end)
    return Span(source.start, source.end + opened)


def _is_no_source(page: Page, source: Span, cue: Span) -> bool:
    """Say whether a word is no source; "it" is one right before what it says: "It adds that S".

    Not in "It is said that S", "It seems that S".
    """
    low = _low(page, source)
    if source.start == cue.end + 1 and page.words.listeners.to_somebody.search(page.text, *cue):
        return True  # "a man told the sheikh S"
    if low in page.words.it and source.end + 1 == cue.start:
        return page.words.impersonal.match(page.text, *cue) is not None
    return low in page.words.no_source


def _is_told_of(page: Page, source: Span, cue: Span) -> bool:
    """Say whether who stands before a cue was told, or is accused: "has been widely blamed"."""
    start = max(cue.start - _BEFORE, source.start)
    if page.words.listeners.told.search(page.text, start, cue.end):
        return True
    accused = page.words.accused.finditer(page.text, start, cue.end + _AFTER)
    return any(cue.overlaps(Span(*m.span())) for m in accused)


def _owner(page: Page, source: Span | None) -> Span | None:
    """Return the words of an owner whole, without the "'s" at which the network has cut them."""
    if source is None or not page.text.startswith(_OWNED, source.start - 1):
        return source
    word = _WORD.search(page.text, max(source.start - 1 - _LONGEST, 0), source.start - 1)
    return Span(*word.span()) if word else source


def _begins(page: Page, cue: Span) -> bool:
    """Say whether the words of telling begin a sentence, which leaves its subject out."""
    word = cue.of(page.text).split()[0]
    before = page.text[max(cue.start - _BEFORE, 0) : cue.start]
    before = _DAY.sub("", before).rstrip('"”’» \n')
    return word.istitle() and before.endswith((".", "!", "?", ":"))


def _named(page: Page, span: Span) -> Span:
    """Return what a noun reports: "Reports of [a massacre] are a lie"."""
    verb = page.words.auxiliary.search(page.text, *span)
    return Span(span.start, verb.start()) if verb else span


def _bare(page: Page, span: Span) -> Span:
    """Leave "that" before, "but I" after it out; nearly a whole quotation is the quotation."""
    start, end = _begun(page, _in_one_sentence(page, _whole_words(page, span)))
    if (hanging := page.words.hanging.search(page.text, start, end)) is not None:
        end = hanging.start()
    if (other := page.words.or_so.search(page.text, start, end)) is not None:
        end = other.start()  # "the town had been taken, or so my neighbours tell me"
    if (lead := page.words.lead.match(page.text, start, end)) is not None:
        start = lead.end()
    told = Span(start, end)
    return next((q.inner for q in page.near(told) if same((q.inner,), (told,))), told)


def _whole_words(page: Page, span: Span) -> Span:
    """Take in the rest of a word that what is told ends in: "thirty[-one]".

    And the last words of a clause where it ends with a word that nothing ends with: "its [own]".
    """
    rest = (
        _REST.match(page.text, span.end) if page.text[span.end - 1 : span.end].isalnum() else None
    )
    whole = Span(span.start, rest.end()) if rest else span
    cut = page.words.unfinished.search(page.text, *whole)
    rest = _LAST_WORDS.match(page.text, whole.end) if cut else None
    return Span(whole.start, rest.end()) if rest else whole


def _in_one_sentence(page: Page, span: Span) -> Span:
    """Leave out what stands past the end of a sentence, where nothing is told outside of marks."""
    past = _SENTENCE.search(page.text, *span)
    return Span(span.start, past.start()) if past and not page.near(span) else span


def _begun(page: Page, span: Span) -> Span:
    """Take in the "that" before it that is its subject: "They did not know that was a yes"."""
    before = max(span.start - len("that "), 0)
    subject = page.words.subject.match(page.text, before)
    return Span(before, span.end) if subject else span


def _only_has(page: Page, told: Told) -> bool:
    """Say whether somebody only has something: "The list has two names on it".

    Not "S, two drivers have [said]".
    """
    has = told.act in TOLD_ACTS and told.cue.of(page.text).lower() in page.words.has
    return has and told.content[0].start > told.cue.end


# Each says of what the network reads that nothing is told there.
_NOTHING = (_of_whom, _is_only_spoken_of, _holds_nothing, _asks_for_a_thing, _is_label, _only_has)
