"""What kind of file this is: by its first bytes and members, and only then by its name."""

import io
import re
import zipfile
from typing import NamedTuple

from onrecord.record.problem import Problem

from .outcome import problem

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
UNKNOWN = "application/octet-stream"

_SAVE_AS = "open it in the program that made it and save it as DOCX or PDF"
_PICTURE = ("a picture", "add its text, typed or recognized, as a document")
_RECORDING = ("a recording", "add its transcript as a document")
_ARCHIVE = ("an archive", "unpack it and add the files in it")
_PROGRAM = ("a program", "leave it out")


class _Known(NamedTuple):
    """A kind of file that is not read: its first bytes, what it is, what to do about it."""

    start: bytes
    media_type: str
    what: tuple[str, str]


_RTF = b"{\\rtf"
_NOT_READ = (
    _Known(b"\x89PNG\r\n\x1a\n", "image/png", _PICTURE),
    _Known(b"\xff\xd8\xff", "image/jpeg", _PICTURE),
    _Known(b"GIF8", "image/gif", _PICTURE),
    _Known(b"II*\x00", "image/tiff", _PICTURE),
    _Known(b"MM\x00*", "image/tiff", _PICTURE),
    _Known(b"RIFF", UNKNOWN, _RECORDING),
    _Known(b"ID3", "audio/mpeg", _RECORDING),
    _Known(b"\xff\xfb", "audio/mpeg", _RECORDING),
    _Known(b"OggS", "audio/ogg", _RECORDING),
    _Known(b"fLaC", "audio/flac", _RECORDING),
    _Known(b"\x1aE\xdf\xa3", "video/webm", _RECORDING),
    _Known(b"\x1f\x8b", "application/gzip", _ARCHIVE),
    _Known(b"BZh", "application/x-bzip2", _ARCHIVE),
    _Known(b"\xfd7zXZ\x00", "application/x-xz", _ARCHIVE),
    _Known(b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed", _ARCHIVE),
    _Known(b"Rar!\x1a\x07", "application/vnd.rar", _ARCHIVE),
    _Known(b"PK\x05\x06", "application/zip", _ARCHIVE),
    _Known(b"\x7fELF", UNKNOWN, _PROGRAM),
    _Known(b"MZ\x90\x00", UNKNOWN, _PROGRAM),
    _Known(b"SQLite format 3\x00", "application/vnd.sqlite3", ("a database", "export its text")),
    _Known(_RTF, "application/rtf", ("a rich text file", _SAVE_AS)),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_HTML_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*){0,5}"
    rb"<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_BY_ENDING = {
    "md": MARKDOWN,
    "markdown": MARKDOWN,
    "html": HTML,
    "htm": HTML,
    "xhtml": HTML,
}


class Kind(NamedTuple):
    """A media type, and why a file of it is not read (None: it is)."""

    media_type: str
    problem: Problem | None = None


def kind_of(data: bytes, name: str) -> Kind:
    """Tell what `data` is. The name's ending decides only between texts."""
    if b"%PDF-" in data[:1024] and (data.lstrip()[:5] == b"%PDF-" or _ending(name) == "pdf"):
        return Kind(PDF)
    if data.startswith(b"PK\x03\x04"):
        return _kind_of_package(data)
    if data.startswith(_OLE):
        return _kind_of_old_office(data)
    for known in _NOT_READ:
        if data.startswith(known.start) and (known.start == _RTF or _has_binary(data[:256])):
            return _not_read(known.media_type, *known.what)
    if data[4:8] == b"ftyp":
        return _not_read("video/mp4", *_RECORDING)
    if _HTML_START.match(data[:16384]) or _HTML_START.match(data[:16384].replace(b"\x00", b"")):
        return Kind(HTML)
    return Kind(_BY_ENDING.get(_ending(name), PLAIN))


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _has_binary(start: bytes) -> bool:
    """Say whether these bytes are more than ASCII: a text may begin with "ID3" or "RIFF"."""
    return b"\x00" in start or not start.isascii()


def _not_read(media_type: str, what: str, remedy: str) -> Kind:
    message = f"the file is {what}, not a document; {remedy}"
    return Kind(media_type, problem("not_a_document", message))


def _kind_of_package(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except Exception:  # zipfile lets struct, unicode and its own errors out of hostile bytes
        message = "the file is damaged (its directory cannot be read); ask for it again"
        return Kind("application/zip", problem("unreadable", message))
    if "[Content_Types].xml" in names and any(n.startswith("word/") for n in names):
        return Kind(DOCX)
    if "[Content_Types].xml" in names or "mimetype" in names:
        return _not_read("application/zip", "another program's document", _SAVE_AS)
    return _not_read("application/zip", *_ARCHIVE)


def _kind_of_old_office(data: bytes) -> Kind:
    if _ENCRYPTED_PACKAGE in data:
        message = "the document is locked with a password; save it without one and add it again"
        return Kind(DOCX, problem("encrypted", message))
    return _not_read("application/x-ole-storage", "in an old Office format", _SAVE_AS)
