"""Counting: how many are said to be concerned, and which numbers count the same thing."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim, Quantity
from onrecord.record.text import Span
from onrecord.weighing.comparing.words import (
    any_listed,
    head_noun,
    listed,
    mapping,
    singular,
    words,
)

from .fates import fate

# Counted by victims; the others, such as attacks on schools, count what was hit too.
OF_PEOPLE = frozenset(
    {"killing", "maiming", "recruitment", "abduction", "sexual_violence", "torture"}
    | {"deprivation_liberty", "forced_displacement", "forced_drugging"}
)

CELL = " | "  # between the cells of a table's row


class Count(NamedTuple):
    """A number of one claim, of what (a folded noun) and of which violation it may be."""

    claim: Claim
    quantity: Quantity
    noun: str
    code: str


def worded(quantity: Quantity) -> str:
    """Return a number with what it counts, as worded: "9 children"."""
    text = " ".join(quantity.text.split())
    noun = quantity.counted or ""
    return text if not noun or noun in text else f"{text} {noun}"


def counts(claim: Claim) -> Iterator[Count]:
    """Yield the numbers of a claim that count those or what it may concern.

    Left out: what is measured in a unit, shares of another number, those alleged to have done
    it, what is negated or only supposed, and a total of those whom one thing or another befell.
    """
    if claim.mode == "question" or claim.polarity == "negated":
        return
    if claim.certainty == "hypothetical":
        return
    told = dict(_bracketed(claim))
    if not told and _either(claim):
        return
    for quantity in told or _concerned(claim):
        noun = noun_of(quantity, claim) or _bare(claim, quantity)
        noun = noun or ("person" if fate(claim, quantity, "") in mapping("counted_as") else "")
        later = fate(claim, quantity, noun) in mapping("counted_as")
        whole = quantity in told or later or not _share(quantity, claim)
        bare = quantity.unit is None and quantity.per is None and whole
        known = quantity.low is not None or quantity.high is not None
        code = told.get(quantity) or _code(claim, quantity, noun)
        noun = "person" if noun in mapping("by_fate").get(code, ()) else noun
        if (
            bare
            and known
            and code
            and noun not in listed("vague")
            and (code not in OF_PEOPLE or noun in people_nouns())
        ):
            yield Count(claim, quantity, noun, code)


def noun_of(quantity: Quantity, claim: Claim) -> str:
    """Return the folded noun that a number counts; in a table's row, what the row begins with.

    "People killed at the clinic | 3" counts people.
    """
    label, edge, _ = claim.text.partition(CELL)
    if quantity.counted or not edge or quantity.span.start < claim.span.start + len(label):
        return head_noun(quantity.counted or "")
    first = [singular(w) for w in words(label)[:1]]
    things = {noun for nouns in mapping("things_of").values() for noun in nouns}
    return next((w for w in first if w in people_nouns() | things), "")


def _bracketed(claim: Claim) -> Iterator[tuple[Quantity, str]]:
    """Yield the numbers that stand in brackets after what befell so many: "killed (24)"."""
    for cue in claim.may_concern:
        after = claim.text[cue.span.end - claim.span.start :]
        for quantity in claim.quantities:
            if quantity.span.start == cue.span.end + 2 and after.startswith(f" ({quantity.text})"):
                yield quantity, cue.code


def _either(claim: Claim) -> bool:
    """Say whether "or" leaves open which of two befell them: "51 were killed or maimed"."""
    cues = sorted(c.span for c in claim.may_concern if c.code in OF_PEOPLE)
    start = claim.span.start
    return any(
        claim.text[one.end - start : other.start - start].strip() == "or"
        for one, other in pairwise(cues)
    )


def _bare(claim: Claim, quantity: Quantity) -> str:
    """Return "person" where a number alone is of the dead or hurt: "43 killed", "bomb kills 31"."""
    at = quantity.span.start - claim.span.start
    end = quantity.span.end - claim.span.start
    before, after = words(claim.text[:at])[-1:], words(claim.text[end:])[:1]
    told = listed("bare_after") & set(after) or listed("bare_before") & set(before)
    if any(c.code == "abduction" for c in claim.may_concern):
        told = told or listed("taking") & set(before)  # "they took thirty-one"
    ours = _of_us().match(claim.text.casefold(), end)
    return "person" if told or ours or (not quantity.counted and _toll(claim, quantity)) else ""


def toll(count: Count) -> bool:
    """Say whether a number is told as a toll: "put the number of dead at 37", "17 of us died"."""
    end = count.quantity.span.end - count.claim.span.start
    ours = _of_us().match(count.claim.text.casefold(), end)
    return bool(ours or _toll(count.claim, count.quantity))


def _toll(claim: Claim, quantity: Quantity) -> re.Match[str] | None:
    before = claim.text[: quantity.span.start - claim.span.start]
    return _number_of().search(before.casefold())


def _toll_code(claim: Claim, quantity: Quantity) -> str:
    """Return of what a toll is: "the number of dead", "the number of missing"; else nothing."""
    said = _toll(claim, quantity)
    told = set(words(said[0])) if said and not quantity.counted else set()
    codes = [code for code, named in mapping("toll_of").items() if told & set(named)]
    codes = codes or [code for word, code in mapping("toll_alone").items() if word in told]
    return codes[0] if len(codes) == 1 else ""


@cache
def _of_us() -> re.Pattern[str]:
    """Return what finds "of us died" after a number."""
    return re.compile(rf"\s+{any_listed('of_us')}\s+(?:\w+\s+)?{any_listed('bare_after')}\b")


@cache
def _number_of() -> re.Pattern[str]:
    """Return what finds "put the number of missing at" before a number."""
    before, then = any_listed("number_of"), any_listed("number_is")
    return re.compile(rf"\b{before}\b[^.;:]{{0,80}}\b{then}\s+$")


def _share(quantity: Quantity, claim: Claim) -> bool:
    """Say whether a number is a share of what another counts: "two of the children", "five others".

    "9 children" among "21 people" are no share: they are all of the children.
    """
    if set(words(quantity.counted or "")) & listed("rest"):
        return True
    if quantity.within is None:
        return False
    whole = _whole(claim, quantity)
    own = head_noun(quantity.counted or "")
    return whole is None or not own or own == head_noun(whole.counted or "")


def _concerned(claim: Claim) -> list[Quantity]:
    """Return the numbers of those it was done to, where the claim says who; else all but doers'."""
    people = [(p.role, p.span) for p in claim.participants]
    doers = [span for role, span in people if role == "alleged_perpetrator"]
    others = [span for role, span in people if role in ("victim", "affected")]
    rest = [q for q in claim.quantities if not any(d.overlaps(q.span) for d in doers)]
    rest = [q for q in rest if not _whole_of_part(claim, q)]
    theirs = [q for q in rest if any(_counts(q, o, claim) for o in others)]
    parts = [q for q in rest if q.within and any(q.within.overlaps(t.span) for t in theirs)]
    bare = [q for q in rest if not q.counted and _befell(claim, q)]
    return [q for q in rest if q in theirs or q in parts or q in bare] or rest


