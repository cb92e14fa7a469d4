"""Words made fit to be shown: escaped, with their direction, and with nothing invisible at work."""

import re
from functools import lru_cache

from markupsafe import Markup, escape

# What could turn the surroundings around, hide words, or is no character of HTML at all.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_NOT_IN_HTML = re.compile("[\x00\ud800-\udfff]")
_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_LEFT_TO_RIGHT = re.compile("[A-Za-z\u00c0-\u024f\u0370-\u052f]")
_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_KEPT = 10_000  # words whose form is remembered: labels and names come again and again
_RIGHT_TO_LEFT_LANGUAGES = {"ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}


@lru_cache(maxsize=_KEPT)
def shown(words: str) -> Markup:
    """Return `words` as text of the page, every code point kept.

    A control character is shown by its name (U+202E) and kept where nothing lays it out. A
    carriage return is written so that parsing keeps it.
    """
    escaped = str(escape(words))
    if "\r" in escaped:
        escaped = re.sub("\r(?!\n)", "&#13;<br>", escaped).replace("\r", "&#13;")
    return Markup(_UNSEEN.sub(_named, escaped))  # noqa: S704 - escaped above


def _named(found: re.Match[str]) -> str:
    kept = _NOT_IN_HTML.sub("\ufffd", found[0])
    return f'<span class="ctl" data-ctl="U+{ord(found[0]):04X}"><i hidden>{kept}</i></span>'


def plain(words: str) -> str:
    """Return `words` for a place that holds no markup (an option), unseen characters replaced."""
    return _UNSEEN.sub("\ufffd", words)


@lru_cache(maxsize=_KEPT)
def direction(words: str, language: str | None = None) -> str:
    """Return "rtl" or "ltr": by the script of most letters, without letters by the language.

    In a right-to-left language its own letters count threefold, so that a short line with a
    name or a label in Latin letters keeps its direction.
    """
    right, left = len(_RIGHT_TO_LEFT.findall(words)), len(_LEFT_TO_RIGHT.findall(words))
    if (language or "").split("-")[0] in _RIGHT_TO_LEFT_LANGUAGES:
        return "rtl" if 3 * right >= left else "ltr"
    return "rtl" if right > left else "ltr"


def language_tag(language: str | None) -> str | None:
    """Return `language` if it is formed like a BCP 47 tag, else null."""
    return language if language and _TAG.fullmatch(language) else None


@lru_cache(maxsize=_KEPT)
def name(words: str) -> Markup:
    """Return a name, kept apart from the direction of what stands around it."""
    return Markup("<bdi>%s</bdi>") % (shown(words),)


@lru_cache(maxsize=_KEPT)
def quoted(words: str) -> Markup:
    """Return words of a document in quotation marks that the page sets."""
    return Markup('<q dir="%s">%s</q>') % (direction(words), shown(words))


@lru_cache(maxsize=_KEPT)
def muted(words: str) -> Markup:
    """Return a remark that should not stand out."""
    return Markup('<span class="quiet">%s</span>') % (shown(words),)


def excerpt(words: str, most: int = 110) -> str:
    """Return `words` on one line, cut after `most` code points at a space where there is one."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0]} …"


def sentence(*parts: Markup | str | None) -> Markup:
    """Join the parts that are there with a space."""
    return Markup(" ").join(p for p in parts if p)


def listed(parts: list[Markup]) -> Markup:
    """Join parts with commas."""
    return Markup(", ").join(parts)
