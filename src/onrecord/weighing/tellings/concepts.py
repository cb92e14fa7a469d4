"""What a claim tells, in words that can be compared whatever their form: deeds, things, names.

A deed is a word with a verb's form, or one that the lexicon lists for a deed; a name says who or
where, and makes no two claims alike by itself. Words of times, numbers and helpers are set aside.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim
from onrecord.record.reading import Reading
from onrecord.weighing.comparing.words import content, head_noun, words
from onrecord.weighing.names.names import common, proper

STEM = 4  # letters that a stem keeps at least
ENDINGS = (
    *("isations", "izations", "isation", "ization", "ations", "ation", "ings", "ing", "ions"),
    *("ion", "edly", "ers", "ed", "ly", "es", "e", "s"),
)
AFTER = 3  # words; what "not" denies stands no further on
NAMED = ("person", "organization", "place")


@dataclass(frozen=True, slots=True)
class Told:
    """The stems of a claim's words: what was done, what else it is of, who or where, how many."""

    deeds: frozenset[str]
    things: frozenset[str]
    names: frozenset[str]
    figures: frozenset[str]
    denied: frozenset[str]

    @property
    def matter(self) -> frozenset[str]:
        """Return everything but the names."""
        return self.deeds | self.things | self.figures


def told(claim: Claim, named: frozenset[str]) -> Told:
    """Return what a claim tells; `named` are the stems of the document's names."""
    aside = {w for time in claim.times for w in words(time.text)}
    own = {w for w in content(claim.text) if w not in aside and not w[0].isdigit()}
    stems = {w: concept(w) for w in own if w not in _light()}
    called = {stem(w) for w in proper(claim.text) if not _listed(w)} | named
    rest = {w: s for w, s in stems.items() if stem(w) not in called}
    deeds = frozenset(s for w, s in rest.items() if is_deed(w))
    names = frozenset(called & set(map(stem, own)))
    things = frozenset(rest.values()) - deeds
    return Told(deeds, things, names, frozenset(_figures(claim)), frozenset(_denied(claim)))


def done(claim: Claim, deed: str) -> bool:
    """Say whether a claim tells of a deed as done, with a verb: "was shot", "stabbed to death"."""
    own = words(claim.text)
    verbs = filter(is_verb, own)
    return any(concept(w) == deed for w in verbs) or (
        deed == "kill" and "to death" in " ".join(own)
    )


def supposed(claim: Claim) -> bool:
    """Say whether a claim wishes, supposes, asks or leaves open, or is no more than a mark."""
    text = claim.text.strip()
    marked = text.startswith("[") and text.endswith("]")
    return marked or left_open(claim) or bool(set(words(text)) & _supposing())


def left_open(claim: Claim) -> bool:
    """Say whether a claim leaves open what was done: "the death is under investigation".

    So does one that is of what others write: "they write of lorries".
    """
    plain = f" {' '.join(words(claim.text))} "
    left = (*lists()["left_open"], *lists()["others_write"])
    return any(f" {said} " in plain for said in left)


def _denied(claim: Claim) -> Iterator[str]:
    """Yield what a claim says was not done: what stands just after "not"."""
    own = words(claim.text)
    for at, word in enumerate(own):
        if word in _denying():
            yield from map(concept, own[at + 1 : at + 1 + AFTER])


def _figures(claim: Claim) -> Iterator[str]:
    """Yield the numbers of a claim with what they count in it, and how long something took."""
    for quantity in claim.quantities:
        noun = head_noun(quantity.counted or "")
        if noun in content(claim.text) and quantity.low == quantity.high is not None:
            yield f"{quantity.low:g} {noun}"
    for time in claim.times:
        if time.kind == "duration" and time.duration:
            yield time.duration


def names_in(reading: Reading) -> frozenset[str]:
    """Return the stems of the words that name somebody or some place in a document."""
    listed = [n for e in reading.entities if e.kind in NAMED for n in (e.name, *e.names) if n]
    listed += [p.name or p.text for c in reading.claims for p in c.places]
    loud = " ".join(w for n in listed for w in n.split() if w[:1].isupper())
    return frozenset(stem(w) for w in content(loud) - common() if not _listed(w))


def concept(word: str) -> str:
    """Return what a folded word counts as: the name of its group in the lexicon, else its stem."""
    own = stem(word)
    return _groups().get(own, own)


def shown(claim: Claim, group: str) -> str:
    """Return the first word of a claim that counts as a group of the lexicon, "" for a stem.

    Only these may be shown in a reason: no name is among them.
    """
    known = {**lists()["deeds"], **lists()["things"]}.get(group, ())
    return next((w for w in words(claim.text) if w in known), "")


@cache
def stem(word: str) -> str:
    """Return a folded word without its ending: "jointly" as "joint", "killings" as "kill"."""
    end = next((e for e in ENDINGS if word.endswith(e) and len(word) - len(e) >= STEM), "")
    left = word[: len(word) - len(end)] if end else word
    return left[:-1] if len(left) > STEM and left[-1] == left[-2] else left


def is_verb(word: str) -> bool:
    """Say whether a word tells a deed as a verb: "shot", not "rocket"."""
    return word.endswith("ed") or word in _verbs()


def is_deed(word: str) -> bool:
    """Say whether a word has a verb's form, or is listed for a deed."""
    formed = len(word) > 4 and word.endswith("ed") and word not in _never()
    return formed or _listed(word)


def _listed(word: str) -> bool:
    """Say whether a word is a verb's or a deed's by the lexicons; "Ahmed" is not."""
    return word in _verbs() or concept(word) in lists()["deeds"]


@cache
def lists() -> Mapping[str, Any]:
    """Return the lexicon of words that make claims alike or opposed."""
    found: Mapping[str, Any] = load_tools().lexicon("weighing_words")
    return found


@cache
def _groups() -> Mapping[str, str]:
    both = {**lists()["deeds"], **lists()["things"]}
    return {stem(w): name for name, listed in both.items() for w in listed}


@cache
def _light() -> frozenset[str]:
    return frozenset(lists()["light"]) | _predicates("prepositions", "adverbs", "subordinators")


@cache
def _supposing() -> frozenset[str]:
    return frozenset(w for listed in lists()["supposing"] for w in words(listed))


@cache
def _denying() -> frozenset[str]:
    return frozenset(w for listed in lists()["denying"] for w in words(listed))


@cache
def _verbs() -> frozenset[str]:
    return _predicates("past", "participles", "third")


@cache
def _never() -> frozenset[str]:
    return _predicates("never_verb")


def _predicates(*names: str) -> frozenset[str]:
    found: Mapping[str, Iterable[str]] = load_tools().lexicon("predicates")
    return frozenset(w for name in names for w in found[name])
