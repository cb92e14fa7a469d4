"""Subjects: of what a claim tells, in words that another document may have for it too.

The one who is named or has a part that one person has ("the watchman", "Marok"), a place where
people are ("the clinic"), what goes there ("the lorries"), the young, those under arms. A pronoun
stands for who was spoken of last; of what a claim does not say, the words just before it do.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim
from onrecord.record.document import Document
from onrecord.weighing.comparing.frame import SPOT
from onrecord.weighing.comparing.words import any_listed, listed, mapping, singular, words
from onrecord.weighing.draft import Draft
from onrecord.weighing.figures.counting import people_nouns
from onrecord.weighing.links.denied.sides import in_document
from onrecord.weighing.links.ties import Key
from onrecord.weighing.names.names import common
from onrecord.weighing.tellings.concepts import lists

BACK = 300  # code points before a claim in which it is said of what it tells
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+)+")
NAMED = 3  # words of a name after the part that its bearer has


def told_of(claim: Claim, kinds: frozenset[str], draft: Draft) -> Iterator[Key]:
    """Yield of which subjects of some kinds a claim tells."""
    about = draft.texts.get(claim.document)
    if about is None:
        return
    if "somebody" in kinds:
        yield from (("somebody", name) for name in sorted(_somebody(claim, about, draft)))
    elif "named" in kinds:  # by the claim itself, as "he was dead" may be said of another
        own = _in_claim(claim, about, draft)
        goes_on = "him" in kinds and not own and set(words(claim.text)[:1]) & listed("he_or_she")
        own = _somebody(claim, about, draft) if goes_on else own
        yield from (("somebody", name) for name in sorted(own))
    for kind in sorted(kinds & set(mapping("subjects"))):
        yield from ((kind, word) for word in sorted(_of_kind(claim, kind, about)))
    if "event" in kinds:
        yield ("event",)


def together(claim: Claim, draft: Draft) -> Iterator[Key]:
    """Yield by what a claim may be of one event with another: its document's event, or a place."""
    event = draft.events.get(claim.document)
    yield ("told", event or claim.document)
    places = draft.frames[claim.id].near().places
    yield from (("at", place) for place in sorted(places) if not place.startswith(SPOT))


def _of_kind(claim: Claim, kind: str, about: Document) -> set[str]:
    """Return what of a kind a claim names; else what was named last before it."""
    own = _either(_named(claim.text, kind))
    if own or not listed("him").isdisjoint(words(claim.text)):
        return own  # what is said of somebody is said of no place
    if kind == "young" and _done_to_grown(claim):
        return own
    just_before = about.text[max(0, claim.span.start - BACK) : claim.span.start]
    if kind == "force" and _of_a_flyer(claim, just_before):
        return set()
    return _either(_named(just_before, kind)[-1:])


def _done_to_grown(claim: Claim) -> bool:
    """Say whether a claim tells what was done to those alone who have a trade of the grown.

    "The head teacher was beaten" is told of no child, whoever was spoken of before.
    """
    done_to = [words(p.text) for p in claim.participants if p.role == "victim"]
    return bool(done_to) and not any(_trades().isdisjoint(said) for said in done_to)


@cache
def _trades() -> frozenset[str]:
    return frozenset(load_tools().lexicon("persons")["trades"])


def _of_a_flyer(claim: Claim, before: str) -> bool:
    """Say whether "it" is an aircraft that was spoken of before: it is no body that came."""
    flyers = set(lists()["things"]["flyer"])
    return words(claim.text)[:1] == ("it",) and not flyers.isdisjoint(words(before))


def _either(named: list[str]) -> set[str]:
    """Return subjects, and of children both boys and girls."""
    more = {w for each in named for w in mapping("either").get(each, ())}
    return {*named, *more} - set(mapping("either"))


def _named(text: str, kind: str) -> list[str]:
    """Return the subjects of a kind that a text names, in order, each by its first word."""
    called = _called(kind)
    return [called[hit[0]] for hit in _any_of(kind).finditer(text.casefold())]


def _in_claim(claim: Claim, about: Document, draft: Draft) -> set[str]:
    """Return the same of a claim that names the one itself: not "Marok's father is dead"."""
    if of_kin(claim.text):
        return set()
    own = _parts_and_names(claim.span.start, claim.span.end, about, claim, draft)
    return _called_so(own or _of_row(claim, about), about)


def _somebody(claim: Claim, about: Document, draft: Draft) -> set[str]:
    """Return by what the one goes of whom a claim tells: the part, and each name of the bearer."""
    own = _parts_and_names(claim.span.start, claim.span.end, about, claim, draft)
    own = own or _carried(claim) or _of_row(claim, about)
    if not own:
        start = max(0, claim.span.start - BACK)
        before = _parts_and_names(start, claim.span.start, about, claim, draft)
        if not before or not _goes_on(claim, about) or _another(before[-1][0], claim, about):
            return set()
        own = before[-1:]
    return _called_so(own, about)


def _of_row(claim: Claim, about: Document) -> list[tuple[int, tuple[str, ...]]]:
    """Return with whom the row of a list begins in which a claim stands, if it names no other.

    "6. Dalm, Peter, watchman, 61. Buried 20 March."
    """
    start = about.text.rfind("\n", 0, claim.span.start) + 1
    row = _row().match(about.text[start : claim.span.start])
    first = words(claim.text)[:1]
    if row is None or not first or first[0] in listed("determiners") | listed("definite"):
        return []
    head = _either_name(row["name"]) + tuple(m["role"] for m in _sole().finditer(row[0].casefold()))
    return [(start + row.end(), head)]


