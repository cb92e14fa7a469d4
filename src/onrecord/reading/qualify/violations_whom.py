"""Whether a killing is told of people: not "the drought killed the herd", "the pump is dead".

There is no parser here. A killing is set aside only where the words after it, or before a passive,
name something and nobody at all: no person that the claim holds, no noun, pronoun, number or name
for one. Armed people who fell in fighting are set aside too.
"""

import re
from collections.abc import Set
from dataclasses import dataclass

from onrecord.language.tools import Tools
from onrecord.record.claim import Claim
from onrecord.record.text import Span

from .numbers import any_of
from .scan import Finder, Sheet, Shelf, once

_WORD = re.compile(r"[\w'-]+")
_DEED = re.compile(
    r"(?<!\w)(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|massacred|slaughtered|butchered|executed|assassinated"
    r"|slain|assassinations?|murders?)(?: +by(?!\w)|$)|^emptied .* into$"
)
_DIED = re.compile(r"^(?:died|dies)(?!\w)|(?<!\w)dead$")
_FELL = re.compile(
    r"^(?:(?:was|were|been|being|got) +(?:also +|all +|then +)?)?"
    r"(?:died|dies|kill(?:s|ed|ing)?)(?!\w)|(?<!\w)dead$"
)
_BEING = re.compile(
    r"(?<!\w)(?:was|were|been|being|be|are|is|got|get)(?: +(?:\w+ly|not|also|then|all|both))* *$"
)
# What ends the words for whom something is done to, or begins those for who does it.
_ENDS = re.compile(
    r"[.;:!?,()\"]| -+ | +(?:in|at|on|by|with|when|while|after|before|because|for|from|since|until"
    r"|as|that|who|which|and|or|but|near|during|inside|outside|to|than|if|where|without|within"
    r"|under|over|across|there|off|last|this|yesterday|today|tonight|outright|again|here|too|later"
    r"|then|early|late|together|alone|nearby|next|first|\w+ly|so|not|along|around)(?!\w)"
)
_BEGINS = re.compile(
    r"[.;:!?(\"]| -+ |(?<!\w)(?:when|while|after|before|because|since|that|which|and|or|but|if"
    r"|where|as)(?!\w)"
)
_IS = re.compile(r"(?:was|were|been|being|is|are|got|get)(?!\w)")
_KILLS = re.compile(r"(?:kill(?:s|ed|ing)?|murder(?:s|ed|ing)?|slain)(?!\w)")
_NOUN = re.compile(r"(?<!\w)(?:the|this|that|a|an)(?: +\w+)? +$")
_OF_WHOM = re.compile(r" +by(?: +[\w'-]+){1,6}? +of +")
_HELPS = re.compile(
    r"(?:(?:has|have|had|is|are|was|were|will|would|did|does|nearly|almost|already) *)+$"
)
_NUMBER = re.compile(
    r"\d|(?:[a-z]+teen|[a-z]+ty|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|hundred)$"
)
# "Our eleven were slaughtered 6-0", "massacred the pirates, 104-61".
_SCORED = re.compile(r"[^.;:!?]{0,30}?(?<![\d-])\d{1,3}-\d{1,3}(?![\d-])(?! +[a-z]+)")
_IN_SPORT = re.compile(r"(?:murdered|slaughtered|massacred|butchered)$")


@dataclass(frozen=True, slots=True)
class Words:
    """The lists, compiled."""

    calamity: re.Pattern[str]
    animals: Set[str]
    anybody: Set[str]
    fighting: Finder
    spared: Finder


@once
def words(tools: Tools) -> Words:
    """Return the lists of `tools` on whom a killing is of, compiled."""
    lists = tools.lexicon("violations")
    doers = any_of([*lists["calamities"], *lists["animals"]])
    return Words(
        calamity=re.compile(
            rf"(?<!\w)(?:{doers})$"
            rf"|^(?:(?:and|but|a|an|the|this|another|last|heavy|severe|bad) +)*(?:{doers}) +"
            r"(?:in|on|at|near|last|this|that|which)(?!\w)"  # "a storm in March killed nine people"
        ),
        animals=frozenset(lists["animals"]),
        anybody=frozenset(lists["anybody"]),
        fighting=Finder({"fighting": lists["fighting"]}),
        spared=Finder({"spared": lists["spared"]}),
    )


