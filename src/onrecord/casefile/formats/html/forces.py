"""Forces: which army, police or government is spoken of, by the words of a party and its document.

"The army", "the armed forces" and "members of the Salvadoran army" are one where the document
speaks of one country's; the armies of two countries never are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.language.tools import load_tools

LONGEST = (4, 3, 2, 1)  # words of a country's name
CLEARLY = 2  # times as often as any other country a document names the one that it is of
_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Force:
    """An armed force or office of a state: what it is, and of which country, null where unsaid."""

    what: str
    country: str | None


def force(text: str, about: str) -> Force | None:
    """Return the force that `text` is a party's words for, as the document `about` speaks of it.

    Null where the words are of somebody else.
    """
    told = folded(text)
    named = dict.fromkeys(country for _, country in _countries_in(told))
    left = list(told)
    for at, _ in reversed(list(_countries_in(told))):
        del left[at]
    what = _what(left)
    if what is None or len(named) > 1:
        return None
    return Force(what, next(iter(named), None) or _spoken_of(what, about))


def key_of(found: Force, countries: Iterable[str], document: str) -> str:
    """Return what a force goes by in a case that tells of the same forces of `countries`.

    One of a country that is not said is that of the only one, else it stands by its document.
    """
    if found.country is not None:
        return f"{found.what} of {found.country}"
    known = sorted(set(countries))
    if len(known) == 1:
        return f"{found.what} of {known[0]}"
    return f"{found.what} in {document}" if known else found.what


def folded(text: str) -> list[str]:
    """Return the words of `text` without case and possessive endings."""
    return [w.casefold().removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text)]


def _what(told: Iterable[str]) -> str | None:
    """Return the force that words are of, once their country is set aside."""
    lists = load_tools().lexicon("weighing")
    left = [w for w in told if w not in lists["small"]]
    names: dict[str, str] = {w: name for name, listed in lists["forces"].items() for w in listed}
    while left and " ".join(left) not in names and left[-1] in lists["of_forces"]:
        left.pop()
    while left and " ".join(left) not in names and left[0] in lists["of_forces"]:
        left.pop(0)
    return names.get(" ".join(left))


@cache
def _spoken_of(what: str, about: str) -> str | None:
    """Return the country of whose force a document speaks, or that it is of; null where unsure."""
    told = folded(about)
    found = list(_countries_in(told))
    listed = load_tools().lexicon("weighing")["forces"][what]
    called = {word for name in listed for word in (name.split()[0], name.split()[-1])}
    own = {
        country
        for at, country in found
        if called & {*told[at.stop : at.stop + 2], *told[max(at.start - 1, 0) : at.start]}
    }
    if own:
        return own.pop() if len(own) == 1 else None
    often = Counter(country for _, country in found).most_common(2)
    clear = len(often) == 1 or (len(often) == 2 and often[0][1] >= CLEARLY * often[1][1])
    return often[0][0] if clear else None


def _countries_in(told: Sequence[str]) -> Iterator[tuple[slice, str]]:
    """Yield where words name a country or what is of it, and its code: "Chilean", "of Chile"."""
    known, at = _countries(), 0
    while at < len(told):
        length = next((n for n in LONGEST if tuple(told[at : at + n]) in known), 0)
        if length:
            of = at > 0 and told[at - 1] == "of"
            yield slice(at - of, at + length), known[tuple(told[at : at + length])]
        at += length or 1


@cache
def _countries() -> Mapping[tuple[str, ...], str]:
    """Return each country's code by its folded names and by what its people are called."""
    tools = load_tools()
    lists = tools.lexicon("countries")
    names = [(p.country, p.name.removeprefix("The ")) for p in tools.gazetteer.countries()]
    for table in (lists["names"], lists["adjectives"]):
        names += [(code, name) for code, listed in table.items() for name in listed]
    known = {tuple(folded(name)): code for code, name in names}
    return {name: code for name, code in known.items() if name != ("us",)}
