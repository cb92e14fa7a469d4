"""How ingesting reports what it could not do: problems, and a file that gave no text."""

from onrecord.reading.draft import Ingested
from onrecord.record.problem import Problem
from onrecord.record.text import Span


def problem(kind: str, message: str, span: Span | None = None) -> Problem:
    """Return a problem of the file at hand. The caller of ingest knows which document it is."""
    return Problem(document=None, span=span, kind=kind, message=message)


def unread(media_type: str, *problems: Problem) -> Ingested:
    """Return what a file gives that could not be read: no text, and why."""
    return Ingested(
        media_type=media_type, text="", source_map=None, blocks=(), problems=tuple(problems)
    )


def not_text() -> Problem:
    """Return the problem of bytes that are no text in any encoding."""
    return problem(
        "not_a_document",
        "the file holds no text that can be read; add plain text, Markdown, HTML, DOCX or PDF",
    )
