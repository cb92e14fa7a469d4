"""How it is known, how sure, what is denied: where the network is heeded.

Law: rules come first. The network fills what no rule has decided, where it is sure enough of a
class; what a rule has decided it neither changes nor opens again. How sure is enough was chosen
on `gold/knowing`, where rules miss little: there nothing that was right may become wrong.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from onrecord.language.compiled import any_of, once
from onrecord.language.network import MODEL
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.listing import in_row
from onrecord.reading.network import Likely, Meant
from onrecord.reading.people.sexes import PRONOUNS
from onrecord.record.claim import Claim, Cue, Standing
from onrecord.record.text import Span

from .basis.selves import subjects
from .blamed import BLAMED
from .certainty import leaves_open
from .denying import rules as denial_rules
from .participants.tending import tends
from .polarity import rules as polarity_rules
from .scan import Finder, Sheet, sheet
from .standing.words import rules as standing_rules
from .times.headed import entries

USUAL = {
    "basis": "unstated",
    "standing": "not_stated",
    "polarity": "affirmed",
    "certainty": "unspecified",
}
ENOUGH: Mapping[str, float] = {
    # Bases: that of a neighbour's words is easily taken for a claim's own.
    "participant": 0.75,
    "eyewitness": 0.95,
    "hearsay": 0.995,
    "record": 0.97,
    "inference": 0.97,
    # Standings
    "victim": 0.7,
    "witness": 0.9,
    "alleged_perpetrator": 0.75,
    "member": 0.7,
    "relays": 0.93,
    "official": 0.8,
    # Polarity
    "negated": 0.99,
    # Certainties
    "certain": 0.98,
    "probable": 0.5,
    "possible": 0.8,
    "hypothetical": 0.999,
}
DENIED = 0.998
# What a person is, and no publication: its own words make it no member of what it tells of.
_OF_A_PERSON: frozenset[Standing] = frozenset(
    ("victim", "witness", "alleged_perpetrator", "member", "relays")
)
# What "he saw", told by a body or a publication itself, is not theirs to have seen.
_OF_HIM: frozenset[str] = frozenset(("eyewitness", "participant")) | _OF_A_PERSON
_BODIES = ("organization", "publication")
# What no group is for what is told of one: "they say he was slapped".
_OF_ONE = ("participant", "eyewitness", "victim", "alleged_perpetrator", "member")


@dataclass(frozen=True, slots=True)
class Heeding:
    """One document's text as the network takes it, and the words on which rules have decided.

    These negate nothing, or deny. `known` holds who stands how by a rule; `says_i`: the text does,
    outside quotations; `logged` holds the entries of a log that nowhere does.
    """

    meant: Meant
    low: str
    no_negation: Finder
    denying: re.Pattern[str]
    tools: Tools
    known: frozenset[tuple[str | None, str]]
    page: Sheet
    says_i: bool
    logged: tuple[Span, ...]


@once
def _denying(tools: Tools) -> re.Pattern[str]:
    """Return the words of a denial, compiled."""
    return re.compile(any_of(tools.lexicon("reporting")["denying"]))


@once
def _personal(tools: Tools) -> re.Pattern[str]:
    """Return the words for those who speak or are spoken of, compiled."""
    return re.compile(rf"(?<!\w)(?:{any_of(tools.lexicon('standing')['personal'])})(?!\w)")


@once
def _nobody(tools: Tools) -> re.Pattern[str]:
    """Return the words for nobody who did a deed, compiled."""
    said = any_of(tools.lexicon("standing")["nobody_did"])
    return re.compile(rf"(?<!\w)(?:{said})(?!\w)(?! of)")


def heeded(draft: Draft, tools: Tools) -> Draft:
    """Give every claim that asserts something the qualities that the network is sure of."""
    if draft.meant is None:
        return draft
    page = sheet(draft.document.text)
    no_negation = polarity_rules(tools).passed_over
    known = frozenset((c.source.entity or c.source.name, c.standing) for c in draft.claims)
    says_i = _WRITER.search(_QUOTED.sub(" ", page.text)) is not None
    logged = () if says_i else tuple(entry.body for entry in entries(draft, tools))
    meant, denying = draft.meant, _denying(tools)
    heeding = Heeding(meant, page.low, no_negation, denying, tools, known, page, says_i, logged)
    claims = tuple(c if c.mode == "question" else _heeded(c, heeding) for c in draft.claims)
    return replace(draft, claims=claims)


def _heeded(claim: Claim, heeding: Heeding) -> Claim:
    for quality, usual in USUAL.items():
        if getattr(claim, quality) != usual:
            continue
        likely = heeding.meant.label(quality, claim.spans)
        if likely is None or likely.value == usual or _is_none(claim, quality, likely, heeding):
            continue
        if likely.score >= ENOUGH[likely.value]:
            claim = _with(claim, quality, likely, heeding)
    return _denied(claim, heeding)


def _is_none(claim: Claim, quality: str, likely: Likely, heeding: Heeding) -> bool:
    """Say whether its words negate nothing ("before anything"), or no such source has it."""
    if quality == "polarity":
        return _negates_nothing(claim, likely, heeding)
    if quality == "certainty":
        page, tools = heeding.page, heeding.tools
        return likely.value == "possible" and not leaves_open(likely.cue, claim, page, tools)
    if quality == "standing" and not _says_standing(claim, likely, heeding):
        return True
    if likely.value in _OF_A_PERSON and not _may_be(claim, likely.value, heeding.tools):
        return True
    lived = claim.source.kind == "document" and likely.value in _LIVED
    if lived and any(entry.holds(claim.span) for entry in heeding.logged):
        return True
    if _is_another(claim, likely, heeding):
        return True
    return not _words_say(claim, likely, heeding) or _did_nothing(claim, likely, heeding)


def _is_another(claim: Claim, likely: Likely, heeding: Heeding) -> bool:
    """Say whether "he" or "she" is told of: no body is meant by it, and no group either.

    "Other drivers say he was slapped", "two women say soldiers beat her".
    """
    group = claim.source.kind == "group" and likely.value in _OF_ONE
    if not group and (likely.value not in _OF_HIM or claim.source.kind not in _BODIES):
        return False
    cue = likely.cue.of(heeding.low)
    suffered = group and likely.value in ("participant", "victim")
    if suffered and _ONE.search(claim.text.lower()) and not _SEVERAL.search(claim.text.lower()):
        return True
    first, said = (words.split(maxsplit=1)[0] for words in (claim.text.lower(), cue))
    return first in PRONOUNS or said in PRONOUNS


def _did_nothing(claim: Claim, likely: Likely, heeding: Heeding) -> bool:
    """Say whether the words tell of no deed of the source's, or of none it suffered."""
    if likely.value == "victim" and _another_suffered(claim, heeding):
        return True
    if likely.value in ("victim", "participant") and _is_of_another(claim, heeding):
        return True
    if likely.value == "victim" and _writer_says_i(claim, heeding):
        return True
    unharmed = standing_rules(heeding.tools).unharmed
    if likely.value == "victim" and unharmed.fullmatch(likely.cue.of(heeding.low)):
        return True  # "I was asked to look at the body"
    if likely.value == "victim" and claim.source.kind == "document":
        hurt = heeding.low[likely.cue.start : likely.cue.end]  # "a guard shot her in the leg"
        another = _ANOTHER.search(hurt) or _THIRD.match(claim.text.lower())
        return bool(another) and not _FIRST.search(claim.text.lower())
    if likely.value != "alleged_perpetrator":
        return False
    spared = denial_rules(heeding.tools).spared.search(claim.text.lower())
    if _of_others(claim, heeding) or (spared and claim.polarity == "negated"):
        return True  # "she said she was not beaten"
    return tends(heeding.low, claim.spans, heeding.tools) or _put(claim, heeding.tools)


