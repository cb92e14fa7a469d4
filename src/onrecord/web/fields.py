"""What of a claim can be amended at the desk, by which inputs, and the value that they make.

A row of a list keeps what its inputs do not show (a place's entry in the gazetteer, whom a
participant is), unless its words were changed. A value is checked where it is decided.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from onrecord.casefile.formats.html import labels
from onrecord.casefile.formats.html.shown import plain

InputKind = Literal["words", "text", "number", "choice", "yes"]

TIMES = {"date": "a date", "duration": "how long", "frequency": "how often"}
SEX = {"": "not stated", "female": "female", "male": "male", "mixed": "both"}
CHILDREN = {"not_stated": "not stated", **labels.CHILD}


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a row; `options` are those of a choice, code and words."""

    key: str
    label: str
    kind: InputKind
    options: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A field with one of a closed list of values."""

    field: str
    label: str
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rows:
    """A field that lists values, each with its words. `empty` is what a new row begins with."""

    field: str
    label: str
    inputs: tuple[Input, ...]
    empty: Mapping[str, Any]


CHOICES = (
    Choice("basis", "How they know", labels.BASIS),
    Choice("standing", "Speaks", labels.STANDING),
    Choice("polarity", "Denied or negated", labels.POLARITY),
    Choice("certainty", "Certainty", labels.CERTAINTY),
    Choice("mode", "How the words are given", labels.MODE),
)
_WORDS = Input("text", "words", "words")
ROWS = (
    Rows(
        "quantities",
        "Numbers",
        (
            _WORDS,
            Input("low", "at least", "number"),
            Input("high", "at most", "number"),
            Input("approximate", "about", "yes"),
            Input("unit", "unit", "text"),
            Input("counted", "of what", "text"),
            Input("per", "per", "text"),
        ),
        {"low": None, "high": None, "approximate": False, "unit": None, "counted": None}
        | {"per": None, "within": None},
    ),
    Rows(
        "times",
        "When",
        (
            _WORDS,
            Input("kind", "kind", "choice", TIMES),
            Input("start", "from (2021-05-03)", "text"),
            Input("end", "to", "text"),
            Input("duration", "how long (P6M)", "text"),
        ),
        {"kind": "date", "start": None, "end": None, "duration": None},
    ),
    Rows(
        "places",
        "Where",
        (_WORDS, Input("name", "place", "text"), Input("country", "country (XX)", "text")),
        {"name": None, "geonames": None, "country": None, "lat": None, "lon": None}
        | {"precision": None, "candidates": []},
    ),
    Rows(
        "participants",
        "Who is in it",
        (
            _WORDS,
            Input("role", "role, as alleged", "choice", labels.PARTICIPANT),
            Input("age.low", "age from", "number"),
            Input("age.high", "to", "number"),
            Input("child", "child", "choice", CHILDREN),
            Input("sex", "sex", "choice", SEX),
        ),
        {"entity": None, "role": "other", "alleged_by": None, "age": None, "child": "not_stated"}
        | {"sex": None},
    ),
    Rows(
        "may_concern",
        "May concern",
        (
            Input("cue.text", "because of the words", "words"),
            Input("code", "violation", "choice", labels.CONCERN),
        ),
        {"code": "killing", "framework": "beside", "fields": {}, "cue": None}
        | {"rule": "decision", "why": "A person says that the words may concern it."},
    ),
)
# Violations of children's rights that the monitoring mechanism counts as grave.
GRAVE = frozenset(
    {"killing", "maiming", "recruitment", "sexual_violence", "abduction", "attack_on_schools"}
    | {"attack_on_hospitals", "denial_humanitarian_access"}
)
SPARE = 1  # empty rows that a form offers


# Who told it through whom: a step without a kind is none.
STEP = (
    Input("kind", "who", "choice", {"": "nobody", **labels.SOURCE}),
    Input("name", "name", "text"),
    Input("cue", "by the word", "text"),
)


class Unfit(Exception):
    """An input that makes no value; its text is the line for the person."""


def value_in(row: Mapping[str, Any], key: str) -> Any:
    """Return what a row holds under a key such as "age.low"."""
    found: Any = row
    for part in key.split("."):
        found = found.get(part) if isinstance(found, Mapping) else None
    return found


def rows_of(
    given: Mapping[str, str], rows: Rows, now: Sequence[Mapping[str, Any]], find: "Finder"
) -> list[dict[str, Any]]:
    """Return the value that a form's rows make. Raises Unfit.

    `now` is the value before; `find` gives the span of words as [start, end].
    """
    made = []
    for nth in range(len(now) + SPARE):
        old = now[nth] if nth < len(now) else None
        typed = {i.key: given.get(f"{nth}-{i.key}", "").strip() for i in rows.inputs}
        if not typed[rows.inputs[0].key]:  # without words there is nothing
            continue
        row: dict[str, Any] = {**rows.empty, **(old or {})}
        for each in rows.inputs:
            _put(row, each, typed[each.key])
        words = typed[rows.inputs[0].key]
        if old is None or words.split() != _shown(value_in(old, rows.inputs[0].key)):
            row["span"] = find(words)
        else:  # as it was, with what an input cannot hold
            _put(row, rows.inputs[0], value_in(old, rows.inputs[0].key))
        made.append(_finished(rows.field, row, words))
    return made


def chain_of(
    given: Mapping[str, str], now: Sequence[Mapping[str, Any]], find: "Finder"
) -> list[dict[str, Any]]:
    """Return the chain of telling that a form makes, outermost first. Raises Unfit.

    `now` is the chain before. A name that was changed is nobody's until `entities` says whose.
    """
    made: list[dict[str, Any]] = []
    for nth in range(len(now) + SPARE):
        old = now[nth] if nth < len(now) else {}
        kind, name, word = (given.get(f"{nth}-{each.key}", "").strip() for each in STEP)
        if not kind:
            continue
        same = name.split() == _shown(old.get("name") or "")
        cue = old.get("cue")
        if word.split() != _shown(cue["text"] if cue else ""):
            cue = {"text": word, "span": find(word)} if word else None
        step = {"kind": kind, "cue": cue, "entity": old.get("entity") if same else None}
        made.append({**step, "name": old.get("name") if same else name or None})
    if not made:
        raise Unfit("A claim is told by somebody: keep one step at least")
    return made


def _shown(words: str) -> list[str]:
    """Return the words of a value as an input shows them."""
    return plain(words).split()


class Finder:
    """Finds words where a claim stands, or else in its document, if they stand there once.

    Blank space counts as one space; a character that an input cannot hold fits any.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start, self._end = text, max(start, 0), end

    def __call__(self, words: str) -> list[int]:
        """Return where the words stand, as [start, end]. Raises Unfit."""
        pattern = re.compile(r"\s+".join(map(_fitting, words.split())))
        found = pattern.search(self._text, self._start, self._end)
        if found is None:
            everywhere = list(islice(pattern.finditer(self._text), 2))
            found = everywhere[0] if len(everywhere) == 1 else None
        if found is None or not words.split():
            raise Unfit(f"“{words}” does not stand in the claim; copy the words exactly")
        return list(found.span())


def _fitting(word: str) -> str:
    return re.escape(word).replace("\ufffd", ".")


def _put(row: dict[str, Any], each: Input, typed: str) -> None:
    """Put what was typed in its place; an empty input is null."""
    value: Any = typed or None
    if each.kind == "number" and typed:
        try:
            value = float(typed)
        except ValueError:
            raise Unfit(f"“{typed}” is no number") from None
        value = int(value) if value.is_integer() else value
    elif each.kind == "yes":
        value = bool(typed)
    outer, _, inner = each.key.rpartition(".")
    if outer:
        row[outer] = {**(row[outer] or {}), inner: value}
    else:
        row[each.key] = value


def _finished(field: str, row: dict[str, Any], words: str) -> dict[str, Any]:
    """Return a row as the ledger holds it: an age with its span, a violation by its framework."""
    if field == "participants" and row["age"]:
        age = row["age"]
        known = age.get("low") is not None or age.get("high") is not None
        row["age"] = {"span": row["span"], **age} if known else None
    if field == "may_concern":
        row["cue"] = {"text": words, "span": row["span"]}
        row["framework"] = "mrm" if row["code"] in GRAVE else "beside"
    return row
