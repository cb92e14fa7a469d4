"""The notation of the phrases in the word lists, and where a phrase stands.

`a/b` either word, `(a)` may be missing, `a*` any ending, `...` up to five words between,
`<name>` any word of the list of that name, `~a/b` every form of the regular verbs a and b,
`,...,` words set apart by two commas, or none.

A phrase is followed word by word: an expression for it is dear to compile, and most phrases are
met in few texts. `pattern` gives that expression where a longer one is made of it.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

Lists = Mapping[str, Iterable[str]]

_GAP, _ASIDE = "...", ",...,"
_MARK = re.compile(r"[.!?\n]")
_OPENING = re.compile(r"\w+\*?")
_DOUBLES = re.compile(r"[^aeiou][aeiou][^aeiouwxy]$")
_SPACES = re.compile(r" +")
_BETWEEN = re.compile(r" +[^\s.;:!?]+")
_APART = re.compile(r", [^,.;:!?]{1,40},")
_GOES_ON = re.compile(r"\w|-\w")
_MOST_BETWEEN = 5
_STEM = re.compile(r"[^* ]*")


class Step(NamedTuple):
    """One word of a phrase: what it may be, with what each begins with, and if it may be missing.

    A gap and words set apart are one too.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    optional: bool


def pattern(phrase: str, lists: Lists | None = None) -> str:
    """Return the regular expression of a phrase."""
    made, led = "", False
    for word in phrase.lower().split():
        if word == _GAP:
            made += rf"(?:{_BETWEEN.pattern}){{0,{_MOST_BETWEEN}}}?"
            continue
        if word == _ASIDE:
            made += f"(?:{_APART.pattern})?"
            continue
        body = "|".join(map(_expression, _either(word, lists)))
        if word.startswith("("):
            made += f"(?: +(?:{body}))?" if led else f"(?:(?:{body}) +)?"
        else:
            made += f"{' +' if led else ''}(?:{body})"
            led = True
    return rf"{made}(?![\w]|-\w)"


def steps(phrase: str, lists: Lists | None = None) -> tuple[Step, ...]:
    """Return the words of a phrase, to be followed in a text."""
    return tuple(_step(word, lists) for word in phrase.lower().split())


def _step(word: str, lists: Lists | None) -> Step:
    if word in (_GAP, _ASIDE):
        return Step((word,), (), True)
    words = tuple(_either(word, lists))
    stems = tuple(_STEM.match(w)[0] for w in words)  # type: ignore[index]
    return Step(words, stems, word.startswith("("))


def end_of(phrase: Sequence[Step], low: str, at: int, end: int, *, led: bool = False) -> int | None:
    """Return where a phrase ends that begins at `at`, or None; `led` says that words went before.

    It is what the expression of the phrase finds.
    """
    if not phrase:
        return None if _GOES_ON.match(low, at, end) else at
    step, rest = phrase[0], phrase[1:]
    for after in _ends(step, low, at, end, led):
        found = end_of(rest, low, after, end, led=led or not step.optional)
        if found is not None:
            return found
    return None


def _ends(step: Step, low: str, at: int, end: int, led: bool) -> Iterable[int]:
    """Return where one word of a phrase may end, the space beside it taken in."""
    if step.words[0] == _GAP:
        return _after_gap(low, at, end)
    if step.words[0] == _ASIDE:
        aside = _APART.match(low, at, end)
        found = [aside.end()] if aside else []
    elif led:
        space = _SPACES.match(low, at, end)
        found = _written(step, low, space.end(), end) if space else []
    elif step.optional:
        spaces = (_SPACES.match(low, after, end) for after in _written(step, low, at, end))
        found = [space.end() for space in spaces if space]
    else:
        found = _written(step, low, at, end)
    return [*found, at] if step.optional else found


def _after_gap(low: str, at: int, end: int) -> Iterator[int]:
    """Yield `at` and where each of the next words ends, then again without its comma."""
    ends = [at]
    yield at
    while len(ends) <= _MOST_BETWEEN and (word := _BETWEEN.match(low, ends[-1], end)):
        ends.append(word.end())
        yield word.end()
    yield from (after - 1 for after in reversed(ends[1:]) if low[after - 1] == ",")


def _written(step: Step, low: str, at: int, end: int) -> list[int]:
    """Return where each of the words ends that a step may be and that stands at `at`."""
    found: list[int] = []
    if not low.startswith(step.stems, at, end):
        return found
    for word, stem in zip(step.words, step.stems, strict=True):
        if not low.startswith(stem, at, end):
            continue
        if word == stem:
            found.append(at + len(word))
        elif hit := _open(word).match(low, at, end):
            found.append(hit.end())
    return found


@cache
def _open(word: str) -> re.Pattern[str]:
    """Return the expression of a word with an open end, or of several words."""
    return re.compile(_expression(word))


def _expression(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", " +")


def _either(word: str, lists: Lists | None) -> list[str]:
    """Return the words that one word of a phrase may be."""
    inner = word.strip("()")
    items = inner.removeprefix("~").split("/")
    if inner.startswith("~"):
        return [form for verb in items for form in _forms(verb)]
    return [w for i in items for w in ((lists or {})[i[1:-1]] if i.startswith("<") else (i,))]


def _forms(verb: str) -> Iterator[str]:
    """Yield the forms of a regular verb; where a letter may be doubled, both ways of spelling."""
    yield verb
    yield verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s")
    if verb.endswith("e"):
        yield from (f"{verb}d", f"{verb[:-1]}ing")
        return
    if verb.endswith("y") and verb[-2] not in "aeiou":
        yield from (f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing")
        return
    yield from (f"{verb}ed", f"{verb}ing")
    if _DOUBLES.search(verb):
        yield from (f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing")


def openings(phrase: str, lists: Lists | None) -> set[str]:
    """Return the letters that the phrase may begin with, up to its first mark or gap."""
    found: set[str] = set()
    for word in phrase.lower().split():
        found |= {_OPENING.match(w)[0] for w in _either(word, lists)}  # type: ignore[index]
        if not word.startswith("("):
            break
    return found


def needed(phrase: Iterable[Step]) -> Iterator[Collection[str]]:
    """Yield sets of words of each of which a sentence must hold one for the phrase to stand in it.

    Beyond a word with a mark, and words between commas, a phrase may reach into the next one.
    """
    for step in phrase:
        if step.words[0] == _GAP:
            continue
        if step.words[0] == _ASIDE or _MARK.search(" ".join(step.words)):
            return
        begun = [_OPENING.match(w) for w in step.words]
        found = {opening[0] for opening in begun if opening}
        if step.optional or not all(begun) or any(w.endswith("*") for w in found):
            continue
        yield found
