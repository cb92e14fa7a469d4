"""What becomes of an act that a rule has found, by what the network reads at its cue."""

import re
from dataclasses import replace

from onrecord.reading.attribute.found import Found
from onrecord.reading.attribute.logged import NOTE, ROW
from onrecord.reading.draft import Elsewhere
from onrecord.reading.network.told import Told
from onrecord.record.text import Span

from .added import TOLD_ACTS, read_by_network
from .page import EDGE, Page, same

SURE = 0.7  # how sure the network has to be of other ends or another source than a rule's
CERTAIN = 0.93  # and for its ends to stand at once, in indirect speech, claims cut by them
_INDIRECT = "reporting.indirect"
NOMINAL = "reporting.nominal"
HEARD = "reporting.heard"
_OUTCOME = re.compile(r",\s+(?:\w+ly\s+)?\w{3,}ing\b")  # what became of it: ", killing nine"
_AND_THAT = re.compile(r",?\s+and\s+that\s")  # "told by X that S, and that T"
_JOINED = re.compile(r",?\s+(?:and|but)\s+")
# What also befell whom it is told of: "been kept in the hut of X, Quill, and raped over months".
_BEEN = re.compile(r"\b(?:been|was|were)\b")
_ALSO = re.compile(
    r",?\s+and\s+(?:then\s+|later\s+|\w+ly\s+)?(?P<done>\w{3,})(?=\s*(?:[.,;\[]|\Z)|\s+(?:over|for|in|at|by|with|on"
    r"|to|from|until|till|and|again|before|after|during|inside|near|there|several|many|twice)\b)"
)
STOP = re.compile(r"[.!?][\"”’']?\s|\n\s*\n")
_CLAUSE = re.compile(rf"{STOP.pattern}|;")


def held_to(page: Page, rule: Found, heard: Told | None) -> Found | None:
    """Return what becomes of an act that a rule has found; `heard`: the network's for its cue."""
    if rule.cue is None:
        return rule
    if heard is None:
        return rule if _stands_alone(page, rule, rule.cue) else None
    if rule.rule in (ROW, NOTE):
        return rule  # its line ends it
    one = same(rule.content, heard.content)
    if heard.score < SURE:
        stays = one or rule.act in TOLD_ACTS or _stands_alone(page, rule, rule.cue)
        return rule if stays else None
    other = read_by_network(page, heard)
    rule = _with_source_and_act(page, rule, rule.cue, other)
    if one or any(c.overlaps(heard.cue) for c in rule.content):
        return rule  # "rejected the claim that S": what was rejected is the claim
    if rule.source and any(c.overlaps(rule.source) for c in other.content):
        return rule  # "according to relatives who spoke with them before their deaths, S"
    return _with_ends(page, rule, heard, other)


def led_to(page: Page, rule: Found) -> Found:
    """Return an act whose content ends with a colon together with the quotation it leads to.

    "Pauk said that a rower had shouted to him: “Tell them!”"
    """
    last = rule.content[-1]
    if rule.rule != _INDIRECT or not last.of(page.text).endswith(":"):
        return rule
    near = page.near(Span(last.end, last.end + EDGE + 1))
    led = next((q for q in near if 0 <= q.span.start - last.end <= EDGE), None)
    if led is None:
        return rule
    content = (*rule.content[:-1], Span(last.start, led.inner.end))
    return replace(rule, content=content, mode="mixed")


def _stands_alone(page: Page, rule: Found, cue: Span) -> bool:
    """Say whether an act stays that the network takes for none.

    Of indirect speech only what a verb of telling leads to with "that", or what stands before
    "S, said X", and not within what is quoted, where "I say that" and "you ask why" abound; nor
    what a noun only thinks.
    """
    if rule.rule == NOMINAL:
        return rule.act in TOLD_ACTS
    if rule.rule != _INDIRECT or rule.act == "perception":
        return True
    if rule.act not in TOLD_ACTS or page.words.calls.match(cue.of(page.text)):
        return False
    first = rule.content[0].start
    led = cue.end <= first and page.ends_with_that(cue.end, first)
    tag = rule.source is not None and rule.source.start == cue.end + 1
    return (led or (tag and rule.content[-1].end < cue.start)) and not any(
        q.inner.holds(cue) for q in page.near(cue)
    )


def _with_source_and_act(page: Page, rule: Found, cue: Span, other: Found) -> Found:
    """Return the rule's act with the source that the network reads, and as writing where it is.

    "The letter says" is writing, and no word list knows it.
    """
    told = rule.rule == NOMINAL and rule.act in TOLD_ACTS
    said = other.source is not None and other.source.end + 1 == cue.start  # "Rusk charges that S"
    nobody = told and rule.source is None and not said  # "a rumour reached the group that S"
    keeps = (
        nobody
        or rule.rule == HEARD  # not whom they heard it from
        or other.source is None
        or (rule.source is not None and _nearer(page, cue, rule.source, other.source))
    )
    written = rule.act == "speech" and other.act == "writing"
    return replace(
        rule,
        source=rule.source if keeps else other.source,
        act="writing" if written else rule.act,
    )


