"""Words for people that are no nouns: pronouns, bare numbers and parts, and names of bodies.

They are participants only where the words around them give them a role.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from ..nouns import Person, Sex
from ..nouns import rules as nouns
from ..persons import with_ages
from ..scan import Sheet, Shelf
from .cells import cells
from .rules import Rules

OWN_FATE = "killing|murder|execution|assassination|abduction|kidnapping"  # "ordered his murder"
_PRONOUN = re.compile(
    r"(?<![\w'-])(?<!among )(?<!of )(?<!between )(?:i|we|me|us|he|she|him|they|them|those +who"
    r"|those(?= +(?:in|inside|on|near|under|aboard|trapped|left)\b)"
    rf"|(?:his|her|their)(?= +(?:{OWN_FATE})\b(?! +of\b))"
    r"|(?:(?<=was )|(?<=was immediately ))(?:his|her|their)(?= +deaths?\b)"
    r"|her(?= +(?:to|in|into|from|at|on|and|away|with|by|for|up|back|near)\b|[.,;:!?)]|$))(?![\w-])"
)
SEX: Mapping[str, Sex] = {
    "he": "male",
    "him": "male",
    "his": "male",
    "she": "female",
    "her": "female",
}
_NUMBER = r"\d+|one|two|three|four|five|six|seven|eight|nine|ten|half|most|some|many|several|few"
_PART = re.compile(
    rf"(?<![\w'-])(?:(?:{_NUMBER}|all|both|each|every +one) +of +(?:them|these|those)"
    rf"|one +of +the +(?:{_NUMBER})(?! +\w+s\b)"
    r"|the +(?:youngest|oldest|eldest|smallest|younger|older|elder)(?= +(?:was|were|is|are)\b)"
    r"|(?:some|others|several|many|most|a +few)(?= +(?:was|were|had|have|are|did|do|died|fled|came"
    r"|went|stayed|still|also|never|joined?|became|become|volunteer\w*|chose|took|take)\b)"
    r"|the +rest(?= +(?:was|were|had|have|are|they|of +them)\b))(?![\w-])"
)
_CALLED = (
    r"(?P<name>(?:[Tt]he +(?:so-called +)?)?"
    r"(?:(?:Lt|Col|Gen|Capt|Maj|Brig|Sgt|Mr|Mrs|Dr)\. +)*[A-Z][\w'-]+"
    r"(?: +(?:(?:of|for)(?: +the)? +)?[A-Z][\w-]+){0,3})"
)
# Where a clause begins: "that ISIS took", "and the Front took", but not "in Orun took".
_CLAUSE = (
    r"(?:[.:;!?\"(\[] *|, +|\b(?:that|and|but|when|while|after|before|as|because|where|by|if"
    r"|joined|joins|join|in +\d{4}) +)"
)
_LEAD = r"(?: +(?:has|have|had|is|was|were|are|also|then|later|did|not|never|would|\w+ly))* *"
_NAME = re.compile(rf"{_CLAUSE}{_CALLED}{_LEAD}$")
_OPENING = re.compile(rf" *{_CALLED}{_LEAD}$")
_AFTER = re.compile(rf" +{_CALLED}")
_BY = re.compile(r"[^.;:!?]{0,40}? by(?= )")
_WORD = re.compile(r" +([\w'-]+)")
# After a number that names no noun: "kill 21 in the school", "nine had died", "seven."
_OPEN = re.compile(
    r" *(?:[.,;:!?)\"|]|$)| +(?:in|at|on|by|near|during|and|had|have|has|was|were|are|died|fled"
    r"|who|that|more|others?|there|here|when|while|after|before|from|of +(?:them|us))\b"
)
# Not "there were", nor "the count was sixteen".
_AGED = re.compile(
    r"(?<!there )(?<!it )(?<!that )(?<!this )(?<!count )(?<!number )(?<!total )(?<!toll )"
    r"\b(?:was|is|'s|turned|aged) +(?:only +|just +|nearly +)?$"
)
_CLOSED = re.compile(r" *(?:[.,;:!?)\"]|$)| +(?:at|when|then|in)\b")
_BACK = 80  # code points before a verb in which the name of its subject is looked for


def loose(
    draft: Draft,
    page: Sheet,
    people: Sequence[Person],
    names: Sequence[Person],
    words: Rules,
    tools: Tools,
) -> list[Person]:
    """Return pronouns, parts, numbers and `names` that stand in none of `people`."""
    found = [
        *cells(draft, page, nouns(tools).child),
        *_parts(page, {p.span.start for p in people}),
        *_fallen(page, words),
        *_numbers(draft, page, words),
        *_owners(page, words),
        *names,
        *_pronouns(page),
    ]
    ages = [p.age.span for p in people if p.age]  # "Ada Rusk was 17": no number of people
    taken = sorted([*(p.span for p in people), *ages])
    free = [p for p in found if not _taken(p.span, taken)]
    made: list[Person] = []
    for person in sorted(free, key=lambda p: (p.span.start, -p.span.end, p.kind, not p.armed)):
        if not made or person.span.start >= made[-1].span.end:
            made.append(person)
    return with_ages(page, made, tools)


def _taken(span: Span, taken: Sequence[Span]) -> bool:
    near = bisect_left(taken, span)
    return any(s.overlaps(span) for s in taken[max(0, near - 1) : near + 1])


def _pronouns(page: Sheet) -> Iterator[Person]:
    for hit in _PRONOUN.finditer(page.low):
        yield Person(Span(*hit.span()), sex=SEX.get(hit[0]), kind="pronoun")


def _parts(page: Sheet, nouns: Set[int]) -> Iterator[Person]:
    for hit in _PART.finditer(page.low):
        if hit.end() + 1 not in nouns:  # "nine of them children"
            yield Person(Span(*hit.span()), kind="part")


def _owners(page: Sheet, words: Rules) -> Iterator[Person]:
    """Yield armed people whose deed is told of: "the army's attack", "the Orun militia's raids"."""
    for hit in words.around.owners.finditer(page.low):
        yield Person(Span(*hit.span("who")), hit["armed"], armed=True)


def _fallen(page: Sheet, words: Rules) -> Iterator[Person]:
    """Yield "those killed" and "the wounded", which have no other noun."""
    for hit in words.around.fallen.finditer(page.low):
        yield Person(Span(*hit.span()), hit["fate"], kind="part")


def _numbers(draft: Draft, page: Sheet, words: Rules) -> Iterator[Person]:
    """Yield numbers that count people without naming them: "two were captured", "34 wounded"."""
    counts = {q.span: q for c in draft.claims for q in c.quantities}
    for span, quantity in sorted(counts.items(), key=lambda item: item[0]):
        if quantity.unit is not None or quantity.per is not None:
            continue
        if page.low.startswith(("under ", "below "), span.start):
            continue  # "they take nobody under 18"
        if _AGED.search(page.low, max(0, span.start - 12), span.start) and _CLOSED.match(
            page.low, span.end
        ):
            continue  # "the pupil, whose name is known, was sixteen"
        if page.low.endswith("(", 0, span.start) and page.low.startswith(")", span.end):
            continue  # "pupils (12)", "killed (24)": how many they are
        if says_which(page, span, words):
            continue
        if _counts_others(page, span.start, words):
            continue
        noun = (quantity.counted or "").lower().split()
        after = _WORD.match(page.low, span.end)
        of_them = _OF_THEM.match(page.low, span.end)
        if of_them and of_them[1] in noun:
            continue  # "six of them children"
        beside = after is not None and after[1] in noun
        if beside and not words.counted & set(noun):
            continue  # its noun is there, and no noun for people
        if noun and not beside and noun[-1] not in words.nouns | words.counted:
            continue
        if not noun and not _OPEN.match(page.low, span.end):
            continue
        head = "" if beside else noun[-1] if noun else ""
        status = next((w for w in noun if w in words.counted), "") if beside else ""
        yield Person(span, head or status, armed=head in words.armed, kind="part")


def says_which(page: Sheet, span: Span, words: Rules) -> bool:
    """Say whether a number is a day's, or says which one: "in 15/2", "cot 4", "Pit Six"."""
    near = max(0, span.start - _WORDS_BACK), span.end + 3
    hits = (hit.span("which") for hit in words.which_one.finditer(page.low, *near))
    return any(start <= span.start and span.end <= end for start, end in hits)


