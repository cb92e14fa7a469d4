"""Posts of a thread, as somebody has archived it: where each has its head.

"@quay_watch · 21 Feb, 08:12" with the text behind or below it, "Ada Rusk (@adarusk), 21 Feb, 08:40:
text", "21 Feb, 08:40 @quay_watch: text", "@quay_watch: text". What a head holds is read
in `messages.py`, as that of a chat is.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from onrecord.language.compiled import either

_HANDLE = r"\(?@\w[\w.]{1,40}\)?(?:@[\w.-]+\w)?"  # also "@ada@some.server"
# What a line may open with, and the name an account shows before its handle: "Ada Rusk @adarusk".
_OPENS = r"^[ \t>*_#•–-]*"
_SHOWN = r"(?:(?:[A-Z][\w.'’-]*[ ]){1,4}|[^\W\d_][\w.'’-]*[ ](?:[\w.'’-]+[ ]){0,3}(?=\())?"
_WHO = rf"(?P<who>{_SHOWN}{_HANDLE})"
_APART = r"[\s,;·•|()*_–—-]*"
_TIME = r"\d{1,2}[:.]\d{2}(?:[ ]?[ap]\.?m\.?)?|\d{1,2}[hmd]"
_FEWEST = 2  # posts that make a thread
_FEWEST_BARE = 3  # those whose heads name neither day nor hour


def heads(text: str, lists: Mapping[str, Any]) -> Sequence[re.Match[str]]:
    """Return the heads of the posts of a thread, with `who` and `day`; none where it is none."""
    if "@" not in text:
        return ()
    *stamped, bare = _forms(tuple(m for names in lists["months"].values() for m in names))
    found = sorted((hit for form in stamped for hit in form.finditer(text)), key=re.Match.start)
    if len(found) >= _FEWEST:
        return found
    found = [*bare.finditer(text)]
    return found if len(found) >= _FEWEST_BARE else ()


@lru_cache(maxsize=2)
def _forms(months: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Return the heads with a day or an hour behind the account, before it, and without either."""
    month = rf"(?:{either(months)})\b\.?"
    day = (
        rf"\d{{1,2}}[ ]{month}(?:,?[ ]\d{{4}}\b)?|{month}[ ]\d{{1,2}}\b(?:,?[ ]\d{{4}}\b)?"
        r"|\d{1,4}(?P<mark>[/.-])\d{1,2}(?P=mark)\d{2,4}"
    )
    hour = rf"(?:{_TIME})\b"
    stamp = rf"(?:{hour}{_APART}(?:at\b)?)?(?P<day>(?i:{day}))(?:{_APART}(?:at[ ])?{hour})?"
    past = r"[ \t*_)]*(?:Z\b|UTC\b)?[ \t*_)]*:?(?=\s)\s*"
    return (
        re.compile(rf"{_OPENS}{_WHO}{_APART}(?:{stamp}|{hour}){past}", re.MULTILINE),
        re.compile(
            rf"{_OPENS}\[?(?:{stamp}|{hour})\]?{_APART}{_WHO}[ \t*_]*(?::[*_]*(?=\s)|$)\s*",
            re.MULTILINE,
        ),
        re.compile(rf"{_OPENS}{_WHO}[ \t*_]*:[*_]*[ \t]+", re.MULTILINE),
    )
