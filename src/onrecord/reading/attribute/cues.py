"""Cues: the words by which a text says that somebody says or holds something.

The words are data (`reporting.yaml`); here is only where they can stand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.language.compiled import once
from onrecord.language.predicates import Grammar, grammar
from onrecord.language.tools import Tools
from onrecord.language.words import Word
from onrecord.record.claim import Act

_BACK = 6
_PLACE = 5  # words of where somebody is: "in the old town"
_WHERE = frozenset(("in", "from", "at", "near", "on", "around", "outside", "across", "of"))
_RECEIVED = 4  # words from a verb of receiving to the noun of what was received
_CLAUSES = ("that", "bare", "quote", "wh", "object")


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting verb in a sentence: words `at` to `end`, led by auxiliaries from `first` on.

    `takes`: what may follow it, and of which act it then is. `negated`: "did not say";
    `passive`: "was told"; `participle`: "adding", without an auxiliary; `infinitive`: "to say".
    """

    at: int
    end: int
    first: int
    takes: dict[str, Act]
    negated: bool
    passive: bool
    participle: bool
    infinitive: bool
    certain: bool

    def act(self, *wanted: str) -> Act | None:
        """Return the act of the first of `wanted` that the verb takes."""
        return next((self.takes[w] for w in wanted if w in self.takes), None)


@dataclass(frozen=True, slots=True)
class Cues:
    """The reporting words, by form."""

    grammar: Grammar
    forms: dict[str, dict[str, Act]]
    shapes: dict[str, frozenset[str]]
    lists: Any

    def quotes(self, low: str) -> bool:
        """Say whether the form `low` may lead to a quotation."""
        return "quote" in self.forms.get(low.strip(",:"), {})

    def opens_tag(self, after: str) -> bool:
        """Say whether the words after a quotation say whose it is: "said X", "she said"."""
        first = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", after[:120])[:9]
        lows = [w.lower() for w in first]
        if not lows:
            return False
        return self.quotes(lows[0]) or any(
            self.quotes(w) and not w.endswith("ing") for w in lows[1:6]
        )

    def tag_follows(self, line: Sequence[Word], at: int) -> bool:
        """Say whether the words from `line[at]` on are no more than a tag: "Vaskalin asked."."""
        stop = at
        while stop < len(line) and stop - at < 14 and line[stop].raw not in ".!?;:":
            stop += 1
        near = [w.low for w in line[at : min(at + 6, stop)]]
        if not any(self.quotes(low) and not low.endswith("ing") for low in near):
            return False
        return "that" not in [w.low for w in line[at:stop]] and stop - at < 14

    def find(self, line: Sequence[Word]) -> list[Cue]:
        """Return the reporting verbs of a sentence, in order."""
        return [cue for at in range(len(line)) if (cue := self._at(line, at)) is not None]

    def _at(self, line: Sequence[Word], at: int) -> Cue | None:
        low, end = line[at].low, at + 1
        if end < len(line) and f"{low}_{line[end].low}" in self.forms:
            low, end = f"{low}_{line[end].low}", end + 1
        takes = self.forms.get(low)
        if takes is None:
            return None
        first, lead = self._lead(line, at)
        shape = self.shapes[low]
        if not self._verbal(line, at, lead, shape):
            return None
        past = bool(shape & {"past", "participle"})
        return Cue(
            at=at,
            end=end,
            first=first,
            takes=takes,
            negated=self._negated(low, lead),
            passive=past and self._passive(lead, line[first - 1].low if first else ""),
            participle="ing" in shape and not set(lead) & self.grammar.be,
            infinitive="to" in lead,
            certain=low in ("said", "says"),
        )

    def _negated(self, low: str, lead: list[str]) -> bool:
        """Say whether nothing is told: "did not say", "if he denies". Who "does not deny" tells."""
        words = [w for w in lead if w in self.lists["negations"]]
        if low.startswith(tuple(self.lists["denying"])):
            words = [w for w in words if w not in self.lists["negators"]]
        return bool(words)

    def _lead(self, line: Sequence[Word], at: int) -> tuple[int, list[str]]:
        """Return where auxiliaries and adverbs before the verb begin, and their forms."""
        first = at
        while first > 0 and at - first < _BACK and self._leads(line, first - 1, first == at):
            first -= 1
        while first < at and self.grammar.adverb(line[first]) and first == 0:
            first += 1
        return first, [w.low for w in line[first:at]]

    def _leads(self, line: Sequence[Word], at: int, nearest: bool) -> bool:
        low = line[at].low
        if low in self.lists["auxiliaries"] and "'" not in low:
            return True
        if low in ("not", "n't", "never", "no", "longer", "went", "going", "on", "able") and (
            low not in ("no", "on", "went", "going") or not nearest
        ):
            return low not in ("no",)
        return low.endswith("n't") or low == "cannot" or self.grammar.adverb(line[at])

    def _passive(self, lead: list[str], before: str) -> bool:
        if (
            before.endswith(("'re", "'s", "'m"))
            and before.partition("'")[0] in self.grammar.subjects
        ):
            lead = ["be", *lead]  # "they're told"
        plain = [w for w in lead if not w.endswith("ly") and w not in self.grammar.adverbs]
        return bool(plain) and plain[-1] in self.grammar.be

    def _verbal(
        self, line: Sequence[Word], at: int, lead: list[str], shape: frozenset[str]
    ) -> bool:
        """Say whether the form is a verb here, not a noun: "the claims", "a report", "his plan"."""
        before = line[at - len(lead) - 1].low if at - len(lead) > 0 else ""
        near = line[at - 1].low if at else ""
        if near == "united":  # "the United States"
            return False
        if (
            near in self.grammar.determiners - {"that", "all", "both"}
            and near not in self.lists["pronouns"]
        ):
            return False
        if (
            near in ("of", "in", "for", "with", "about", "on", "against", "from", "at")
            and "ing" not in shape
        ):
            return False
        if "base" in shape and "past" not in shape:
            modal = set(lead) & (self.grammar.modal | {"to"})
            after = line[at + 1].low if at + 1 < len(line) else ""
            if "third" in self.shapes.get(after, ()):  # "the Panel of Experts report states"
                return False
            subject = at - len(lead) - 1
            place = self._before_place(line, subject)
            several = self._plural(place, line[place].low) if place is not None else False
            return bool(modal) or several or self._plural(subject, before)
        if "third" in shape and (near.endswith("'s") or self._received(line, at)):
            return False
        return not (
            near.endswith("'s") and not self.grammar.auxiliary(line[at - 1]) and "ing" not in shape
        )

    def _received(self, line: Sequence[Word], at: int) -> bool:
        """Say whether a noun is what somebody received: "has received credible reports that"."""
        if line[at].low not in self.lists["news"]:
            return False
        near = (line[i] for i in range(max(at - _RECEIVED, 0), at))
        return any(word.low in self.lists["receives"] for word in near)

    def _before_place(self, line: Sequence[Word], at: int) -> int | None:
        """Return the noun before words of where, which end at `at`: "Parents | in Orun"."""
        for back in range(at - 1, max(at - _PLACE, 0), -1):
            word = line[back]
            if word.low in _WHERE:
                return back - 1
            if not word.wordlike or self.grammar.auxiliary(word) or word.low in self.forms:
                return None
        return None

    def _plural(self, at: int, before: str) -> bool:
        """Say whether a subject of several stands at `at`, so that a base form is finite."""
        if before in ("i", "we", "they", "you", "who", "some", "others", "many", "people", "these"):
            return True
        if before.endswith(("'ve", "'d", "'ll")):
            return True
        several = before.endswith("s") and len(before) > 3 and not before.endswith(("'s", "this"))
        return at >= 0 and several


