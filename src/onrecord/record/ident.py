"""Identity: canonical JSON and the ids made from content.

An id never covers time, trace, score, review or anything derived.
"""

import hashlib
import json
from collections.abc import Iterable

from .text import Span

_JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def canonical(value: object) -> bytes:
    """Return `value` as canonical JSON: UTF-8, keys sorted, no spaces, no NaN."""
    return canonical_text(value).encode("utf-8", "surrogatepass")


def canonical_text(value: object) -> str:
    """Return canonical JSON as text, which may hold a lone surrogate."""
    return _JSON.encode(value)


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data` as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def text_sha256(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass"))


def content_id(kind: str, *parts: object) -> str:
    """Return the id of a value of `kind` made from `parts`: 32 hexadecimal digits."""
    return sha256(canonical([kind, *parts]))[:32]


def claim_id(document: str, text_digest: str, spans: Iterable[Span]) -> str:
    """Return a claim's id, which is the place of its words: document, text and spans."""
    return content_id("claim", document, text_digest, [list(s) for s in spans])