def of_nobody(claim: Claim, cue: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether a killing or a death is one of a thing, an animal, or of those who fought."""
    said = cue.of(page.low)
    own = next((s for s in claim.spans if s.holds(cue)), claim.span)
    before, after = _before(own, cue, page), _after(own, cue, page)
    if _IN_SPORT.search(said) and _SCORED.match(page.low, cue.end):
        return True
    passive = bool(_BEING.search(page.low, own.start, cue.start) or _IS.match(said))
    befell = bool(_DIED.search(said)) or passive
    suffered = befell or after.start >= after.end
    whom = before if suffered else after
    if _NOUN.search(page.low, own.start, cue.start) and (of := _OF_WHOM.match(page.low, cue.end)):
        whom = _after(own, Span(cue.start, of.end() - 1), page)  # "the killing by rebels of a boy"
    everybody = whom if suffered else Span(cue.end, own.end)  # "six soldiers and a driver"
    if _FELL.search(said) and _fought(cue, everybody, page, people, listed):
        return True
    doer = _HELPS.sub("", before.of(page.low)).rstrip()
    if not befell and _KILLS.match(said) and listed.calamity.search(doer):
        return True
    counted = _NUMBER.match(said.split()[0])  # "the figure of 21 dead"
    if counted or not (_DEED.search(said) or _DIED.search(said)):
        return False
    return _nobody(claim, whom, page, people, listed)


def only_wounded(cue: Span, page: Sheet) -> bool:
    """Say whether "the shooting of Mrs Rusk" is of somebody whom the text has shot in the leg."""
    named = _SHOOTING.match(page.flat, cue.start)
    if named is None:
        return False
    name = re.compile(rf"(?<!\w){re.escape(named['name'].lower())}(?!\w)")
    hits = _IN_A_LIMB.finditer(page.low)
    return any(name.search(page.low, max(0, hit.start() - _BACK), hit.end()) for hit in hits)


_BACK = 250  # code points before "shot her in the leg" in which her name stands
_SHOOTING = re.compile(r"[Ss]hooting +of +(?:[A-Z][\w'-]*\.? +){0,3}(?P<name>[A-Z][\w'-]+)")
_IN_A_LIMB = re.compile(
    r"(?<!\w)shot +(?:[\w'-]+ +){0,4}?(?:in|through) +(?:the|his|her|their|my|one|both)"
    r" +(?:left +|right +)?(?:leg|arm|foot|hand|shoulder|thigh|knee|ankle|elbow|wrist)s?(?!\w)"
)


def _fought(cue: Span, whom: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether armed people alone fell, in what the sentence calls fighting."""
    heads = {found.rule for found in people.within(whom)}
    if not heads or not heads <= {"armed", "doer"} or "armed" not in heads:
        return False
    sentence = page.sentence(cue.start)
    fell = bool(listed.fighting.within(page.low, sentence))
    return fell and not listed.spared.within(page.low, whom)


def _after(own: Span, cue: Span, page: Sheet) -> Span:
    end = _ENDS.search(page.low, cue.end, own.end)
    return Span(min(cue.end + 1, own.end), end.start() if end else own.end)


def _before(own: Span, cue: Span, page: Sheet) -> Span:
    being = _BEING.search(page.low, own.start, cue.start)
    end = being.start() if being else cue.start
    begins = [hit.end() for hit in _BEGINS.finditer(page.low, own.start, end)]
    return Span(begins[-1] if begins else own.start, end)


def _nobody(claim: Claim, where: Span, page: Sheet, people: Shelf, listed: Words) -> bool:
    """Say whether some words name something, and no person."""
    said = list(_WORD.finditer(page.low, where.start, where.end))
    if not said:
        return False
    if any(hit[0] in listed.animals for hit in said):
        return not people.within(where)
    if _person(claim, where, page) or people.within(where):
        return False
    if any(hit[0] in listed.anybody or _NUMBER.search(hit[0]) for hit in said):
        return False
    if page.shouts(page.sentence(where.start)):  # "REBELS KILLED ADA RUSK", but "KILLED A BILL"
        return said[0][0] in _ARTICLES
    if any(_is_name(page, hit.start()) for hit in said):
        return False
    return said[0][0] in _ARTICLES or len(said) == 1  # "killed trade"; of more words less is known


_ARTICLES = frozenset(
    ("the", "a", "an", "his", "her", "its", "their", "our", "my", "your", "this", "that", "it")
)


def _person(claim: Claim, where: Span, page: Sheet) -> bool:
    found = (p for p in claim.participants if p.span.overlaps(where))
    return any(not _NUMBER.match(p.span.of(page.low)) for p in found)


def _is_name(page: Sheet, at: int) -> bool:
    """Say whether a word is written with a capital within a sentence, which names somebody."""
    return page.flat[at].isupper() and at > page.sentence(at).start + 1
