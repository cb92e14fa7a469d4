"""Denial against affirmation: of a count, of a reported incident, of having had a part."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from onrecord.record.case import Relation
from onrecord.record.claim import Claim, Cue
from onrecord.weighing.comparing.frame import by_context
from onrecord.weighing.comparing.nearness import WINDOW
from onrecord.weighing.comparing.words import (
    any_listed,
    content,
    holds,
    listed,
    mapping,
    related_codes,
    singular,
    words,
)
from onrecord.weighing.draft import Draft, against, asserting, codes_of, place_of
from onrecord.weighing.figures.counting import Count, bounds, counts, people_nouns
from onrecord.weighing.names.names import bodies
from onrecord.weighing.origins import sources
from onrecord.weighing.tellings.concepts import concept, done
from onrecord.weighing.tellings.deeds import deeds

from .found import Found, by_incident, later_first
from .sides import denies_own, of_own

NONE = "One says that there was none, and the other gives"
UNSURE = "the day or place is not stated in both"
DENIED_THERE = "One denies what the other says of the same place."
DENIED = "One denies what the other says, and both may concern one reported incident."
SHORT = 6  # content words; what is denied in more may be something beside the violation
DENIED_SHARE, DENIED_LONG = 0.5, 0.7  # of the content words of what is denied
PRESENT = "One denies it, and the other says that the same source was there or had a part."
FORM = 3  # letters with which forms of one verb begin: "shot", "shooting"
OF_BODY = 45  # characters; "of the River Guard" after those who did it
AROUND = 200  # characters after a name within which a document may say of what body somebody is
UNSURE_OF = ("hypothetical", "possible", "probable")
NEVER = "One says that it never happened, and the other tells of a case of it."


def denials(draft: Draft) -> Iterator[Found]:
    """Yield how denials stand to what is affirmed."""
    yield from _of_counts(draft)
    yield from _of_ever(draft)
    yield from _of_incidents(draft)
    yield from _of_taking_part(draft)


def _of_counts(draft: Draft) -> Iterator[Found]:
    """Yield "no child died" against "9 children were killed", of one place and matter."""
    none: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    of = _matters_of_them(draft)
    for claim in sorted(asserting(draft), key=lambda c: (len(c.chain), place_of(c))):
        for noun in denied_nouns(claim):
            for place in draft.frames[claim.id].places:
                if not any(one_denial(claim, known, draft) for known in none[noun, place]):
                    none[noun, place].append(claim)
    for claim in asserting(draft) if none else ():
        yield from _of_things(claim, none, draft)
        for count in counts(claim):
            for denial in _facing(count, none, of, draft):
                if bounds(count.quantity)[0] >= 1 or count.quantity.low is None:
                    yield none_against(denial, count, draft)


def _of_things(
    claim: Claim, none: Mapping[tuple[str, str], Sequence[Claim]], draft: Draft
) -> Iterator[Found]:
    """Yield "no house was burned" against "they burned four houses", of one place."""
    own, facing = draft.frames[claim.id], dict[str, Claim]()
    for noun in sorted(struck(claim)):
        for place in sorted(own.places):
            facing |= {d.id: d for d in none.get((noun, place), ())[:WINDOW]}
    for denial in facing.values():
        frame = draft.frames[denial.id]
        agreed = own.one_event(frame) if _names_deed(denial, claim) else own.agrees(frame)
        if agreed and not one_telling(denial, claim, draft) and _whole_deed(denial, claim):
            yield Found(*later_first(denial, claim, draft.texts), "in_tension", DENIED_THERE)


def struck(claim: Claim) -> frozenset[str]:
    """Return the things that a claim says something was done to ("houses"), and what it was called.

    Who was beaten was mistreated.
    """
    if against(claim) or claim.certainty in UNSURE_OF or not deeds(claim):
        return frozenset()
    named = (n for code in codes_of(claim) for n in mapping("named_deeds").get(code, ()))
    return listed("sites").intersection(map(singular, words(claim.text))).union(named)


def _names_deed(denial: Claim, claim: Claim) -> bool:
    """Say whether what is denied is the name of what another claim tells of: "no mistreatment"."""
    nouns = denied_nouns(denial)
    return any(nouns & set(mapping("named_deeds").get(code, ())) for code in codes_of(claim))


def one_denial(relayed: Claim, known: Claim, draft: Draft) -> bool:
    """Say whether another document passes on a denial that is on record from the source itself."""
    teller = sources.teller(known, draft.voices)
    same = teller is not None and teller == sources.teller(relayed, draft.voices)
    return same and relayed.document != known.document and len(relayed.chain) > len(known.chain)


def denied_nouns(claim: Claim) -> frozenset[str]:
    """Return the nouns that a claim says there was none of: "no woman and no child"."""
    if claim.polarity != "negated" or claim.mode == "question":
        return frozenset()
    told = listed("none_of") | (frozenset({"any"}) if claim.denies is not None else frozenset())
    before = "|".join(sorted((re.escape(w) for w in told), key=len, reverse=True))
    found = re.findall(rf"\b(?:{before})\s+(\w+)", claim.text.casefold())
    found += _none_was().findall(claim.text.casefold())
    return frozenset(singular(words(each)[0]) for each in found)


@cache
def _none_was() -> re.Pattern[str]:
    """Return what finds "none of them was a pupil"."""
    return re.compile(rf"\b{any_listed('none_was')}\s+{any_listed('began')}\s+(?:an?\s+)?(\w+)")


def _facing(
    count: Count,
    none: Mapping[tuple[str, str], Sequence[Claim]],
    of: Mapping[str, frozenset[str]],
    draft: Draft,
) -> list[Claim]:
    """Return the claims that say there was none, of the same matter and place, and no other day."""
    claim, own = count.claim, draft.frames[count.claim.id]
    facing = {
        denial.id: denial
        for place in sorted(own.places)
        for noun in facing_nouns(count)
        for denial in none.get((noun, place), ())[:WINDOW]
        if own.agrees(draft.frames[denial.id])
        and (
            related_codes([count.code]) & (matters(denial) or of.get(denial.id, frozenset()))
            or (count.code in listed("held_there") and _none_there(denial, draft))
        )
    }
    return [d for d in facing.values() if d.id != claim.id]


def _none_there(denial: Claim, draft: Draft) -> bool:
    """Say whether a claim says of a place that it names that there is none: "no boy is in it"."""
    there = holds(denial.text, listed("there_were"))
    return there and draft.frames[denial.id].places_from == "claim" and not deeds(denial)


def facing_nouns(count: Count) -> tuple[str, ...]:
    """Return by what it is denied that there was one: "no child" of a boy, "no dead" of any."""
    own = count.noun
    if own in listed("children"):
        own_too = sorted(listed("child_nouns") - {own})
        return (own, *own_too)
    return (own, *mapping("by_fate").get(count.code, ())) if own == "person" else (own,)


def _matters_of_them(draft: Draft) -> Mapping[str, frozenset[str]]:
    """Return of what "none of them was a pupil" is, where the same source has just said it."""
    found: dict[str, frozenset[str]] = {}
    for before, claim in pairwise(asserting(draft)):
        tellers = {sources.teller(c, draft.voices) for c in (before, claim)}
        them = not listed("pointing").isdisjoint(words(claim.text))
        if them and len(tellers) == 1 and before.document == claim.document:
            found[claim.id] = matters(before)
    return found


def none_against(denial: Claim, count: Count, draft: Draft) -> Found:
    """Return the link between "none" and a number: firm only where day and place are known."""
    one, other = later_first(denial, count.claim, draft.texts)
    frames = draft.frames[one.id], draft.frames[other.id]
    given = f"{NONE} “{' '.join(count.quantity.text.split())}”"
    open_ = count.quantity.low is None
    sure = count.claim.may_concern and count.code != "release"
    sure = (
        sure
        and not open_
        and denial.certainty not in UNSURE_OF
        and count.claim.certainty not in UNSURE_OF
    )
    if sure and frames[0].firm and frames[1].firm and frames[0].one_event(frames[1]):
        why = f"{given}, of one day and place{by_context(*frames)}."
        return Found(one, other, "contradicts", why)
    return Found(one, other, "in_tension", f"{given}; {UNSURE}.")


def _of_incidents(draft: Draft) -> Iterator[Found]:
    """Yield each denial of a reported incident against what others affirm of it.

    Who denies it in a document affirms nothing of it there, and of what one source affirms in a
    document the claim stands for all that has most of the words that are denied.
    """
    for claims in by_incident(draft):
        negated = [c for c in claims if against(c)]
        denying = [c for c in claims if denies_deed(c) or of_own(c)]
        denying = [d for d in denying if not any(one_denial(d, n, draft) for n in negated)]
        denying = denying[:WINDOW]
        deniers = {telling(c, draft) for c in denying}
        affirmed = [c for c in claims if not against(c) and c.certainty not in UNSURE_OF]
        others = [c for c in affirmed if telling(c, draft) not in deniers][:WINDOW]
        for denial in denying:
            most: dict[tuple[str, str | None], Claim] = {}
            facing = (
                c
                for c in others
                if (denies_deed(denial) and denies(denial, c)) or denies_own(denial, c, draft)
            )
            for claim in sorted(facing, key=lambda c: (-len(denied_in(c, denial)), place_of(c))):
                if not one_telling(denial, claim, draft):
                    most.setdefault(telling(claim, draft), claim)
            for claim in most.values():
                yield Found(*later_first(denial, claim, draft.texts), "in_tension", DENIED)


def telling(claim: Claim, draft: Draft) -> tuple[str, str | None]:
    """Return what a claim is told in: its document, and what its source goes by."""
    return claim.document, sources.teller(claim, draft.voices)


def one_telling(first: Claim, second: Claim, draft: Draft) -> bool:
    """Say whether one source speaks in one document: it states what it then denies.

    So it is where a document and its copy give both: each has both in itself.
    """
    if first.document != second.document:
        return draft.roots[first.document] == draft.roots[second.document]
    return one_voice(first, second, draft)


def one_voice(first: Claim, second: Claim, draft: Draft) -> bool:
    """Say whether two claims of a document may have one teller: two called otherwise are two."""
    tellers = {sources.teller(c, draft.voices) for c in (first, second)}
    called = {c.source.entity for c in (first, second)}
    apart = None in tellers and None not in called and len(called) > 1
    return len(tellers) == 1 and not apart


def denies(denial: Claim, claim: Claim) -> bool:
    """Say whether enough of what is denied stands in the claim: "that a school was targeted"."""
    people = denial.denies is None and (_nobody_in(denial) or denied_nouns(denial) & people_nouns())
    if not codes_of(denial) or not codes_of(claim) or people:
        return _whole_deed(denial, claim)
    if not codes_of(denial) & codes_of(claim):
        return False
    said = frozenset(map(concept, _denied(denial) - listed("negators")))
    least = DENIED_SHARE if len(said) <= SHORT else DENIED_LONG
    shared = denied_in(claim, denial)
    cues = frozenset(concept(w) for c in denial.may_concern for w in content(c.cue.text))
    # "Any child among the dead": of a child, not of all who died.
    beside = not said - cues or bool(shared - cues)
    return bool(said) and beside and len(shared) >= least * len(said)


def denies_deed(claim: Claim) -> bool:
    """Say whether a claim denies a deed: as an act of denying, or as a whole."""
    return claim.denies is not None or of_all(claim)


def of_all(claim: Claim) -> bool:
    """Say whether a claim denies a deed as a whole: "nobody was shot", "no house was burned"."""
    told = claim.polarity == "negated" and claim.certainty not in UNSURE_OF
    told = told and not _told_by_negation(claim)
    whole = _nobody_in(claim) or denied_nouns(claim)
    return bool(told and whole and deeds(claim))


def _told_by_negation(claim: Claim) -> bool:
    """Say whether a claim tells by a negation what it concerns: "no milk for them"."""
    of = (c for c in claim.may_concern if c.code in listed("told_by_negation"))
    return any(not listed("none_of").isdisjoint(words(c.cue.text)) for c in of)


def _nobody_in(claim: Claim) -> bool:
    return _nobody().match(claim.text.casefold()) is not None


@cache
def _nobody() -> re.Pattern[str]:
    return re.compile(rf"{any_listed('nobody')}\b")


def _whole_deed(denial: Claim, claim: Claim) -> bool:
    """Say whether a claim tells of a deed that is denied as a whole.

    "Nobody was shot at Orun" denies that a teacher was shot, though not that one was killed.
    """
    if related_codes(deeds(denial)).isdisjoint(deeds(claim)) or not of_all(denial):
        return False
    own, nouns = set(map(singular, words(claim.text))), denied_nouns(denial)
    if _names_deed(denial, claim):
        return True
    if nouns and own.isdisjoint(nouns) and not _nobody_in(denial):
        return False  # that no child died denies nothing of the others who did
    places = {w for p in denial.places for w in content(p.name or p.text)}
    times = {w for t in denial.times for w in content(t.text)}
    said = _denied(denial) - places - times - listed("negators")
    denied = frozenset(map(concept, said))
    struck = frozenset(mapping("fates")["struck"])
    how, told = said & struck, struck.intersection(words(claim.text))
    if how and {w[:FORM] for w in how}.isdisjoint(w[:FORM] for w in told):
        return False  # of those killed or beaten none need have been shot
    shared = denied & frozenset(map(concept, content(claim.text)))
    return len(shared) >= DENIED_SHARE * len(denied) and any(
        done(denial, deed) for deed in shared & _deed_words()
    )


@cache
def _deed_words() -> frozenset[str]:
    """Return the words by which a deed is told."""
    told = (*mapping("events").values(), *mapping("deeds").values())
    return frozenset(concept(word) for said in told for word in said)


def _denied(denial: Claim) -> frozenset[str]:
    """Return the words that say something of what is denied."""
    return content(denial.denies.text if isinstance(denial.denies, Cue) else denial.text)


def denied_in(claim: Claim, denial: Claim) -> frozenset[str]:
    """Return what of them stands in another claim, in any form: "abducted" and "kidnapping".

    The words for a violation that both may concern stand in both.
    """
    shared = codes_of(denial) & codes_of(claim)
    cues = (c.cue.text for c in denial.may_concern if c.code in shared)
    said = {concept(w) for w in content(claim.text)} | {
        concept(w) for t in cues for w in content(t)
    }
    return frozenset(map(concept, _denied(denial))) & said


def _of_taking_part(draft: Draft) -> Iterator[Found]:
    """Yield a source's denial against what places the same source at the matter."""
    denying: dict[str, list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        teller = denier(claim, draft.voices)
        if teller is not None:
            denying[teller].append(claim)
    for claim in asserting(draft) if denying else ():
        for who in sorted(present(claim, draft.voices)):
            for denial in denying.get(who, [])[:WINDOW]:
                denied = codes_of(denial) or matters(denial)  # its words, where no rule fired
                if related_codes(denied) & matters(claim):
                    yield Found(*later_first(denial, claim, draft.texts), "in_tension", PRESENT)


def denier(claim: Claim, voices: Mapping[str, str]) -> str | None:
    """Return what the source of a denial of its own goes by, or null where it is none."""
    teller = sources.teller(claim, voices)
    speaks = claim.source.kind in ("person", "group", "organization")
    own = claim.denies is not None or listed("first_person") & set(words(claim.text)[:1])
    return teller if speaks and own and against(claim) and matters(claim) else None


def present(claim: Claim, voices: Mapping[str, str]) -> frozenset[str]:
    """Return what those go by who are or speak in a claim of having been there."""
    if against(claim) or not listed("presence") & set(words(claim.text)):
        return frozenset()
    inside = {voices.get(p.entity, "") for p in claim.participants if p.entity}
    return frozenset(inside | {sources.teller(claim, voices) or ""}) - {""}


def _of_ever(draft: Draft) -> Iterator[Found]:
    """Yield "we never took a child" against what names the same body and tells of a child taken."""
    never: dict[str, list[Claim]] = defaultdict(list)
    for claim in asserting(draft):
        for body in never_of(claim, draft):
            never[body].append(claim)
    for claim in asserting(draft) if never else ():
        facing = {d.id: d for body in sorted(of_child(claim)) for d in never[body][:WINDOW]}
        for denial in facing.values():
            denied = matters(denial)
            one_matter = (related_codes(denied) if _of_child(denial) else denied) & matters(claim)
            if one_matter and codes_of(claim) and denial.document != claim.document:
                relation: Relation = "in_tension"
                if doers_in(claim) & _own_bodies(denial, draft):
                    relation = "contradicts"
                yield Found(*later_first(denial, claim, draft.texts), relation, NEVER)


def _own_bodies(denial: Claim, draft: Draft) -> frozenset[str]:
    """Return the bodies that a denial speaks of as its own, or names as those who did it.

    "The River Guard never took a boy"; "we never took a boy" of one who, as the document says
    close to the name, "led a company of the River Guard".
    """
    named = doers_in(denial)
    own = listed("first_person") & set(words(denial.text)) and denial.source.entity
    about = draft.texts.get(denial.document)
    if not own or about is None:
        return named
    around = (
        about.text[m.span.end : m.span.end + AROUND]
        for reading in draft.readings
        if reading.document.id == denial.document
        for entity in reading.entities
        if entity.id == denial.source.entity
        for m in entity.mentions
    )
    told = (" ".join(m[1].split()) for text in around for m in _belonging().finditer(text))
    return named | frozenset(name.casefold() for name in told)


def doers_in(claim: Claim) -> frozenset[str]:
    """Return the bodies named as those who did it: also "men of the River Guard"."""
    found: set[str] = set()
    for each in claim.participants:
        if each.role == "alleged_perpetrator":
            after = claim.text[each.span.end - claim.span.start :]
            of = after[:OF_BODY] if after.lstrip().startswith("of ") else ""
            found |= bodies(each.text) | bodies(of)
    return frozenset(found)


@cache
def _belonging() -> re.Pattern[str]:
    ranks = any_listed("belonging")
    return re.compile(
        rf"\b{ranks}\s+(?:of|for|in|with)\s+[Tt]he\s+([A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+)"
    )


def never_of(claim: Claim, draft: Draft) -> frozenset[str]:
    """Return the armed bodies that the document of "we never took a child" is about."""
    about = draft.texts.get(claim.document)
    if about is None or not against(claim) or "never" not in words(claim.text):
        return frozenset()
    if _of_child(claim):
        return _of_these(doers_in(claim), bodies(about.text))
    own, name = set(map(singular, words(claim.text))), set(words(claim.source.name or ""))
    if not name or listed("anybody").isdisjoint(own):
        return frozenset()
    return frozenset(b for b in bodies(about.text) if name <= set(words(b)))


def _of_these(own: frozenset[str], named: frozenset[str]) -> frozenset[str]:
    """Return the bodies that a denial is of: that it names, however called, or else all.

    "The Armed Forces never took a child" says nothing of the Home Guard.
    """
    if not own:
        return named
    told = [set(words(each)) for each in own]
    return own | {n for n in named if any(o <= set(words(n)) or o >= set(words(n)) for o in told)}


def of_child(claim: Claim) -> frozenset[str]:
    """Return the bodies that a claim names which tells of a child, and of no denial."""
    if against(claim) or claim.certainty in UNSURE_OF or not _of_child(claim):
        return frozenset()
    return bodies(claim.text)


def _of_child(claim: Claim) -> bool:
    return any(p.child != "not_stated" for p in claim.participants)


def matters(claim: Claim) -> frozenset[str]:
    """Return what a claim may concern, and what its words are of: "the dead" of killing."""
    own = {singular(w) for w in words(claim.text)}
    told = {code for code, said in mapping("matters").items() if own & set(said)}
    told |= {"release"} if holds(claim.text, mapping("fates")["freed"]) else set()
    return codes_of(claim) | told