def _another_suffered(claim: Claim, heeding: Heeding) -> bool:
    """Say whether a claim opens with another's name and has no pronoun: "Luc had been beaten"."""
    opened = _NAMED.match(claim.text)
    if opened is None or _personal(heeding.tools).search(claim.text.lower()):
        return False
    return opened[0].lower() not in (claim.source.name or "").lower().split()


def _is_of_another(claim: Claim, heeding: Heeding) -> bool:
    """Say whether "he" or "she" is told of, who is not the source, and the source is not.

    "A man hit him", by a girl or in an answer; "her arm is broken", by who writes "I". A text may
    tell somebody's account in plain sentences: "He was beaten for dropping it".
    """
    if claim.source.kind == "document" and _HE.match(claim.text):
        return False
    named, _ = subjects(claim, standing_rules(heeding.tools).of_source, heeding.low)
    said = claim.text.lower()
    if _FIRST.search(said) or re.search(rf"(?<!\w)(?:{named})(?!\w)", said):
        return False
    if claim.source.kind in ("person", "unnamed") and named == "i|we" and _OTHERS.match(said):
        return True  # "they were roped together", by who writes "I"
    own = [word for one in named.split("|") for word in _FORMS.get(one, ())]
    found = _SINGULAR.findall(said)
    return bool(found) and not any(word in own for word in found)


