"""The path of a file: how large, of what kind, read by its kind's reader, and not empty."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from onrecord.reading.draft import Ingested
from onrecord.record.problem import Problem

from .html import read_html
from .kinds import DOCX, HTML, MARKDOWN, PDF, PLAIN, kind_of
from .outcome import problem, unread
from .plain import read_plain

# A document is read by one process in its memory: some 20 bytes for each of its own.
MAX_BYTES = 64 * 1024 * 1024
# About 5 million words, 30 times the longest report; a larger file is a collection of documents.
MAX_CHARACTERS = 32_000_000
# The problems that say by themselves why there is no text.
_NO_TEXT = {"not_a_document", "encrypted", "zip_bomb", "no_text_layer", "unreadable", "too_large"}


# Three readers are loaded with the first file of their kind: they take longer than most files.
def _docx(original: bytes) -> Ingested:
    from .docx import read_docx  # noqa: PLC0415

    return read_docx(original)


def _markdown(original: bytes) -> Ingested:
    from .markdown import read_markdown  # noqa: PLC0415

    return read_markdown(original)


def _pdf(original: bytes) -> Ingested:
    from .pdf import read_pdf  # noqa: PLC0415

    return read_pdf(original)


_READERS: Mapping[str, Callable[[bytes], Ingested]] = {
    PLAIN: read_plain,
    MARKDOWN: _markdown,
    HTML: read_html,
    DOCX: _docx,
    PDF: _pdf,
}


def ingest(original: bytes, name: str) -> Ingested:
    """Return the text of `original` and what its format says of it.

    `name` is the file's name; its ending decides only where the bytes do not. Never raises:
    what cannot be read has an empty text and a problem of kind empty, too_large,
    not_a_document, encrypted, zip_bomb, no_text_layer or unreadable.
    """
    kind = kind_of(original, name)
    if len(original) > MAX_BYTES:
        return unread(kind.media_type, _too_large(f"{MAX_BYTES // 1024**2} MiB"))
    if kind.problem is not None:
        return unread(kind.media_type, kind.problem)
    found = _read(original, kind.media_type)
    if len(found.text) > MAX_CHARACTERS:
        return unread(kind.media_type, _too_large(f"{MAX_CHARACTERS:,} characters"))
    if found.blocks:
        return found
    problems = found.problems
    if not any(each.kind in _NO_TEXT for each in problems):
        message = "there are no words in the file; check that it is the right one"
        problems = (*problems, problem("empty", message))
    return replace(found, text="", source_map=None, parts=(), problems=problems)


def _read(original: bytes, media_type: str) -> Ingested:
    try:
        return _READERS[media_type](original)
    except Exception:  # the bytes are hostile and the parsers are others': whatever they raise
        message = "the file is damaged or not what its name says; ask for it again"
        return unread(media_type, problem("unreadable", message))


def _too_large(limit: str) -> Problem:
    return problem(
        "too_large", f"the file holds more than {limit}; split it into its documents and add those"
    )
