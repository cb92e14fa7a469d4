"""Whom a pronoun cannot mean, however near they stand: who listened, who only hands words on.

Law: the wrong teller is worse than none.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from onrecord.record.claim import Attribution
from onrecord.record.document import Passage
from onrecord.record.text import Span

from .case import REACH, Case
from .parties import Party
from .sexes import PRONOUNS, sex_of
from .subjects import named_subject

_MARKS = re.compile(r"[\"“”„«»]")
_STOP = re.compile(r"[.!?\n]")
_CLAUSE = 16  # code points before a source that hold the word which opens its clause
_OWN_NAME = re.compile(r"\b(?:I,|I am|I['’]m|[Mm]y name is|[Mm]y name['’]s|[Cc]all me|called)\s+\Z")
_FEWEST = 3  # quotations
_MOST = 0.6  # their share of all that makes a text one person's


def spoken_of(case: Case, each: Attribution) -> list[Party]:
    """Return whom a quotation's own words name: "“Tarn is a liar,” he said" is not Tarn's.

    Who gives their own name there ("I, Ivo Tarn, saw it", "my name is Ivo Tarn") may say so.
    """
    if each.mode == "indirect":
        return []
    text, named = case.draft.document.text, []
    for part in each.content:
        first = bisect_left(case.mentions, part.start, key=lambda m: m[0].start)
        last = bisect_left(case.mentions, part.end, key=lambda m: m[0].start)
        for span, party in case.mentions[first:last]:
            own = _OWN_NAME.search(text, part.start, span.start)
            if party.kind == "person" and party.named and own is None:
                named.append(party)
    return named


def listened(case: Case, each: Attribution, low: str) -> list[Party]:
    """Return who told "him" something in a clause before "he": the two are not one.

    "Samo came because somebody on the road told him that S. He says thirty were taken."
    """
    text, at = case.draft.document.text, each.source.start if each.source else 0
    heard = re.compile(rf"\s+{'him' if low == 'he' else 'her'}\b")
    clauses = case.tools.lexicon("reporting")["not_main"]
    found: list[Party] = []
    for told in case.draft.attributions:
        if told.source is None or told.cue is None or not at - REACH < told.cue.end < at:
            continue
        before = text[max(0, told.source.start - _CLAUSE) : told.source.start].lower().split()
        party = case.known.get(told.id)
        if party and before and before[-1] in clauses and heard.match(text, told.cue.end):
            found.append(party)
    return found


def only_wrote(case: Case, party: Party, each: Attribution, low: str) -> bool:
    """Say whether somebody only wrote before, in a paragraph that opens with another.

    "Lina is 16. The doctor has written it: torn. She told Sister Maud": nothing tells who did.
    """
    sex, at = PRONOUNS.get(low), each.source.start if each.source else 0
    here = passage_at(case, at)
    told = {
        a.act
        for a in case.draft.attributions
        if a.source and a.source.start < at and case.known.get(a.id) is party
    }
    if sex is None or here is None or told != {"writing"}:
        return False
    return opened_by_another(case, party, here.span.start, sex)


def opened_by_another(case: Case, party: Party, here: int, sex: str) -> bool:
    """Say whether a paragraph opens with somebody by name who may be "she" as well as the last one.

    "Lina is 16. The doctor has written it down. She told Sister Maud": nothing tells who did.
    """
    if party.named or sex_of(party, case.lists) is not None:
        return False
    text = case.draft.document.text
    before = max((p.start for p in party.places), default=here)
    opens = named_subject(text, Span(here, max(here, before)), sex, case.lists)
    return opens is not None and case.parties.meant(opens) is not party


def hands_on(case: Case, party: Party) -> bool:
    """Say whether somebody only hands on others' words, and no word tells that it is a "she".

    "My fixer, Bram, had found her. They gave me a pot, she told him": she is not Bram.
    """
    if sex_of(party, case.lists) or case.called.get(party.number):
        return False
    nouns = tuple(case.tools.lexicon("reporting")["translators"])
    known = _hands_on_by_name(case.draft.document.text, nouns)
    return not party.heads.isdisjoint(nouns) or any(n.split()[0] in known for n in party.names)


@lru_cache(maxsize=2)
def _hands_on_by_name(text: str, nouns: tuple[str, ...]) -> frozenset[str]:
    """Return the names right beside a noun for who hands on others' words: "my fixer, Bram,"."""
    found = re.finditer(rf"\b(?:{'|'.join(map(re.escape, nouns))}),?\s+([A-Z][\w'’-]+)", text)
    return frozenset(m[1] for m in found)


