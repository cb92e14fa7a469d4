"""Reported incidents: claims that seem to speak of one event, as reported.

Within a document, claims that may concern one matter belong together where they stand close and
neither time nor place speaks against it. Across documents the main accounts of those that tell of
one event (`gathering`) are one, and what was told apart stays apart; of the rest both time and
place must be known and agree. What has no date joins the one dated event of its matter and place,
where the case has only one.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from onrecord.language.graphs import rank
from onrecord.record.claim import Claim
from onrecord.weighing.comparing.frame import between, length
from onrecord.weighing.comparing.words import listed, words
from onrecord.weighing.draft import Draft, asserting, codes_of, dated
from onrecord.weighing.names.names import bodies
from onrecord.weighing.tellings.deeds import told_of

from .again import told_again
from .beside import general, of_no_event, put_beside
from .bundle import ABOUT, ARREST, Bundle
from .reported import incident
from .within import another_deed, bundled_within, next_row, of_other_rows, one_of_several

ALIKE = 2  # words
UNCOMMON = 4000  # a word's rank in the language; "boy" and "commander" tie nothing to one event
MANY = 4  # accounts that an account without a day has to be of another place and matter than
SEVERAL = 2  # the same of one that knows a season only, or another day and another place
DAYS = 3  # of an event, and by which the days given of one may differ
MOST = 40  # accounts that one is compared with
WEEK = 7  # days


def incidents(draft: Draft) -> Draft:
    """Group the claims that may concern a violation into reported incidents."""
    return put_together(bundled(draft), draft)


def put_together(bundles: Sequence[Bundle], draft: Draft) -> Draft:
    """Put the bundles of all documents together to reported incidents.

    Where all that is told is that it was not so ("We never took a child"), nothing is reported.
    """
    across = _across(_of_events(bundles), draft)
    made = [incident(b, draft) for b in across if any(c.polarity != "negated" for c in b.claims)]
    return replace(draft, incidents=tuple(sorted(made, key=lambda i: i.id)))


def bundled(draft: Draft) -> list[Bundle]:
    """Return the claims that may concern a violation, bundled within their documents.

    The bundle with most claims is a document's main account. Where none may concern a violation,
    it is those with words of the matter ("shot"), which count where others tell of the event.
    """
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        by_document[claim.document].append(claim)
    found: list[Bundle] = []
    near = {d: bundled_within(by_document[d], draft, codes_of) for d in sorted(by_document)}
    joined = told_again(near, draft)
    for document in sorted(by_document):
        of, event = by_document[document], draft.events.get(document, "")
        within = joined[document]
        if event and not within:
            within = sorted(bundled_within(of, draft, told_of), key=lambda b: -len(b.claims))[:1]
        told = _with_main(within, event, draft) if event and within else within
        names = _people(of)
        frames = (draft.frames[c.id] for c in of)
        told_days = frozenset(d for f in frames if (d := f.days or f.period))
        for bundle in told:
            bundle.names, bundle.told = names, told_days
            bundle.until = dated(draft.texts[document]) if document in draft.texts else ""
        put_beside(told, of, draft)
        found += told
    for bundle in found:
        bundle.meets = {(c, p) for c in bundle.codes for p in bundle.frame.places}
        bundle.meets |= {(c, name) for c in bundle.codes for name in bundle.victims()}
        bundle.meets |= {("", bundle.event)} if bundle.event else set()
    return found


def _people(claims: Iterable[Claim]) -> frozenset[str]:
    """Return each two words beside each other in the names that claims hold, but of bodies."""
    named = (words(name) for c in claims for name in bodies(c.text))
    people = (name for name in named if listed("armed").isdisjoint(name))
    return frozenset(" ".join(pair) for name in people for pair in pairwise(name))


def _with_main(within: Sequence[Bundle], event: str, draft: Draft) -> list[Bundle]:
    """Put what a document tells of its event with its main account; the rest follows.

    The main account is the one that has most claims with what joins it. What has neither day nor
    place of its own joins only where nothing in the document is of another event; a sum joins none,
    nor does what only is related ("recruited") and of the very matter of another ("abducted").
    """
    joined = {id(b): _with_all(b, within) for b in within}
    half = max(joined.values()) / 2
    blows = any(b.frame.firm and not b.goes_on() for b in within)

    def fullest(bundle: Bundle) -> tuple[bool, bool, bool, int, int]:
        firm = bundle.frame.firm and bundle.codes.isdisjoint(listed("lasting"))
        return (
            _of_one(bundle),
            not (bundle.goes_on() and blows),
            firm and joined[id(bundle)] > half,
            joined[id(bundle)],
            len(bundle.claims),
        )

    main = max(within, key=fullest)
    main.event = event
    for bundle in within:
        bundle.home = event
    others = [b for b in within if b is not main]
    one = all(main.takes(b.codes, b.frame) for b in others)
    left = []
    for bundle in others:
        known = bundle.frame.days or (bundle.frame.places and bundle.frame.places_from != "before")
        elsewhere = main.codes.isdisjoint(bundle.codes) and any(
            not b.codes.isdisjoint(bundle.codes) and b.frame.agrees(bundle.frame)
            for b in others
            if b is not bundle
        )
        joins = main.takes(bundle.codes, bundle.frame) and main.sums() == bundle.sums()
        joins &= not next_row(main.claims[0], bundle.claims[0], draft)
        joins &= not any(map(general, bundle.claims)) and not another_deed(main, bundle)
        joins &= not (bundle.unread() or main.unread())
        if joins and not elsewhere and (one or known):
            main.take(bundle)
        else:
            left.append(bundle)
    main.several = _tells_of_several(within) and 2 * len(main.claims) < sum(
        len(b.claims) for b in within
    )
    return [main, *left]


def _tells_of_several(within: Sequence[Bundle]) -> bool:
    """Say whether a document tells of two matters; who was arrested for it is none of its own."""
    told = [b for b in within if not b.codes <= ARREST]
    return any(not b.of_one_matter(told[0]) for b in told[1:])


def _of_one(bundle: Bundle) -> bool:
    """Say whether claims are of one event, and neither a sum of several nor a denial of all."""
    return not bundle.sums() and not all(map(general, bundle.claims))


def _with_all(main: Bundle, within: Sequence[Bundle]) -> int:
    """Return how many claims a bundle has with all that it takes."""
    whole = replace(main, claims=list(main.claims), codes=set(main.codes), meets=set())
    for bundle in within:
        if bundle is not main and whole.takes(bundle.codes, bundle.frame):
            whole.take(bundle)
    return len(whole.claims)


def _of_events(bundles: Sequence[Bundle]) -> list[Bundle]:
    """Put the main accounts of one event together; one that concerns no violation is left out."""
    told: dict[str, list[Bundle]] = defaultdict(list)
    found = []
    for bundle in sorted(bundles, key=_narrowest_first):
        if bundle.home:
            told[bundle.home].append(bundle)
        else:
            found.append(bundle)
    for of_event in told.values():
        accounts = [b for b in of_event if b.event]
        alone = [b for b in accounts if _loose(b, accounts) or _goes_on_apart(b, accounts)]
        tied = [b for b in accounts if all(b is not a for a in alone)]
        alone += [b for b in tied if _of_another(b, tied)]
        for bundle in alone:
            bundle.event = ""
        beside = defaultdict[str, list[Bundle]](list)
        for bundle in of_event:
            beside[bundle.claims[0].document].append(bundle)
        groups = _by_matter([b for b in accounts if b.event], beside)
        left = [b for b in of_event if not b.event and all(b is not a for a in alone)]
        for group in groups:
            whole, central = group[0], _central(group)
            for bundle in group[1:]:
                whole.take(bundle)
            for bundle in left:
                if _of_whole(bundle, whole, central, beside[bundle.claims[0].document]):
                    whole.take(bundle)
                    left = [b for b in left if b is not bundle]
        for whole, *_ in groups[1:]:
            whole.event = ""
        wholes = [group[0] for group in groups]
        found += [*wholes, *_on_one_day([*alone, *_told_alike(left)])]
    return [bundle for bundle in sorted(found, key=_narrowest_first) if bundle.concerns()]


def _by_matter(
    accounts: Sequence[Bundle], beside: Mapping[str, Sequence[Bundle]]
) -> list[list[Bundle]]:
    """Put the main accounts of one event in groups, the event's own first.

    Of two events that all documents tell of, one tells most of the one and another of the other:
    of a ferry that was fired on, and of children who were taken on another day.
    """
    groups: list[list[Bundle]] = []
    for account in accounts:
        fits = [g for g in groups if not any(_two_events(account, b, beside) for b in g)]
        of_matter = (g for g in fits if any(account.of_one_matter(b) for b in g))
        group = next(of_matter, next(iter(fits), None))
        if group is None:
            groups.append([account])
        else:
            group.append(account)
    return sorted(groups, key=lambda group: -len(group))


def _two_events(one: Bundle, other: Bundle, beside: Mapping[str, Sequence[Bundle]]) -> bool:
    """Say whether two documents tell most of two events: elsewhere, or each of both."""
    if one.told_elsewhere(other):
        return True
    if one.of_one_matter(other) or one.frame.agrees(other.frame):
        return False
    return all(
        any(b is not main and _of_its_matter(b, of) for b in beside[main.claims[0].document])
        for main, of in ((one, other), (other, one))
    )


def _of_its_matter(one: Bundle, other: Bundle) -> bool:
    """Say whether two tell of one violation in one place, and at no two times."""
    there = bool(one.of_one_place(other)) and one.frame.agrees(other.frame)
    return there and not one.codes.isdisjoint(other.codes)


def _told_alike(left: Sequence[Bundle]) -> list[Bundle]:
    """Put together what several documents tell beside one event, of one matter and of no day.

    "They had slept in two of the classrooms" and "used two classrooms as sleeping quarters".
    """
    kept: list[Bundle] = []
    for bundle in left:
        near = (b for b in kept[:MOST] if not b.codes.isdisjoint(bundle.codes))
        fits = (b for b in near if b.frame.agrees(bundle.frame) and _undated_both(b, bundle))
        told = {id(b): (b.wording() & bundle.wording(), b) for b in fits}
        alike, one = max(told.values(), key=lambda found: len(found[0]), default=((), None))
        if one is None or len(alike) < ALIKE or not _uncommon(alike):
            kept.append(bundle)
        else:
            one.take(bundle)
    return kept


def _on_one_day(left: Sequence[Bundle]) -> list[Bundle]:
    """Put what knows no place with the one account of another document of its matter and day."""
    kept = list(left)
    for bundle in left:
        own = {c.document for c in bundle.claims}
        if bundle.frame.places or bundle.sums() or not bundle.dated():
            continue
        near = [b for b in kept if b is not bundle and _of_its_day(b, bundle) and not b.sums()]
        places = [b.frame.places for b in near if b.frame.places]
        one_place = all(not p.isdisjoint(places[0]) for p in places)
        taker = next((b for b in near if own.isdisjoint(c.document for c in b.claims)), None)
        if taker is not None and one_place:
            taker.take(bundle)
            kept = [b for b in kept if b is not bundle]
    return kept


def _undated_both(one: Bundle, other: Bundle) -> bool:
    """Say whether two are of no day that could be told apart, and neither is of many events."""
    both = (one, other)
    if all(each.reads_another_day() for each in both):
        return False  # each words a day, and neither could be read
    if one.years_from(other):
        return False
    return all(b.frame.days is None and not b.sums() for b in both) and not any(
        general(c) for b in both for c in b.claims
    )


def _central(accounts: Iterable[Bundle]) -> frozenset[str]:
    """Return the places that most accounts of an event name, two of them at least."""
    named = Counter(place for account in accounts for place in account.frame.places)
    most = max(named.values(), default=0)
    return frozenset(place for place, times in named.items() if times > 1 and 2 * times > most)


def _of_whole(bundle: Bundle, whole: Bundle, central: Set[str], beside: Iterable[Bundle]) -> bool:
    """Say whether what a document tells beside its main account is of the event all the same.

    It is of one matter with what other documents tell of it, in one place and at no other time,
    and its document tells of nothing else there that it might be of.
    """
    told = bundle.claims
    apart = bundle.of_no_day() or any(general(c) or one_of_several(c) for c in told)
    if apart or bundle.sums() or not bundle.frame.agrees(whole.frame):
        return False
    known = whole.frame.places if bundle.frame.days else central
    if bundle.codes.isdisjoint(whole.codes) and not _at_once(bundle, whole):
        return False
    there = not bundle.frame.places.isdisjoint(known) or _of_its_day(bundle, whole)
    near = bundle.frame.days is not None or bundle.frame.places_from != "before"
    if bundle.goes_on() and not (bundle.frame.days and bundle.frame.days_from != "document"):
        return False
    elsewhere = bool(bundle.frame.places) and not there
    if elsewhere or (not (there and near) and not _alike(bundle, whole)):
        return False
    other = (b for b in beside if b is not bundle and not b.codes.isdisjoint(bundle.codes))
    return all(b.frame.agrees(whole.frame) or not b.frame.agrees(bundle.frame) for b in other)


def _of_its_day(one: Bundle, other: Bundle) -> bool:
    """Say whether both tell of one violation on one day, and one of them of no place."""
    firm = (b.frame.days is not None and b.frame.days_from != "document" for b in (one, other))
    single = all(firm) and all(length(b.frame.days or ("", "")) == 1 for b in (one, other))
    open_ = not one.frame.places or not other.frame.places
    same = single and open_ and not one.codes.isdisjoint(other.codes)
    return same and one.frame.days == other.frame.days and not (one.goes_on() or other.goes_on())


def _told_at_once(one: Bundle, other: Bundle) -> bool:
    """Say whether two documents were published within days: a day that one gives may be misread."""
    published = [b.until for b in (one, other) if b.until]
    return len(published) > 1 and length((min(published), max(published))) <= WEEK


def _at_once(bundle: Bundle, whole: Bundle) -> bool:
    """Say whether a passage tells of both on one day in one place: taken, and killed."""
    of_day = bundle.frame.days is not None and length(bundle.frame.days) <= DAYS
    beside = {c.passage for c in bundle.claims} & {c.passage for c in whole.claims}
    return bool(beside) and of_day and bundle.frame.firm and bundle.frame.one_event(whole.frame)


def _alike(bundle: Bundle, whole: Bundle) -> bool:
    """Say whether what knows no place shares words with an event that tell it from others."""
    return _of_its_years(bundle, whole) and _uncommon(bundle.wording() & whole.wording()) >= ALIKE


def _of_another(account: Bundle, accounts: Iterable[Bundle]) -> bool:
    """Say whether an account is of another event than most that are said to tell of its event.

    Who tells of a boy's abduction may name the people of a shelling a year later. Where an account
    knows no day but its document's, its place counts, if there are many to tell it by.
    """
    others = [b for b in accounts if b is not account]
    elsewhere = [_elsewhere(account, b) for b in others]
    of_time = [b for b, gone in zip(others, elsewhere, strict=True) if not gone]
    times = [account.of_one_time(b) for b in of_time]
    apart = len(of_time) < len(others) or False in times
    apart = apart and (len(others) > 1 or not _told_at_once(account, others[0]))
    if apart and True not in times and not any(_tied(account, b) for b in of_time):
        return True
    if elsewhere.count(True) > max(elsewhere.count(False), SEVERAL - 1):
        return True
    near = [_near(account, b) for b in others]
    if near.count(False) > near.count(True):
        return True
    nowhere = not account.frame.places
    there = [account.of_one_matter(b) or (account.of_one_place(b) and not nowhere) for b in others]
    most = there.count(False) > there.count(True)
    season = account.frame.days is not None and not account.dated()
    dated = account.dated() and account.frame.days_from != "document"
    return not dated and most and there.count(False) >= (SEVERAL if season else MANY)


def _goes_on_apart(account: Bundle, accounts: Iterable[Bundle]) -> bool:
    """Say whether what went on for long is told of no day that an account of a blow knows too.

    Who was taken from a school cooks for months, and is held elsewhere: of the raid, that is not.
    """
    blows = [b for b in accounts if b is not account and not b.goes_on()]
    known = [b for b in blows if b.dated()]
    if known and all(map(account.held_after, known)):
        return True
    if not blows or not account.goes_on():
        return False
    near = account.frame.days is not None and account.frame.days_from != "document"
    return not (near and any(account.frame.one_event(b.frame) for b in blows))


def _loose(account: Bundle, accounts: Iterable[Bundle]) -> bool:
    """Say whether nothing ties what a document of several events tells most of to other accounts.

    It knows no day but its document's.
    """
    others = [b for b in accounts if b is not account]
    known = account.frame.days is not None and account.frame.days_from != "document"
    free = account.several and not known and others
    return bool(free) and not any(_tied(account, b) for b in others)


def _tied(account: Bundle, other: Bundle) -> bool:
    """Say whether something ties two accounts: a day, a place, a name, two words in common."""
    if not account.names.isdisjoint(other.names) and not account.several:
        return True
    if account.of_one_time(other) is False or not account.of_one_matter(other):
        return False
    if not (_of_its_years(account, other) and _of_its_years(other, account)):
        return False
    if account.of_one_place(other) or account.of_one_time(other):
        return True
    return _uncommon(account.wording() & other.wording()) >= ALIKE


def _uncommon(shared: Iterable[str]) -> int:
    """Count the words that tell one event from another; "boy" and "shot" do not."""
    return sum(rank(word) > UNCOMMON for word in shared)


def _elsewhere(account: Bundle, other: Bundle) -> bool | None:
    """Say whether two accounts are of other days and other places; null where one knows none.

    A court in another town may tell of it a year later.
    """
    own, its, there = account.frame.days, other.frame.days, account.of_one_place(other)
    if own is None or its is None or max(length(own), length(its)) > DAYS or there is None:
        return None
    apart = between(own, its)
    return None if apart > ABOUT else apart > DAYS and not there


def _near(account: Bundle, other: Bundle) -> bool | None:
    """Say whether two accounts are of one matter or time; null where one knows no time.

    A matter that only is related ("recruited", "abducted") is another at another time; of one very
    matter a court may tell a year later.
    """
    time = account.of_one_time(other)
    if account.of_one_matter(other):
        return time is not False or not account.codes.isdisjoint(other.codes)
    return time


def meeting(bundle: Bundle) -> list[tuple[str, str]]:
    """Return by what a bundle meets others: its event, and each violation in each place or of whom.

    Bundles that have none of these in common are never put together, and neither has a part in
    what the other is put together with.
    """
    return sorted(bundle.meets | ({("", bundle.home)} if bundle.home else set()))


def _across(bundles: Sequence[Bundle], draft: Draft) -> list[Bundle]:
    """Put bundles together that know the same time and place; only these are compared.

    Two rows of one log stay two, though both be of one day and place.
    """
    settled: list[Bundle] = []
    at: dict[tuple[str, str], list[Bundle]] = defaultdict(list)
    for bundle in sorted(bundles, key=_narrowest_first):
        keys = [] if of_no_event(bundle) else sorted(bundle.meets)
        met = {id(b): b for k in keys for b in at[k] if b.one_event(bundle)}
        known = {
            at_: b
            for at_, b in met.items()
            if not b.apart(bundle) and not of_other_rows(b, bundle, draft)
        }
        taker = max(known.values(), key=lambda b: len(b.claims), default=None)
        if taker is None:
            settled.append(bundle)
            taker = bundle
        else:
            taker.take(bundle)
        for key in keys:
            if all(b is not taker for b in at[key]):
                at[key].append(taker)
    return _undated(settled, at)


def _undated(settled: Sequence[Bundle], at: Mapping[tuple[str, str], list[Bundle]]) -> list[Bundle]:
    """Put what has no date with the one dated event of its matter and place that it may be of.

    Two words that say something must be in common: much happens in one place in the years of a war.
    """
    kept = []
    for bundle in settled:
        keys = sorted(bundle.meets)
        met = (b for k in keys for b in at.get(k, ()) if b.dated())
        dated = {id(b): b for b in met if not b.apart(bundle) and _of_its_years(bundle, b)}
        one = next(iter(dated.values()), bundle)
        open_ = bundle.frame.days is None and len(dated) == 1 and not bundle.reads_another_day()
        open_ &= not bundle.codes <= listed("day_by_day") and not of_no_event(bundle)
        alike = open_ and len(bundle.wording() & one.wording()) >= ALIKE
        if alike and not bundle.sums() and one.frame.agrees(bundle.frame):
            one.take(bundle)
        else:
            kept.append(bundle)
    return kept


def _of_its_years(bundle: Bundle, event: Bundle) -> bool:
    """Say whether nothing in what a document tells of other days speaks against an event."""
    return event.frame.days is None or not bundle.of_other_years(event.frame.days)


def _narrowest_first(bundle: Bundle) -> tuple[int, str, str]:
    of = bundle.frame.days
    return (length(of) if of else 10**6, of[0] if of else "", min(c.id for c in bundle.claims))