def _writer_says_i(claim: Claim, heeding: Heeding) -> bool:
    """Say whether a paper whose writer says "I" tells it without "I": "He was beaten", "tied"."""
    own = claim.source.kind == "document" and heeding.says_i
    return own and not _FIRST.search(claim.text.lower())


_WRITER = re.compile(r"(?<!\w)(?:I|[Ww]e)(?!\w)(?! *[.)])")  # not "I. The raid"
_FORMS: Mapping[str, tuple[str, ...]] = {
    "he": ("he", "him", "his", "himself"),
    "she": ("she", "her", "hers", "herself"),
}
_OTHERS = re.compile(r"\W*(?:they|those|the +(?:others|rest))(?!\w)")
_SINGULAR = re.compile(r"(?<!\w)(?:he|him|his|himself|she|her|hers|herself)(?!\w)")


def _of_others(claim: Claim, heeding: Heeding) -> bool:
    """Say whether a claim tells what others did not do: "he did not do anything to me".

    Nobody is accused by saying so, nor by "this is a lie", unless who has told of being one of the
    doers answers so. What a source is reported to deny is its own.
    """
    denied = claim.cue is not None and heeding.denying.match(claim.cue.text.lower())
    who, said = claim.source.entity or claim.source.name, claim.text.lower()
    if denied or any((who, stands) in heeding.known for stands in _DOERS):
        return False
    if claim.mode not in ("direct", "narration"):
        named, _ = subjects(claim, standing_rules(heeding.tools).of_source, heeding.low)
        opened = _OPENED.match(said)
        return opened is not None and not re.fullmatch(rf"{named}|it|they", opened[1])
    if claim.source.kind == "document" and not _DOER.search(heeding.low):
        return True
    if _nobody(heeding.tools).search(said) and _OBJECT.search(said) and not _DOER.search(said):
        return True  # "says nobody hurt him"
    if claim.answers and _THIS.match(said):
        return False  # "that is a lie", by who is asked whether they did it
    return not _DOER.search(said) and bool(_OPENED.match(said) or _TO_SELF.search(said))


def _negates_nothing(claim: Claim, likely: Likely, heeding: Heeding) -> bool:
    """Say whether its words negate nothing: "no, no, soldiers turned them back"."""
    if _NO_NO.fullmatch(heeding.low, *likely.cue):
        return True
    if claim.cue and heeding.denying.match(claim.cue.text.lower()):
        return True  # "he never denied that he was there"
    around = Span(max(0, likely.cue.start - _REACH), likely.cue.end + _REACH)
    asides = heeding.no_negation.within(heeding.low, around)
    return any(found.span.overlaps(likely.cue) for found in asides)