def _whole_of_part(claim: Claim, quantity: Quantity) -> bool:
    """Say whether a claim begins with more than it tells of: "of the 29, 14 were taken"."""
    before = words(claim.text[: quantity.span.start - claim.span.start])
    then = any(q.span.start > quantity.span.end for q in claim.quantities)
    return then and " ".join(before) in listed("of_whole")


def _counts(quantity: Quantity, who: Span, claim: Claim) -> bool:
    """Say whether a number is of somebody: it is in the words for him, or right before them."""
    start = claim.span.start
    between = claim.text[quantity.span.end - start : who.start - start]
    next_ = quantity.span.end < who.start and not between.strip()
    return who.overlaps(quantity.span) or next_


def _befell(claim: Claim, quantity: Quantity) -> bool:
    """Say whether a number stands before what befell so many: "8 killed"."""
    after = words(claim.text[quantity.span.end - claim.span.start :])[:1]
    return not listed("bare_after").isdisjoint(after)


@cache
def people_nouns() -> frozenset[str]:
    """Return the nouns for people, in the singular."""
    lists = load_tools().lexicon("persons")
    nouns = [n for group in lists["child"].values() for n in group]
    for name in ("female", "male", "family", "armed", "other", "perhaps_child"):
        nouns += lists[name]
    return frozenset(singular(w) for n in nouns for w in words(n)[-1:]) | listed("people")


def _code(claim: Claim, quantity: Quantity, noun: str) -> str:
    """Return of what a number is: of what befell those counted, or of what became of them later.

    Of a claim that concerns no violation only the missing and those who are free again are counted.
    """
    told = fate(claim, quantity, noun)
    if told in mapping("counted_as"):
        return str(mapping("counted_as")[told]) if noun in people_nouns() else ""
    if of := _toll_code(claim, quantity):
        return of
    codes = {c.code for c in claim.may_concern}
    if noun in people_nouns() and codes >= set(mapping("of_fate").values()):
        of_both = mapping("of_fate").get(told)
        if of_both:
            return str(of_both)
    if claim.may_concern:
        whole = _whole(claim, quantity) if noun in people_nouns() else None
        return _nearest_code(claim, whole or quantity)
    missing = told == "taken" and not listed("counted_missing").isdisjoint(words(claim.text))
    return "abduction" if missing else ""


def _whole(claim: Claim, quantity: Quantity) -> Quantity | None:
    """Return the number that another is told as a part of: "17 people, among them 5 children"."""
    inside = quantity.within
    return next((q for q in claim.quantities if inside and q.span.overlaps(inside)), None)


def _nearest_code(claim: Claim, quantity: Quantity) -> str:
    """Return the violation whose words stand nearest to the number, that of the thing first."""
    noun = head_noun(quantity.counted or "")
    things, at = mapping("of_things"), _before_brackets(claim, quantity).span

    def distance(start: int, end: int) -> int:
        return max(start - at.end, at.start - end, 0)

    nearest = min(
        claim.may_concern,
        key=lambda c: (
            noun not in things.get(c.code, ()),
            distance(c.cue.span.start, c.cue.span.end),
            c.code,
        ),
    )
    return nearest.code


def _before_brackets(claim: Claim, quantity: Quantity) -> Quantity:
    """Return the number that one in brackets is of: "11 children (9 girls, 2 boys)"."""
    opens = claim.text.rfind("(", 0, max(quantity.span.start - claim.span.start, 0))
    closes = claim.text.find(")", max(opens, 0))
    if opens < 0 or claim.span.start + closes < quantity.span.end:
        return quantity
    before = [q for q in claim.quantities if q.span.end <= claim.span.start + opens]
    return before[-1] if before else quantity


def bounds(quantity: Quantity) -> tuple[float, float]:
    """Return a number as an interval; open ends are infinite."""
    low = quantity.low if quantity.low is not None else float("-inf")
    high = quantity.high if quantity.high is not None else float("inf")
    return low, high


def exact(quantity: Quantity) -> bool:
    """Say whether the words give one number, not an estimate."""
    return not quantity.approximate and quantity.low is not None and quantity.low == quantity.high