def act_by_words(known: Cues, cue: str, content: str) -> Act | None:
    """Return the act that the word list knows a cue by, null where it knows none or several.

    For texts whose acts nobody has marked.
    """
    lows = re.findall(r"[^\W\d_]+", cue.lower())
    if "according" in lows or cue == ":":
        return "speech"
    for low in reversed(lows):
        takes = known.forms.get(low, {})
        wanted = ("to",) if content.startswith("to ") else _CLAUSES
        acts = {takes[w] for w in wanted if w in takes} or set(takes.values())
        if acts:
            return acts.pop() if len(acts) == 1 else None
    return None


def _shape(words: list[str], at: int) -> str:
    if at == len(words) - 1:
        return "ing"
    return ("base", "third", "past", "participle")[at]


@once
def cues(tools: Tools) -> Cues:
    """Return the reporting words of `tools`."""
    lists = tools.lexicon("reporting")
    forms: dict[str, dict[str, Act]] = {}
    shapes: dict[str, set[str]] = {}
    for group in lists["verbs"]:
        for verb in group["forms"]:
            written = [form.replace("-", "_") for form in verb.split()]
            for at, form in enumerate(written):
                shapes.setdefault(form, set()).add(_shape(written, at))
                for take in group["takes"]:
                    forms.setdefault(form, {}).setdefault(take, group["act"])
    sets = {
        key: frozenset(value)
        for key, value in lists.items()
        if isinstance(value, list) and key != "verbs"
    }
    return Cues(
        grammar=grammar(tools),
        forms=forms,
        shapes={form: frozenset(found) for form, found in shapes.items()},
        lists={**lists, **sets, "put_to": frozenset(tools.lexicon("telling")["put_to"])},
    )