def _says_standing(claim: Claim, likely: Likely, heeding: Heeding) -> bool:
    """Say whether its cue says that somebody is a member or an official.

    Where nearly the whole claim is the cue, or a long part of it, no words say so, unless the
    source speaks of itself, or stands so by a rule in another claim.
    """
    who = claim.source.entity or claim.source.name
    if likely.value not in _OF_A_SIDE or (who, likely.value) in heeding.known:
        return True
    if likely.value == "member" and not _of_arms(claim, heeding):
        return False
    if likely.value == "official" and claim.source.kind == "unnamed":
        return False
    if likely.value == "official" and claim.source.kind == "publication":
        return bool(_FIRST.search(claim.text.lower()))  # "the Ministry was expected to", a paper's
    many = len(likely.cue.of(heeding.low).split())
    whole = many > _SHORT and _is_all(claim, likely)
    if not whole and many <= _LONG:
        return True
    return bool(_FIRST.search(claim.text.lower()))


def _of_arms(claim: Claim, heeding: Heeding) -> bool:
    """Say whether a claim has words of arms or service, without which no side is told.

    "I have the key", "they came at Christmas", "we have orphans in our house" tell of none. Where
    the source speaks of itself, such words may stand right before.
    """
    of_arms, said = standing_rules(heeding.tools).of_arms, claim.text.lower()
    near = claim.span.start - (_BEFORE if _FIRST.search(said) else 0)
    named = (claim.source.name or "").lower()
    before = of_arms.search(heeding.low, max(0, near), claim.span.start)
    return any((before, of_arms.search(said), of_arms.search(named)))


def _is_all(claim: Claim, likely: Likely) -> bool:
    """Say whether nearly the whole claim is the cue."""
    inside = any(place.holds(likely.cue) for place in claim.spans)
    return inside and likely.cue.end - likely.cue.start >= _NEARLY_ALL * len(claim.text)


def _words_say(claim: Claim, likely: Likely, heeding: Heeding) -> bool:
    """Say whether words may say so of whoever tells it.

    What somebody named tells is theirs: "the imam said there were fourteen" does not say who told
    him. Of a source that nothing names, nothing is known but that it was told. What a body or a
    paper tells without "I" or "we" it has not lived through, and a list that somebody has ("the
    teacher had a list") is not what a claim rests on.
    """
    value, source = likely.value, claim.source
    if value in ("hearsay", "relays") and source.name and _plainly_told(claim, heeding.tools):
        return False
    if value in _STOOD and source.name is None and source.span is None:
        return False
    spoken = _FIRST.search(_QUOTED.sub("", claim.text.lower())) is not None
    own = source.kind == "document" or (claim.mode == "direct" and value == "eyewitness")
    if value in ("witness", "eyewitness") and own and not spoken:
        return _HE.match(claim.text) is None  # "She saw them", told by whoever writes a diary
    listed = source.kind == "document" and in_row(heeding.meant.text, claim.span.start)
    if value == "participant" and listed and not spoken:
        return False  # "Went for water", of whom a list's row names
    if value in ("participant", "eyewitness", "member") and source.kind in _BODIES:
        return spoken or (value == "member" and _is_party(claim, heeding.tools))
    cue = likely.cue.of(heeding.low)
    return value != "record" or not _HAS.match(cue)


def _plainly_told(claim: Claim, tools: Tools) -> bool:
    """Say whether a teller within another's telling says it: not "has it from", "heard"."""
    saying = tools.lexicon("polarity")["saying"]
    within = len(claim.chain) > 1 and claim.chain[-2].kind not in _TEXTS
    return within and claim.cue is not None and claim.cue.text.lower() in saying


_TEXTS = ("document", "publication", "organization")
_STOOD = ("victim", "witness", "member", "alleged_perpetrator")
_QUOTED = re.compile(r"[\"“][^\"”]*[\"”]")
_HE = re.compile(r"(?:He|She|he|she)\b")
_HAS = re.compile(r"(?:\w+ +)??(?:has|have|had) +(?:an?|the|his|her|their) ")


_OF_A_SIDE = ("member", "official")
_SHORT, _LONG = 5, 6  # words of a cue
_NEARLY_ALL = 0.8


def _put(claim: Claim, tools: Tools) -> bool:
    """Say whether counsel puts it to a witness, which is no deed of theirs."""
    puts = tools.lexicon("standing")["puts"]
    return claim.cue is not None and claim.cue.text.lower() in puts


