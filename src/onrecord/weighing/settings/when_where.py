"""When and where a claim words that it was, as far as the case compares them."""

import re
from collections.abc import Iterable
from functools import cache

from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim, When, Where
from onrecord.weighing.comparing.frame import SPOT, Days, length
from onrecord.weighing.comparing.words import (
    any_listed,
    head_noun,
    listed,
    mapping,
    singular,
    words,
)

_WIDE = ("country", "region", "province")  # precisions
LONGEST = 92  # days; "in 2021" is too wide a time to say that two claims are of one event
SINCE = 140  # code points before a time in which it is said since when there was no such raid
MANY = 10  # things struck, such as schools; so many are of several events


def days(when: When) -> Days | None:
    """Return the first and last day of a date, or null where an end is open or it is no date."""
    if when.kind != "date" or not when.start or not when.end:
        return None
    return when.start[:10], when.end[:10]


def of_another(claim: Claim, when: When, text: str = "") -> bool:
    """Say whether a time is not that of the deed, but of what it began with, or of a telling.

    "Since the group was founded in 2014", "the worst such raid since a truce ended two years ago",
    "reports carried by agencies on 29 August", "the ministry on Saturday put the number of dead at
    seven". `text` is the document's: a claim may begin after "the worst such raid since".
    """
    whole = text[max(0, when.span.start - SINCE) : when.span.start]
    if _worst_since().search(whole):
        return True
    before = claim.text[: max(when.span.start - claim.span.start, 0)]
    after = claim.text[max(when.span.end - claim.span.start, 0) :]
    told = any(form.search(before) for form in (_since_when(), _worst_since(), _told_when()))
    seen = _reached().search(before) and _then_seen().match(after)
    return bool(told or seen) or any(form.match(after) for form in (_then_told(), _after_event()))


@cache
def _since_when() -> re.Pattern[str]:
    since, began = any_listed("since_when"), any_listed("began")
    return re.compile(rf"\b{since}\s+[^.,;:]{{2,60}}\b{began}\b[^.,;:]*$", re.IGNORECASE)


@cache
def _worst_since() -> re.Pattern[str]:
    """Return what finds "the worst such raid since fighting resumed" before a time."""
    worst, since = any_listed("worst"), any_listed("since_when")
    return re.compile(rf"\b{worst}\b[^.;:]{{0,60}}\b{since}\b[^.;:]*$", re.IGNORECASE)


@cache
def _reached() -> re.Pattern[str]:
    """Return what finds "a priest who reached Orun on", before the day on which he counted."""
    return re.compile(rf"\bwho\s+{any_listed('reached')}\b[^.,;:]{{2,40}}\bon\s+$", re.IGNORECASE)


@cache
def _then_seen() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_listed('then_seen')}\b", re.IGNORECASE)


@cache
def _then_told() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_listed('then_told')}\b", re.IGNORECASE)


@cache
def _after_event() -> re.Pattern[str]:
    """Return what finds "after the raid on Orun, the office has established" after "a month"."""
    event, since = any_listed("after_event"), any_listed("by_now")
    after = any_listed("later")
    return re.compile(
        rf"(?:\s+{after})?\s+the\s+{event}\b[^.;:]{{0,80}},\s[^.,;:]{{2,60}}\b{since}\b",
        re.IGNORECASE,
    )


@cache
def _told_when() -> re.Pattern[str]:
    told, telling = any_listed("told_then"), any_listed("telling_then")
    between = r"[^.;:]{0,60}?"
    return re.compile(
        rf"\b{told}\b{between}\b{telling}\b{between}\b(?:on|of|from|dated)\s+$", re.IGNORECASE
    )


def of_telling(claim: Claim, place: Where) -> bool:
    """Say whether a place is where somebody told of the deed or was helped: "interviewed at Orun".

    What was "interviewed about the killing in Orun" was done there.
    """
    before = claim.text[: max(place.span.start - claim.span.start, 0)]
    return _told_at("$").search(" ".join(before.split()) + " ") is not None


def without_telling(text: str) -> str:
    """Return a text without where somebody told of it or was helped."""
    return _told_at(r"\w+").sub(" ", text)


@cache
def _told_at(then: str) -> re.Pattern[str]:
    told, at, what = (any_listed(name) for name in ("told_where", "told_at", "told_what"))
    between = rf"(?:\s+(?!{what}\b)\w+){{0,5}}?"
    return re.compile(rf"\b{told}{between}\s+{at}\s+(?:the\s+)?{then}", re.IGNORECASE)


