"""Callers: who speaks under a label that is nobody's name, in a broadcast or a hall.

"CALLER 1 (Peter, Orun):" and later "CALLER 1:" are one; "CALLER:" is somebody else once the
presenter has called the next one. And what a presenter reads out is its sender's.
"""

import re
from collections import Counter

from onrecord.language.compiled import either

from .page import Page, starts

# Behind a label, before its bracket: "CALLER, from Orun:", "MRS SENN, BRELL:".
TAIL = (
    r"(?:(?:(?<=[A-Z]{2}),[ \t]+(?=[A-Z]|(?:from|in|on|at|by)\b)|,?[ \t]+(?=from\b))"
    r"[^\n:.?!()“\"]{1,40}?)?"
)
_WHERE = re.compile(r",?[ \t]+(?:from|in|on|at|by|near|with)[ \t]")
_NUMBERED = re.compile(r"[\s,]+\d{1,3}$")
_NAME = r"[A-Z][\w’'-]+(?:[ ][A-Z][\w’'-]+){0,2}"
_AND_WHERE = re.compile(rf"(?P<who>{_NAME})(?:,[ ](?=[A-Z])|[ ]from[ ](?=[A-Z]))")
_ARTICLE = re.compile(r"(?:an?|the|some|another|one|your|our)[ ]", re.IGNORECASE)


def is_caller(key: str, page: Page) -> bool:
    """Say whether a label in lower case is of a caller, with a number or a place or without."""
    return bool({key, _bare(key, page)} & {*page.lists["callers"]})


def _bare(key: str, page: Page) -> str:
    """Return a label without its number and place: "caller three", "caller 2, from orun"."""
    bare = _NUMBERED.sub("", _WHERE.split(key)[0])
    first, _, last = bare.rpartition(" ")
    return first if first and last in page.lists["caller_numbers"] else bare


class Callers:
    """The callers of a text, told apart turn by turn."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._names: dict[tuple[str, str], str] = {}
        self._bearers: Counter[str] = Counter()
        self._next = False

    def presented(self, words: str) -> None:
        """Take note of what a presenter says: "Thank you. Line two." calls somebody else."""
        calls = rf"(?<!\w)(?:{either(self._page.lists['next_voice'])})(?!\w)"
        self._next = self._next or re.search(calls, words, re.IGNORECASE) is not None

    def name(self, label: str, more: str, said: str) -> str:
        """Return who says something under a label, which has `more` words behind it.

        The name is told there, by what is `said`, or else is the label.
        """
        key = label.lower()
        numbered = key not in self._page.lists["callers"] and _WHERE.search(key) is None
        anew, self._next = self._next and not numbered, False
        more_key = "" if numbered else more.lower()
        known = self._names.get((key, more_key))
        if known is not None and not (anew and not more):
            return known
        self._bearers[key] += 1
        again = self._bearers[key]
        written = f"{label}{'' if more[:1] == ',' else ' '}{more}".strip()
        unnamed = written if more or numbered else f"{label} [{again}]"
        name = named(more, self._page) or names_self(said, self._page) or unnamed
        self._names[key, more_key] = self._names[key, ""] = name
        return name


def named(more: str, page: Page) -> str | None:
    """Return the name behind a label: "(Peter, Orun)", "(Mama Josephine)", "(Ada from Orun)".

    One word alone may be a place, "(name withheld)" and "(a teacher, Orun)" name nobody.
    """
    inside = re.fullmatch(r"\((?P<words>[^)]*)\)", more)
    words = inside["words"].strip() if inside else ""
    if found := _AND_WHERE.match(words):
        return found["who"]
    first, _, rest = words.partition(" ")
    titled = first.lower().rstrip(".") in page.titles | {*page.lists["called_with"]}
    return words if rest and titled and re.fullmatch(_NAME, words) else None


def names_self(words: str, page: Page) -> str | None:
    """Return the name that callers tell of themselves: "My name is Sowa, Alain Sowa"."""
    tells = rf"(?<!\w)(?i:{either(page.lists['tells_own_name'])})\s+"
    found = re.search(rf"{tells}(?P<who>{_NAME})(?:,\s+(?P<full>{_NAME}))?", words)
    if found is None:
        return None
    full = found["full"] or ""
    return full if found["who"] in full.split() else found["who"]


def read_out(more: str, page: Page) -> str | None:
    """Return whose words a presenter reads out, by the bracket behind the label, or null.

    "(reading a statement by the army)": the army's; of "(reading a text message)" the message's.
    """
    words = " ".join(more.strip("()[] ").split())
    opening = starts(words, page.lists["reads_out"])
    if not opening:
        return None
    what = re.sub(rf"\A(?:{either(page.lists['reads_out'])})\s*", "", words, flags=re.IGNORECASE)
    _, parted, who = re.sub(
        rf"\s(?:{either(page.lists['read_from'])})\s", "\0", what, count=1
    ).partition("\0")
    return _ARTICLE.sub("", (who if parted else what).strip(), count=1) or None
