"""Within one document: which claims are of one event, by how near they stand and what they know."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.words import any_listed, listed
from onrecord.weighing.draft import Draft
from onrecord.weighing.settings.step import one_sentence
from onrecord.weighing.settings.when_where import dated_otherwise, sums_up

from .beside import general
from .bundle import Bundle

CLOSE = 4  # claims; further on, a document may have turned to another event


def bundled_within(
    claims: Sequence[Claim], draft: Draft, codes_of: Callable[[Claim], frozenset[str]]
) -> list[Bundle]:
    """Bundle the claims of one document; a claim goes to the nearest bundle that takes it."""
    bundles: list[Bundle] = []
    for at, claim in enumerate(claims):
        codes = codes_of(claim)
        if codes:
            made = Bundle([claim], set(codes), draft.frames[claim.id], at)
            close = (b for b in reversed(bundles) if at - b.last <= CLOSE)
            taker = next((b for b in close if _takes(b, made, draft)), None)
            if taker is None:
                bundles.append(made)
            else:
                taker.take(made)
    return bundles


def _takes(bundle: Bundle, made: Bundle, draft: Draft) -> bool:
    """Say whether a claim may be of a bundle: of its matter, or of one blow in its sentence.

    "Shells hit the school and killed 21 people": what was struck, and who; also where a next
    passage says who, of the same day and place.
    """
    (claim,), last = made.claims, bundle.claims[-1]
    if (dated_otherwise(claim) and not made.frame.days) or general(claim) or general(last):
        return False
    if bundle.takes(made.codes, made.frame) and not another_deed(bundle, made):
        related = True
    else:
        related = False
    related = related and not _left_open(bundle, made)
    if related and not _begins(bundle, made, draft):
        return True
    document = draft.texts.get(claim.document)
    beside = document is not None and one_sentence(document.text, last, claim)
    told_near = "document" not in (made.frame.days_from, made.frame.places_from)
    if (claim.passage == last.passage or told_near) and not _begins(bundle, made, draft):
        beside |= bundle.frame.one_event(made.frame)
    return beside and bundle.of_one_matter(made) and bundle.frame.agrees(made.frame)


def _left_open(bundle: Bundle, made: Bundle) -> bool:
    """Say whether nothing but a related matter ties a claim that is not the next one.

    "One of them was killed at the bridge." Further on: "I broke his finger myself."
    """
    known = any(f.days or f.period or f.places for f in (bundle.frame, made.frame))
    return not known and bundle.codes.isdisjoint(made.codes) and made.last - bundle.last > 1


def another_deed(bundle: Bundle, made: Bundle) -> bool:
    """Say whether what is only related is told of no day that both know: "recruited", "taken".

    Who was taken on a day was made to carry a rifle on others. A blow and whom it struck are one.
    """
    blow = listed("one_blow")
    if not bundle.codes.isdisjoint(made.codes) or (bundle.codes & blow and made.codes & blow):
        return False
    own, its = bundle.frame, made.frame
    near = "document" not in (own.days_from, its.days_from)
    return not (near and own.days and its.days and own.agrees(its))


def _begins(bundle: Bundle, made: Bundle, draft: Draft) -> bool:
    """Say whether a claim begins anew, though nothing in its day and place says so.

    A sum is of no event of those that it counts up, nor is "the worst incident" of another. What
    the document has told of no day and place is not of those that a later passage words. Each
    row of a log is of its own.
    """
    (claim,), last = made.claims, bundle.claims[-1]
    if sums_up(claim) != bundle.sums() or one_of_several(claim) or next_row(last, claim, draft):
        return True
    open_ = not bundle.frame.days and not bundle.frame.places
    words_day = made.frame.days is not None and made.frame.days_from == "claim"
    return open_ and words_day and claim.passage != last.passage


def next_row(last: Claim, claim: Claim, draft: Draft) -> bool:
    """Say whether a row of a log begins between two claims, or with the second."""
    starts = draft.rows.get(claim.document, ())
    one, other = (bisect_right(starts, each.span.start) for each in (last, claim))
    return one != other


def of_other_rows(one: Bundle, other: Bundle, draft: Draft) -> bool:
    """Say whether two bundles hold claims of two rows of one log."""
    in_rows = [c for c in other.claims if draft.rows.get(c.document)]
    of = {c.document: c for c in one.claims} if in_rows else {}
    return any(c.document in of and next_row(of[c.document], c, draft) for c in in_rows)


def one_of_several(claim: Claim) -> bool:
    """Say whether a claim is told as one of several events: "the gravest incident"."""
    return re.search(any_listed("one_of_several"), claim.text, re.IGNORECASE) is not None