def commands(case: Case, party: Party, at: int) -> bool:
    """Say whether somebody bears a rank and is no "she", as a woman or a girl is quoted as well.

    "Nilu fled from Commander Resk. They beat her, she says" is not Resk's. Who bears a rank is
    "she" where the text says so, has quoted her before, or quotes no other who may be.
    """
    ranked = party.named and party.heads & case.lists.ranks
    known = sex_of(party, case.lists) or case.called.get(party.number)
    if not ranked or known:
        return False
    outer = [a for a in case.draft.attributions if not a.within and a.how != "turn"]
    if any(case.known.get(a.id) is party for a in outer if a.source and a.source.start < at):
        return False
    quoted = (case.known.get(a.id) for a in outer if a.mode == "direct")
    return any(
        p is not party
        and p.kind == "person"
        and p.named
        and not p.heads & case.lists.ranks
        and (sex_of(p, case.lists) or case.called.get(p.number, "female")) == "female"
        for p in quoted
        if p is not None
    )


def is_not(case: Case, party: Party, sex: str) -> bool:
    """Say whether the text calls somebody by the other pronoun, and no words for them tell."""
    return sex_of(party, case.lists) is None and case.called.get(party.number, sex) != sex


def called_otherwise(case: Case, party: Party, low: str) -> bool:
    """Say whether a sentence that names somebody goes on with the other pronoun for them.

    "The army's medic wrote nine, but he came late. She told me": she is no medic of the army's.
    """
    if low not in PRONOUNS or sex_of(party, case.lists) or case.called.get(party.number):
        return False
    text, other = case.draft.document.text, next(p for p in PRONOUNS if p != low)
    persons = case.lists.roles | case.lists.kin | case.lists.titles
    for place in party.places:
        end = _STOP.search(text, place.end)
        rest = Span(place.end, end.start() if end else len(text))
        said = {word.lower() for word in re.findall(r"[\w’'-]+", rest.of(text))}
        named = (p for span, p in case.mentions if rest.holds(span))
        if _MARKS.search(rest.of(text)):
            continue  # "“Trane is a liar,” she said"
        if other in said and low not in said and not said & persons and not any(named):
            return True
    return False


def anothers(case: Case, nearest: Party, low: str) -> bool:
    """Say whether one person, known as "she", is quoted throughout, and the nearest never.

    "The teacher, Ferro Luz, had a whip. They made her kneel, she says": where nothing tells that
    Ferro Luz is a woman, whose words they are cannot be told.
    """
    sex, known = PRONOUNS.get(low), sex_of(nearest, case.lists) or case.called.get(nearest.number)
    if sex is None or nearest.source or not nearest.named or known:
        return False
    text = case.draft.document.text
    names = "|".join(map(re.escape, nearest.names))
    titles = re.findall(rf"(\w+)\.?\s+(?:\w+\s+)?(?:{names})(?!\w)", text)
    own = case.lists.female if sex == "female" else case.lists.male
    if any(title.lower() in own for title in titles):
        return False  # "Mrs Orr"
    quoted = [case.known.get(a.id) for a in case.draft.attributions if a.mode == "direct"]
    told = [p for p in quoted if p is not None and p.kind == "person"]
    for one in {p.number: p for p in told}.values():
        times = sum(p.number == one.number for p in told)
        known = sex_of(one, case.lists) or case.called.get(one.number)
        if one is not nearest and known == sex and times >= max(_FEWEST, _MOST * len(told)):
            return True
    return False


def passage_at(case: Case, at: int) -> Passage | None:
    """Return the passage in which the code point at `at` lies; null before the first."""
    number = bisect_right(case.starts, at) - 1
    return case.draft.passages[number] if number >= 0 else None