def dated_otherwise(claim: Claim) -> bool:
    """Say whether a claim words a time of its own, unread or too wide: "in July", "in 2022"."""
    dates = (t for t in claim.times if t.kind == "date" and not of_another(claim, t))
    own = (t for t in dates if not _refers_back(t))
    return any((d := days(t)) is None or length(d) > LONGEST for t in own)


def _refers_back(when: When) -> bool:
    return bool(listed("refers_back") & set(words(when.text)))


def sums_up(claim: Claim) -> bool:
    """Say whether a claim counts up several events, which are of no day or place of one.

    "A total of 62 children were killed", "eleven attacks on schools were verified", "51 abductions
    were attributed to the Front (44) and the Guard (7)".
    """
    several = [q for q in claim.quantities if q.low is None or q.low > 1]
    many = [q for q in several if q.low is not None and q.low >= MANY]
    things = {noun for nouns in mapping("of_things").values() for noun in nouns}
    if any(head_noun(q.counted or "") in things for q in many):
        return True  # no one attack strikes 200 schools
    counted = {singular(w) for q in several for w in words(q.counted or "")}
    plain = f" {' '.join(words(claim.text))} "
    wide = any((d := days(t)) is not None and length(d) > LONGEST for t in claim.times)
    tallied = wide and several and not listed("tallied").isdisjoint(words(claim.text))
    open_ = not claim.places and not any(map(days, claim.times))
    verified = bool(many) and open_ and _verified_of().search(claim.text) is not None
    flat = " ".join(claim.text.split())
    verified |= bool(many) and open_ and _shared_out().search(flat) is not None
    verified |= bool(several) and open_ and _share().search(flat) is not None
    lasting = bool(many) and _since_then().search(claim.text) is not None
    return bool(counted & listed("events_counted") or tallied or verified or lasting) or any(
        f" {said} " in plain for said in listed("sums_up")
    )


@cache
def _verified_of() -> re.Pattern[str]:
    """Return what finds "verified the killing (17) and maiming (24) of 41 children"."""
    return re.compile(rf"\b{any_listed('verified_of')}\s+the\s+\w+[^.,;:]{{0,40}}?\s+of\b")


@cache
def _shared_out() -> re.Pattern[str]:
    """Return what finds "attributed to the Front (44) and the Guard (7)"."""
    share = r"[^.;:()]{0,60}?\(\d+\)"
    return re.compile(rf"\b{any_listed('shared_out')}\b{share}{share}", re.IGNORECASE)


@cache
def _share() -> re.Pattern[str]:
    """Return what finds "attributed to the Front (3 killed, 11 maimed)", "accounted for 5 of"."""
    deed = rf"\(\d+\s+{any_listed('shares_of')}\b[^()]*\)"
    return re.compile(
        rf"\b{any_listed('shares')}\b[^.;:()]{{0,80}}?(?:{deed}|\d+\s+of\b)"
        rf"|{deed}[^.;:()]{{1,60}}{deed}",
        re.IGNORECASE,
    )


@cache
def _since_then() -> re.Pattern[str]:
    """Return what finds "have been killed since 2019", but not "the first attack since 2019"."""
    return re.compile(rf"\b{any_listed('toll_of_years')}\s+since\s+\d{{4}}\b", re.IGNORECASE)


_EXACT = 2  # decimals of degrees, about a kilometre, to which two places are one


def spot(place: Where) -> frozenset[str]:
    """Return where a place lies that was located as a town or a point, beside what it is called."""
    if place.precision not in ("city", "point") or place.lat is None or place.lon is None:
        return frozenset()
    return frozenset({f"{SPOT}{place.lat:.{_EXACT}f} {place.lon:.{_EXACT}f}"})


def wide(place: Where) -> bool:
    """Say whether a place is a country or a province, where much can happen in a day."""
    if place.precision in _WIDE:
        return True
    own = words(place.name or place.text)
    around = {*words(place.text), *own}
    return " ".join(own) in _countries() or bool(around & listed("wide"))


@cache
def _countries() -> frozenset[str]:
    lists = load_tools().lexicon("places")
    return frozenset(" ".join(words(n)) for n in [*lists["countries"], *lists["capitals"]])


def folded(names: Iterable[str]) -> frozenset[str]:
    """Return place names as they are compared: without words such as "Bayt" or "village"."""
    return frozenset(_place(name) for name in names) - {""}


_OWNS = re.compile(r"['’]s\b")  # "Saint Lucy's Primary School" and "St Lucy" are one


def _place(name: str) -> str:
    own = [mapping("place_forms").get(w, w) for w in words(_OWNS.sub("", name))]
    told = [w for w in own if w not in listed("place_words")] or own
    key = " ".join(told)
    for written, plain in mapping("letters").items():
        key = key.replace(written, plain)
    return key
