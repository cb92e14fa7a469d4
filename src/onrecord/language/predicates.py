"""Where a sentence probably has its finite verbs, by closed word classes and the forms of verbs.

Law: careful rather than clever. A word that may as well be a noun or a participle is no verb here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from .tools import Tools
from .words import Word

# Determiners that stand for a noun as well; those of the second may stand before a verb.
_SOME = frozenset(
    {"many", "some", "several", "few", "most", "these", "those", "one", "two", "three"}
)
_DASHES = frozenset({"–", "—", "-", "--"})
_ENDS_ASIDE = _DASHES | {")"}
_OPENING = frozenset({'"', "“", "‘"})
_ALONE = frozenset({"this", "that", "all", "both", "which"})


@dataclass(frozen=True, slots=True)
class Grammar:
    """The closed word classes of `predicates.yaml`."""

    finite: frozenset[str]
    contracted: tuple[str, ...]
    be: frozenset[str]
    have: frozenset[str]
    modal: frozenset[str]
    past: frozenset[str]
    both: frozenset[str]
    participles: frozenset[str]
    one_deed: frozenset[str]
    third: frozenset[str]
    subjects: frozenset[str]
    objects: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    conjunctions: frozenset[str]
    subordinators: frozenset[str]
    openers: frozenset[str]
    openers_more: frozenset[str]
    name_tails: frozenset[str]
    goes_on: frozenset[str]
    grounds: frozenset[str]
    before_grounds: frozenset[str]
    held: frozenset[str]
    measures: frozenset[str]
    wh_words: frozenset[str]
    not_yet: frozenset[str]
    negations: frozenset[str]
    spliced: frozenset[str]
    rests: frozenset[str]
    describing: frozenset[str]
    adverbs: frozenset[str]
    never_verb: frozenset[str]
    days: frozenset[str]
    moments: frozenset[str]
    circumstance: frozenset[str]
    after_name: frozenset[str]
    branches: frozenset[str]
    body_links: frozenset[str]
    closed: frozenset[str]

    def adverb(self, word: Word) -> bool:
        """Say whether `word` may stand between a subject and its verb."""
        return word.low in self.adverbs or (word.low.endswith("ly") and len(word.low) > 4)

    def auxiliary(self, word: Word) -> bool:
        """Say whether `word` is a finite auxiliary, or a pronoun with one contracted onto it."""
        if word.low in self.finite:
            return word.raw != "May"  # the month
        stem, mark, ending = word.low.partition("'")
        return bool(mark) and stem in self.subjects and f"'{ending}" in self.contracted

    def finite_at(self, found: Sequence[Word], at: int) -> bool:
        """Say whether `found[at]` is probably a finite verb."""
        word = found[at]
        if self.auxiliary(word):
            return True
        if not word.raw[0].isalpha() or word.low in self.never_verb:
            return False
        back = at - 1
        while back >= 0 and self.adverb(found[back]):
            back -= 1
        subject = _before_aside(found, back)
        before = found[subject].low if subject >= 0 else ""
        if subject < back and before in self.determiners:
            before = _SUBJECT  # "Another – the tall one – broke it"
        led = before in self.be or before in self.have or before in self.modal
        if led or self.auxiliary_word(before):
            return False
        if word.low in self.past or (word.low.endswith("ed") and len(word.low) > 3):
            return self._past(found, at, before)
        return self._present(found, at, before)

    def auxiliary_word(self, low: str) -> bool:
        """Say whether the form `low` is a finite auxiliary with a subject contracted before it."""
        stem, mark, ending = low.partition("'")
        return low in self.finite or (
            bool(mark) and stem in self.subjects and f"'{ending}" in self.contracted
        )

    def _past(self, found: Sequence[Word], at: int, before: str) -> bool:
        low = found[at].low
        if before in _SOME:  # "Many tried to leave", not "many injured people"
            following = found[at + 1].low if at + 1 < len(found) else "."
            opens = following in self.prepositions or self._opens_object(following)
            return low in self.past or opens or not following[0].isalnum()
        if before in {"of", "with"} or (before in self.determiners and before not in _ALONE):
            return False
        if low in self.past and low not in self.both:
            return True
        following = found[at + 1].low if at + 1 < len(found) else ""
        if before == "," and self._opens_object(following):
            return True  # "shells, probably fired from the hill, hit the school"
        apposed = before == "," and "," in {w.raw for w in found[: max(at - 1, 0)]}
        if apposed and following[:1].isalnum() and following not in self.prepositions:
            return True  # "mercenaries, paid by the mayor, ambushed members of the council"
        if following == "by" and before not in self.subjects:
            return False
        if before in self.subjects or before in self.conjunctions:
            return True
        return bool(before) and before[0].isalnum() and before not in self.prepositions

    def _present(self, found: Sequence[Word], at: int, before: str) -> bool:
        word, low = found[at], found[at].low
        following = found[at + 1].low if at + 1 < len(found) else ""
        noun = bool(before) and before[0].isalnum() and before not in self.closed
        apart = before == "which" and (at < 2 or found[at - 2].raw == ",")  # ", which endanger"
        if (before in {"i", "we", "they", "you", "who"} or apart) and not self.adverb(word):
            other = low in self.closed or low in self.objects
            return not other and not low.endswith("ing")
        back = found[at - 2].low if at > 1 else ""
        if back == "of" and before in {"them", "us", "these", "those"}:
            return low not in self.closed  # "some of them complain"
        amounts = before == "this" and self.adverb(found[at - 1])  # "This probably amounts to"
        if amounts or before in {"he", "she", "it", "that", "which"}:
            return low.endswith("s") and len(low) > 3
        if before == ",":
            return self._after_comma(low, following)
        if before in _OPENING:
            return self._in_marks(low, back, following)
        if low.endswith(("ises", "izes", "ifies")) and before not in self.determiners:
            return True
        if low in self.third or f"{low}s" in self.third:  # "the camp takes", "shells kill"
            several = before.endswith("s") and not before.endswith(("ss", "'s"))
            return noun and (low in self.third or several)
        takes = following in {"that", "to", "how", "whether"} or self._opens_object(following)
        return noun and takes and low.endswith("s") and len(low) > 3 and not before.endswith("s")

    def _after_comma(self, low: str, following: str) -> bool:
        """Read "the movement, in Arabic al-Yad, declares itself", "videos, seen here, show the"."""
        if low.endswith("s") and (following in self.objects or following == "that"):
            return True
        takes = following in self.determiners or following in {"that", "how"}
        return takes and f"{low}s" in self.third

    def _in_marks(self, low: str, back: str, following: str) -> bool:
        """Read 'the rebels "hide behind children"', not 'called the men "heroes of Orsk"'."""
        if not back.endswith("s") or low in self.closed or low.endswith(("s", "ed", "ing")):
            return False
        return following in self.prepositions or self._opens_object(following)

    def _opens_object(self, low: str) -> bool:
        return low in self.determiners or low in self.objects

    def has_predicate(self, found: Sequence[Word]) -> bool:
        """Say whether there is a finite verb among `found`."""
        return any(self.finite_at(found, at) for at in range(len(found)))


_SUBJECT = "one"  # what a determiner before an aside stands for


def _before_aside(found: Sequence[Word], back: int) -> int:
    """Return where the subject ends: "The guard – the one with the cough – | beat us".

    An aside has a dash on either side or stands in brackets; what is in it is not looked at.
    """
    if back < 1 or found[back].raw not in _ENDS_ASIDE:
        return back
    mark = "(" if found[back].raw == ")" else found[back].raw
    opens = (at for at in range(back - 1, 0, -1) if found[at].raw == mark)
    opening = next(opens, None)
    return back if opening is None or not found[opening - 1].wordlike else opening - 1


_kept: list[tuple[Tools, Grammar]] = []


def grammar(tools: Tools) -> Grammar:
    """Return the grammar of the English lists of `tools`; the last one is kept."""
    if not _kept or _kept[0][0] is not tools:
        _kept[:] = [(tools, _grammar(tools.lexicon("predicates")))]
    return _kept[0][1]


def _grammar(lists: Any) -> Grammar:
    sets = {name: frozenset(found) for name, found in lists.items() if name != "contracted"}
    closed = frozenset[str]().union(
        *(sets[n] for n in ("determiners", "prepositions", "conjunctions", "subordinators"))
    )
    return Grammar(contracted=tuple(lists["contracted"]), closed=closed, **sets)