def _nearer(page: Page, cue: Span, rules: Span, other: Span) -> bool:
    """Say whether the rule's source stays: the network's is the same, or in another clause.

    "The boys were taken, it [added]. A commander denied it.", "S, said the miller; T, [said] his
    son"
    """
    text = page.text
    if rules.overlaps(other) or text.endswith(page.words.origins, 0, rules.start):
        return True
    if rules.end + 1 == cue.start and _is_subject(page, rules):
        return True
    if rules.end < other.start and _JOINED.fullmatch(text, other.end, cue.start):
        return True  # "A man came to my sister, Ana Roke, and said": no verb is hers
    far, near = (text[min(cue.end, s.end) : max(cue.start, s.start)] for s in (other, rules))
    return _CLAUSE.search(far) is not None and _CLAUSE.search(near) is None


def _is_subject(page: Page, source: Span) -> bool:
    """Say whether words right before a verb can only be its subject: "he", "a girl, who"."""
    rules = page.words.grammar
    pronouns = rules.subjects - rules.wh_words - rules.determiners
    return (
        source.of(page.text).lower() in pronouns
        or page.words.relative.search(page.text, *source) is not None
    )


def _with_ends(page: Page, rule: Found, heard: Told, other: Found) -> Found:
    """Return the rule's act with the ends that the network reads, or those kept beside its own.

    Where the network stops at an "and" ("had “come like wolves” and | burned the mill"), what
    follows is told as well.
    """
    taken = replace(rule, content=other.content, mode=other.mode)
    if rule.source and any(c.overlaps(rule.source) for c in rule.content):
        return taken  # "S, the parent, Adil Morr, told the agency": he is no part of S
    if rule.quoted and _past_marks(page, rule, other):
        return rule
    if _led_there(page, rule, other):
        return taken
    if page.ends_with_that(other.content[0].start, rule.content[0].start):
        return rule
    joined = other.mode == "mixed" and page.words.unfinished.search(page.text, *heard.content[-1])
    if heard.score >= CERTAIN and not joined and _ends_well(page, rule, other):
        return taken
    score = round(heard.score, 4)
    return replace(rule, elsewhere=Elsewhere(heard.cue, other.content, other.mode, score))


def _past_marks(page: Page, rule: Found, other: Found) -> bool:
    """Say whether the network ends outside of marks after a quotation, where the writer goes on.

    "“Do not do it,” she says, until shots are heard", "“It is over,” she said of the siege."
    """
    ends = (s.end for s in other.content if s.end > rule.content[0].end + EDGE)
    return any(not page.near(Span(end - 1, end)) for end in ends)


def _led_there(page: Page, rule: Found, other: Found) -> bool:
    """Say whether a "that" inside the rule's content leads to the network's, which ends with it.

    "called to him from the bank that S"
    """
    start, end = rule.content[0].start, rule.content[-1].end
    first = other.content[0].start
    inside = len(rule.content) == 1 and start < first < end
    ends = abs(other.content[-1].end - end) <= EDGE
    return inside and ends and page.ends_with_that(start, first)


def _ends_well(page: Page, rule: Found, other: Found) -> bool:
    """Say whether the network's ends may stand in place of the rule's.

    Not where the words of telling are put in between ("He was, he says, in the north"), and not
    where the network stops short: "in May and again in [July]", "came “used our name[”]", "a bomb
    tore through a bus[, killing nine]".
    """
    if rule.rule != _INDIRECT or rule.cue is None or rule.content[0].start < rule.cue.start:
        return False
    cut = page.words.unfinished.search(page.text, *other.content[-1])
    rest = (other.content[-1].end, rule.content[-1].end)
    short = _OUTCOME.match(page.text, *rest) is not None or _befell(page, rule, other)
    if not page.text.startswith("to ", rule.content[0].start):  # "promised to go, and that"
        short = short or _AND_THAT.match(page.text, *rest) is not None
    return cut is None and not short and page.paired(other.content)


def _befell(page: Page, rule: Found, other: Found) -> bool:
    """Say whether the network stops before the last of what was done to somebody."""
    last, end = other.content[-1], rule.content[-1].end
    also = _ALSO.match(page.text, last.end, end)
    if also is None or also.end("done") >= end + 1 or not _BEEN.search(page.text, *last):
        return False
    done = also["done"].lower()
    return done.endswith("ed") or done in page.words.grammar.participles
