"""The encoding of a text file: by its mark, as UTF-8, as declared, or guessed and said to be so."""

import codecs
import re
from typing import NamedTuple

from charset_normalizer import from_bytes

from onrecord.record.problem import Problem

from .outcome import problem

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The encodings that files are found in. Others (EBCDIC, punycode) would only be wrong guesses.
_KNOWN_NAMES = """
    cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 iso8859_2 iso8859_3 iso8859_4
    iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_13 iso8859_15 koi8_r koi8_u cp437 cp850 cp866
    mac_roman gb18030 big5 shift_jis euc_jp euc_kr
"""
_KNOWN = frozenset(_KNOWN_NAMES.split())
# As the web reads these labels (WHATWG Encoding Standard): each names a part of a larger set.
_LARGER = {
    "ascii": "cp1252",
    "iso8859_1": "cp1252",
    "iso8859_9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# More than one control character in a hundred: no text that a person wrote.
_MOST_CONTROLS = 0.01
# What a guess is made on: enough for statistics, little enough for a file of any size.
_SAMPLE = 64 * 1024


class Decoded(NamedTuple):
    """The text of a file without its byte order mark, and what is not certain about it."""

    text: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, declared: str | None = None) -> Decoded | None:
    """Decode `data`, `declared` being the encoding that the format itself names.

    Returns None for bytes that are no text in any encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _by_mark(data[len(mark) :], encoding)
    text = _strictly(data, "utf-8")
    if text is not None and "\x00" not in text:
        return None if _is_binary(text) else Decoded(text)
    wide = None if text is not None and _has_stray_zeros(text) else _without_mark(data)
    if wide is not None:
        return wide
    if text is not None:
        return None if _is_binary(text) else Decoded(text)
    if len(data) - len(data.translate(None, _CONTROLS)) > _MOST_CONTROLS * len(data):
        return None
    return _declared(data, declared) or _guessed(data)


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_binary(text: str) -> bool:
    found = sum(1 for _ in _CONTROL.finditer(text))
    return found > _MOST_CONTROLS * len(text)


def _has_stray_zeros(text: str) -> bool:
    """Say whether it is a text but for a few zeros; UTF-16 has many, or other controls too."""
    return text.count("\x00") < 0.25 * len(text) and not _is_binary(text.replace("\x00", ""))


def _by_mark(data: bytes, encoding: str) -> Decoded | None:
    text = _strictly(data, encoding)
    if text is not None:
        return None if _is_binary(text) else Decoded(text)
    text = data.decode(encoding, "replace")
    return None if _is_binary(text) else Decoded(text, (_broken(encoding),))


def _without_mark(data: bytes) -> Decoded | None:
    """Decode UTF-16 that lacks its mark: every second byte of Latin letters and spaces is zero."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    least, most, encoding = (even, odd, "utf-16-le") if even < odd else (odd, even, "utf-16-be")
    if most < 0.05 * len(data) / 2 or least > 0.05 * most:
        return None
    text = _strictly(data, encoding)
    if text is None or _is_binary(text):
        return None
    return Decoded(text, (_guess(encoding),))


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    try:
        name = codecs.lookup(declared or "").name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    name = _LARGER.get(name, name)
    text = _strictly(data, name) if name in _KNOWN else None
    return Decoded(text) if text is not None and not _is_binary(text) else None


def _guessed(data: bytes) -> Decoded | None:
    encoding = _guess_encoding(_telling_lines(data))
    text = _strictly(data, encoding)
    if text is not None:
        return None if _is_binary(text) else Decoded(text, (_guess(encoding),))
    text = data.decode(encoding, "replace")
    return None if _is_binary(text) else Decoded(text, (_guess(encoding), _broken(encoding)))


def _telling_lines(data: bytes) -> bytes:
    """Return the lines that are not plain ASCII, as many as a guess needs."""
    if len(data) <= _SAMPLE:
        return data
    lines: list[bytes] = []
    size = 0
    for found in re.finditer(rb"[^\n]*[\x80-\xff][^\n]*\n?", data):
        lines.append(found[0][:_SAMPLE])
        size += len(lines[-1])
        if size >= _SAMPLE:
            break
    return b"".join(lines)


def _guess_encoding(sample: bytes) -> str:
    """Return the likeliest encoding; among equals the Western one of Windows, the commonest."""
    found = from_bytes(sample, cp_isolation=sorted(_KNOWN))
    best = found.best()
    if best is None:
        return "cp1252"
    for match in found:
        as_good = match.chaos <= best.chaos and match.coherence >= best.coherence
        if as_good and "cp1252" in match.could_be_from_charset:
            return "cp1252"
    return best.encoding


def _guess(encoding: str) -> Problem:
    return problem(
        "encoding_guessed",
        f"the file does not say its encoding, which was taken to be {encoding}; check accented "
        "letters and quotation marks, or save the file as UTF-8 and add it again",
    )


def _broken(encoding: str) -> Problem:
    return problem(
        "encoding_broken",
        f"some bytes are no {encoding} and show as \ufffd; ask for the file as UTF-8",
    )
