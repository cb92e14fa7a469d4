"""Bundles: claims of one document, and then of several, that may be of one reported incident."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import WORDED, Days, Frame, between, length
from onrecord.weighing.comparing.words import content, holds, listed, related_codes, singular, words
from onrecord.weighing.names.names import bodies
from onrecord.weighing.settings.when_where import dated_otherwise, sums_up

ARREST = frozenset({"deprivation_liberty"})
ABOUT = 30  # days; a report may give the day of another event, or its own
YEAR = 366  # days
STRETCH = 3  # days; in more than these something went on
TELLING = 10  # a smaller number is that of many events


@dataclass(slots=True)
class Bundle:
    """Claims being put together, and what they know together.

    `event` is as in `Draft.events`; `meets` is by what it meets others, once it is of a document.
    `beside` are claims of it that concern no violation by themselves: they make no difference to
    what it is put together with. `home` is the event that the document of them tells of.
    `several`: the document tells of several matters, and of none most. `names` are of people in the
    document, `told` the days that its claims know, `until` is its day of publication.
    """

    claims: list[Claim]
    codes: set[str]
    frame: Frame
    last: int
    event: str = ""
    meets: set[tuple[str, str]] = field(default_factory=set)
    beside: tuple[Claim, ...] = ()
    home: str = ""
    several: bool = False
    names: frozenset[str] = frozenset()
    told: frozenset[Days] = frozenset()
    until: str = ""

    def takes(self, codes: Iterable[str], where: Frame) -> bool:
        """Say whether a claim of these matters, there and then, may be of this."""
        return bool(related_codes(self.codes) & set(codes)) and self.frame.agrees(where)

    def take(self, other: "Bundle") -> None:
        """Take in another bundle."""
        self.claims += other.claims
        self.codes |= other.codes
        self.frame = self.frame.with_(other.frame)
        self.last = max(self.last, other.last)
        self.event = self.event or other.event
        self.meets |= other.meets
        self.beside += other.beside
        self.names |= other.names
        self.told |= other.told
        self.until = min(filter(None, (self.until, other.until)), default="")

    def sums(self) -> bool:
        """Say whether any of the claims counts up several events."""
        return any(map(sums_up, self.claims))

    def dated(self) -> bool:
        """Say whether the day is known, if not exactly: a season is none."""
        return self.frame.days is not None and length(self.frame.days) <= ABOUT + 1

    def wording(self) -> frozenset[str]:
        """Return the words of claims that say something of the matter."""
        return frozenset(word for claim in self.claims for word in content(claim.text))

    def reads_another_day(self) -> bool:
        """Say whether a claim words a day, though one that could not be read."""
        return any(dated_otherwise(c) for c in self.claims)

    def unread(self) -> bool:
        """Say whether a day is worded, and none is known: it may be any."""
        return self.reads_another_day() and not self.frame.days

    def of_no_day(self) -> bool:
        """Say whether it is not known of what day it is, or it goes on as it is told."""
        return self.unread() or self.goes_on_now()

    def goes_on_now(self) -> bool:
        """Say whether people are held as it is told, on no day: "30 boys are being held"."""
        now = any(holds(c.text, listed("held_now")) for c in self.claims)
        worded = self.frame.days and self.frame.days_from in WORDED
        return now and self.codes <= ARREST and not worded

    def held_after(self, blow: "Bundle") -> bool:
        """Say whether it is of a stretch of days, after a blow, in which people were held.

        "Between 18 March and 20 April never fewer than thirty boys": not of the raid of the 14th.
        """
        own, its = self.frame.days, blow.frame.days
        if own is None or its is None or self.frame.days_from == "document":
            return False
        held = not self.codes.isdisjoint(listed("goes_on"))
        return held and length(own) > STRETCH and own[0] > its[1]

    def goes_on(self) -> bool:
        """Say whether all of it may have gone on for long: use, soldiers in a school.

        Who was held, and that alone, may be those arrested for what is told beside it.
        """
        return self.codes <= listed("goes_on") and not self.codes <= ARREST

    def years_from(self, other: "Bundle") -> bool:
        """Say whether the documents of two tell of no years in common."""
        own, its = self.told, other.told
        return bool(own and its) and all(between(d, e) > YEAR for d in own for e in its)

    def victims(self) -> frozenset[str]:
        """Return the full names of those it was done to."""
        told = (p.text for c in self.claims for p in c.participants if p.role == "victim")
        return frozenset(" ".join(words(name)) for text in told for name in bodies(text))

    def one_event(self, other: "Bundle") -> bool:
        """Say whether both know the same day and place; or the day, where one knows no place and
        it was done to somebody of the same full name.
        """
        if self.frame.one_event(other.frame):
            return True
        open_ = not self.frame.places or not other.frame.places
        named = open_ and not self.victims().isdisjoint(other.victims())
        shared = named and self.frame.days and other.frame.days and self.frame.agrees(other.frame)
        return bool(shared) and self.dated() and other.dated()

    def there_too(self, other: "Bundle") -> bool:
        """Say whether another bundle knows the same day and places, or neither knows any."""
        here, there = self.frame, other.frame
        return (here.days, here.places) == (there.days, there.places)

    def apart(self, other: "Bundle") -> bool:
        """Say whether the two are of events that were told apart, and share no two marks.

        Such are sites, and beside a site a number that few events have: "school", "21".
        """
        told_apart = bool(self.event and other.event and self.event != other.event)
        return told_apart and not (self._marks_shared(other) or self._told_years_on(other))

    def _told_years_on(self, other: "Bundle") -> bool:
        """Say whether two tell of one matter on one worded day in one place, long after another.

        Reports of one day of much fighting are told apart by what they say; one of years later
        has other words.
        """
        one_day = all(b.frame.firm and length(b.frame.days or ("", "")) == 1 for b in (self, other))
        if not (one_day and self.until and other.until and self.codes & other.codes):
            return False
        published = (min(self.until, other.until), max(self.until, other.until))
        return self.frame.one_event(other.frame) and length(published) > YEAR

    def _marks_shared(self, other: "Bundle") -> bool:
        sites = self.sites() & other.sites()
        return bool(sites) and len(sites | (self.counted() & other.counted())) > 1

    def sites(self) -> frozenset[str]:
        """Return what the claims name that may be struck: a market, a school."""
        told = (singular(word) for claim in self.claims for word in words(claim.text))
        return listed("sites").intersection(told)

    def counted(self) -> frozenset[str]:
        """Return the exact numbers of ten and more that the claims count."""
        counted = (q for claim in self.claims for q in claim.quantities if q.counted)
        return frozenset(f"{q.low:g}" for q in counted if q.low is not None and q.low >= TELLING)

    def of_one_matter(self, other: "Bundle") -> bool:
        """Say whether another bundle tells of the same matter, if from another side."""
        of_blow = (codes & listed("one_blow") for codes in (self.codes, other.codes))
        return not related_codes(self.codes).isdisjoint(other.codes) or all(of_blow)

    def of_one_time(self, other: "Bundle") -> bool | None:
        """Say whether another bundle is of about the same days, null where one knows none.

        A season that holds the day of an event is none: "by the spring of 2019".
        """
        own, its = self.frame.days, other.frame.days
        if own is None or its is None:
            return None
        apart = between(own, its)
        season = max(length(own), length(its)) > ABOUT
        return None if season and not apart else apart <= ABOUT

    def of_other_years(self, event: Days) -> bool:
        """Say whether the document tells of other years than an event's, or is older than it."""
        if self.until and self.until < event[0]:
            return True
        return bool(self.told) and all(between(d, event) > YEAR for d in self.told)

    def of_one_place(self, other: "Bundle") -> bool | None:
        """Say whether another bundle shares a place, null where one knows none."""
        own, its = self.frame.places, other.frame.places
        return None if not own or not its else not own.isdisjoint(its)

    def told_elsewhere(self, other: "Bundle") -> bool:
        """Say whether both word a place, and neither it nor the violation is one of both.

        A school that was raided, and a market in another town that was shelled days later.
        """
        worded = all(b.frame.places_from in WORDED for b in (self, other))
        unrelated = related_codes(self.codes).isdisjoint(other.codes)
        return worded and unrelated and self.of_one_place(other) is False

    def concerns(self) -> bool:
        """Say whether any of the claims may concern a violation."""
        return any(c.may_concern for c in self.claims)