def _carried(claim: Claim) -> list[tuple[int, tuple[str, ...]]]:
    """Return to whom it was done where a claim goes on: "and thrown into a lorry"."""
    done_to = (p for p in claim.participants if p.role == "victim")
    before = ((p.span.end, _called_in(p.text)) for p in done_to if p.span.end <= claim.span.start)
    return [each for each in before if each[1]][:1]


def _called_in(text: str) -> tuple[str, ...]:
    """Return the name in the words for one person: "her nephew, Marek Dol, 14"."""
    hit = _NAME.search(text)
    return _name(hit[0]) if hit and " and " not in text else ()


def _either_name(text: str) -> tuple[str, ...]:
    return tuple(w for part in text.split(",") for w in _name(part.strip()))


def _called_so(own: list[tuple[int, tuple[str, ...]]], about: Document) -> set[str]:
    known = _bearers(about.text)
    said = {word for _, called in own for word in called}
    return said | {
        w for role, names in known.items() if said & {role, *names} for w in (role, *names)
    }


def _goes_on(claim: Claim, about: Document) -> bool:
    """Say whether a claim goes on about who was spoken of: "he was unarmed", "next to his body"."""
    before = words(about.text[max(0, claim.span.start - 12) : claim.span.start])[-1:]
    said = {*words(claim.text), *before}
    return bool(said & listed("him")) or _that_man().match(claim.text.casefold()) is not None


def _another(at: int, claim: Claim, about: Document) -> bool:
    """Say whether somebody else is spoken of between a name and a claim, who does not tell it."""
    between = words(about.text[at : claim.span.start])
    teller = claim.source.span
    tells = words(teller.of(about.text)) if teller is not None else ()
    one = people_nouns() - listed("people") - set(tells)
    return any(w in one and singular(w) == w for w in between)


def _parts_and_names(
    start: int, end: int, about: Document, claim: Claim, draft: Draft
) -> list[tuple[int, tuple[str, ...]]]:
    """Return who is named in a stretch of a text, by where each name ends, in order."""
    text = about.text
    parts = _sole().finditer(text[start:end].casefold())
    found: list[tuple[int, tuple[str, ...]]] = [(start + m.end(), (m["role"],)) for m in parts]
    ranked = (
        (start + m.end(), _name(m["name"])) for m in _rank_and_name().finditer(text[start:end])
    )
    found += [(at, name) for at, name in ranked if name]
    tellers = {claim.source.entity, *(link.entity for link in claim.chain)}
    for entity in in_document(claim, draft):
        if entity.kind == "person" and entity.id not in tellers:
            for mention in entity.mentions:
                name = _name(mention.span.of(text))
                if start <= mention.span.start and mention.span.end <= end and name:
                    found.append((mention.span.end, name))
    return sorted(found)


@lru_cache(maxsize=65536)
def _name(text: str) -> tuple[str, ...]:
    """Return the words of a name; none where it is a common noun."""
    if not any(w[:1].isupper() for w in text.split()):
        return ()
    return tuple(w for w in words(text) if w not in common() and not w[0].isdigit() and len(w) > 1)


@lru_cache(maxsize=256)
def _bearers(text: str) -> dict[str, set[str]]:
    """Return which names a text gives to who has a part: "the watchman, Anton Reyk"."""
    found: dict[str, set[str]] = {}
    for hit in _part_and_name().finditer(text):
        found.setdefault(hit["role"].casefold(), set()).update(_name(hit["name"]))
    return found


def of_kin(text: str) -> bool:
    """Say whether a text tells of somebody's kin: "Marok's father", "the mother of Tessa"."""
    return _kin().search(text.casefold().replace("’", "'")) is not None


@cache
def _kin() -> re.Pattern[str]:
    family = sorted(load_tools().lexicon("persons")["family"], key=len, reverse=True)
    kin = f"(?:{'|'.join(map(re.escape, family))})"
    return re.compile(rf"\b(?:{kin}\s+of|(?:\w+'s|{any_listed('whose')})\s+(?:\w+\s+)?{kin})\b")


@cache
def _row() -> re.Pattern[str]:
    """Return what finds "6. Dalm, Peter, 15" as a line begins."""
    name = r"[A-Z][\w’'-]+"
    return re.compile(
        rf"\s*(?:\d{{1,3}}[.)]|[-–*•])\s+(?P<name>{name}(?:,?\s+{name}){{1,3}})"
        rf"(?:,[^.;:\d]{{0,30}})?,?\s*[(,]?\s*\d{{1,2}}\b"
    )


@cache
def _part_and_name() -> re.Pattern[str]:
    """Return what finds a name right after the part that its bearer has."""
    more = rf"(?:\s+[A-Z][\w’'-]+){{0,{NAMED - 1}}}"
    return re.compile(
        rf"\b(?P<role>(?i:{any_listed('sole_roles')})),?\s+(?P<name>[A-Z][\w’'-]+{more})"
    )


@cache
def _rank_and_name() -> re.Pattern[str]:
    """Return what finds a name after a rank: "Lieutenant Orrek Vass"."""
    more = rf"(?:\s+[A-Z][\w’'-]+){{0,{NAMED - 1}}}"
    return re.compile(rf"\b(?i:{any_listed('ranks')})\.?\s+(?P<name>[A-Z][\w’'-]+{more})")


@cache
def _sole() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<role>{any_listed('sole_roles')})\b(?!['’]s)")


@cache
def _that_man() -> re.Pattern[str]:
    """Return what finds "the old man" as a claim begins."""
    return re.compile(rf"(?:the|that)\s+(?:\w+\s+)?{any_listed('that_one')}\b")


@cache
def _called(kind: str) -> dict[str, str]:
    return {word: first for first, forms in mapping("subjects")[kind].items() for word in forms}


@cache
def _any_of(kind: str) -> re.Pattern[str]:
    longest = sorted(_called(kind), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