def _may_be(claim: Claim, value: str, tools: Tools) -> bool:
    """Say whether a source may be a member, witness or victim: a text only where it says "I".

    An armed party may be a member, and no other body.
    """
    if claim.source.kind == "publication":
        return False
    if value not in _TOLD:
        return True
    if claim.source.kind == "organization" and not _FIRST.search(claim.text.lower()):
        return value == "member" and _is_party(claim, tools)
    return True


def _is_party(claim: Claim, tools: Tools) -> bool:
    """Say whether the source's name is that of an armed party."""
    party = standing_rules(tools).party
    return bool(party.search((claim.source.name or "").lower()))


_REACH = 16  # code points beside a cue in which the words may begin that negate nothing
_NO_NO = re.compile(r"no(?:[, ]+no)*")
_ONE = re.compile(r"(?<!\w)(?:him|her|himself|herself)(?!\w)")
_SEVERAL = re.compile(r"(?<!\w)(?:i|we|me|us|my|our|ours|they|them|their)(?!\w)")
_ANOTHER = re.compile(r"(?<!\w)(?:him|her|them)(?!\w)")
_THIRD = re.compile(r"\W*(?:one|another|others)(?: +of +\w+)?\b")
_BEFORE = 200  # code points before a claim in which words of arms are looked for
_NAMED = re.compile(r"[A-Z][\w'-]+(?= +(?:[A-Z][\w'-]+ +)?(?:was|were|is|had been|has been)\b)")
_OPENED = re.compile(r"\W*(?:that +)?(he|she|they|it|this|that)(?!\w)")
_THIS = re.compile(r"\W*(?:it|this|that)(?!\w)")
_TO_SELF = re.compile(r"(?<!\w)(?:me|us)(?!\w)")
_OBJECT = re.compile(r"(?<!\w)(?:me|us|him|her|them)(?!\w)")
_LIVED = ("participant", "victim", "witness", "member", "alleged_perpetrator")
_DOERS = ("member", "alleged_perpetrator")
_DOER = re.compile(r"(?<!\w)(?:i|we|i've|we've|(?:my|our) +(?:[\w-]+ +)?\w+s|ours)(?!\w)")
_TOLD = ("victim", "witness", "member")
_FIRST = re.compile(r"(?<!\w)(?:i|we|me|us|my|our|ours)(?!\w)")


def _with(claim: Claim, quality: str, likely: Likely, heeding: Heeding) -> Claim:
    """Return the claim with that class, on the words that bear most on it."""
    changed: dict[str, Any] = {
        quality: likely.value,
        f"{quality}_cue": Cue(text=likely.cue.of(heeding.meant.text), span=likely.cue),
        "traces": {**claim.traces, quality: heeding.tools.trace(MODEL, round(likely.score, 3))},
    }
    teller = claim.source.span
    if likely.value == "hearsay" and teller and heeding.low.endswith(_BY, 0, teller.start):
        changed["basis_from"] = claim.source  # "had been informed by her brother that S"
    return replace(claim, **changed)


_BY = ("told by ", "informed by ", "notified by ")


def _denied(claim: Claim, heeding: Heeding) -> Claim:
    """Return a negated claim as denied, where the network is sure that it denies."""
    if claim.denies is not None or claim.polarity != "negated":
        return claim
    likely = heeding.meant.label("denial", claim.spans)
    if likely is None or likely.value != "denied" or likely.score < DENIED:
        return claim
    standing = heeding.meant.label("standing", claim.spans)
    blamed = standing is not None and standing.value in BLAMED
    if blamed and standing is not None and standing.value == "alleged_perpetrator":
        blamed = not _of_others(claim, heeding)
    if claim.standing not in BLAMED and not blamed:
        return claim
    trace = heeding.tools.trace(MODEL, round(likely.score, 3))
    whole = Cue(text=claim.text, span=claim.span)
    return replace(claim, denies=whole, traces={**claim.traces, "denies": trace})