def _counts_others(page: Sheet, start: int, words: Rules) -> bool:
    """Say whether a number says how many things there were, or "we" were: "the beds were ten"."""
    said = _WERE.search(page.low, max(0, start - _WORDS_BACK), start)
    if said is None:
        return False
    return said[1] not in words.nouns | words.counted and not _OF_SOME.search(said[0])


_OF_THEM = re.compile(r" +of +(?:them|whom|these),? +([\w'-]+)")
# "The beds were", but not "they were", "of them were", "there were".
_WERE = re.compile(r"(?<![\w'-])(\w+) +(?:was|were|are)(?: +only| +about| +around)? +$")
_OF_SOME = re.compile(r"^(?:it|one|two|three|they|there|them|those|these|who|whom|us|others)\b")
_WORDS_BACK = 48  # code points before a number in which what it counts stands


def bodies(page: Sheet, harm: Mapping[str, Shelf], tools: Tools) -> Iterator[Person]:
    """Yield capitalized names that stand where the subject of a verb of harm, or who "by" names."""
    lists = tools.lexicon("persons")
    courtesies = (title for titles in lists["courtesy"].values() for title in titles)
    never = frozenset((*lists["not_names"], *courtesies))  # "Mr Rusk" is no body
    for kind in ("verbs", "strikes", "uses", "joins", "blames"):
        for verb in harm[kind].found:
            at = page.sentence(verb.span.start)
            if page.shouts(at):
                continue
            start = max(at.start, verb.span.start - _BACK)
            for hit in _either_side(page, verb.span, start, kind):
                span = Span(*hit.span("name"))
                words = span.of(page.flat).split()
                if _is_name(words, span.start <= at.start + 1, never):
                    yield Person(span, armed=True, kind="body")


def _either_side(page: Sheet, verb: Span, start: int, kind: str) -> Iterator[re.Match[str]]:
    opening = page.sentence(verb.start).start
    accuses = kind == "blames" and not _UNDERGOES.search(page.low, start, verb.start)
    hit = not accuses and opening == start and _OPENING.match(page.flat, start, verb.start)
    if hit or (not accuses and (hit := _NAME.search(page.flat, start, verb.start))):
        yield hit
    by = _BY.match(page.low, verb.end)
    if (by or kind in ("joins", "blames")) and (
        hit := _AFTER.match(page.flat, by.end() if by else verb.end)
    ):
        yield hit


# Before "accused" these make the subject the one who is accused.
_UNDERGOES = re.compile(r"\b(?:is|are|was|were|been|being) +(?:\w+ly +)?$")


def _is_name(words: Sequence[str], first: bool, never: Set[str]) -> bool:
    """Say whether capitals make these a name: "the Front", "ISIS", "Lake Company"."""
    the = words[0].lower() == "the"
    rest = [w for w in words[1:] if w != "so-called"] if the else list(words)
    if not rest or rest[0].lower() in never:
        return False
    return the or not first or len(rest) > 1 or (rest[0].isupper() and len(rest[0]) > 1)
