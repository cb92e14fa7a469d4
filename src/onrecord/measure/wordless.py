"""Gold without words: places in the text instead of quotes, for documents that may not be copied.

"@120-135" stands for the words at those code points of the document's text, "@120-135,140-150"
for pieces. Such gold tells nothing without the document, which its SHA-256 names.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from onrecord.record.ident import text_sha256
from onrecord.record.text import Span, hull

from .quotes import NotFound, find_all, nearest, written

_NAMES = ("source", "basis_from", "name", "counted", "per")
_CUES = ("cue", "answers", "denies", "repeats", "basis_cue", "polarity_cue", "certainty_cue")
_LISTS = ("quantities", "times", "places", "participants", "may_concern")
_LEFT_OUT = ("note", "why", "nth")


def without_words(folder: Path, texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the name and content of every gold file of `folder`, with places for its words.

    A name of a place or a source that stands nowhere in the document is left out.
    """
    for file in sorted(folder.glob("*.yaml")):
        data = yaml.safe_load(file.read_bytes())
        rows = data if isinstance(data, list) else None
        made = [_link(row, texts) for row in rows] if rows is not None else _document(data, texts)
        yield file.name, yaml.safe_dump(made, sort_keys=False, allow_unicode=True, width=100)


def _document(data: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    name = str(data["document"])
    text = texts[name]
    named = {name, name.rpartition(".")[0]}
    return {
        "document": name,
        "text_sha256": text_sha256(text),
        "metadata": {k: _metadata(text, v) for k, v in (data.get("metadata") or {}).items()},
        "passages": [
            {"words": _place(text, row), "role": row["role"]} for row in data.get("passages") or ()
        ],
        "claims": [_claim(text, row, named) for row in data.get("claims") or ()],
    }


def _metadata(text: str, value: Any) -> Any:
    """Return a stated fact by its place; a name that stands there in other words stays a name."""
    if isinstance(value, list):
        return [_metadata(text, each) for each in value]
    return _worded(text, value, [Span(0, 0)]) or value if isinstance(value, str) else value


def _claim(text: str, row: Mapping[str, Any], named: set[str]) -> dict[str, Any]:
    spans = find_all(text, row["words"], row.get("nth", 1))
    made: dict[str, Any] = {}
    for key, value in row.items():
        if key in _LEFT_OUT:
            continue
        if key == "words":
            made[key] = written(spans)
        elif key == "chain":
            made[key] = [v if v in named else _worded(text, v, spans) for v in value]
        elif key in _LISTS:
            made[key] = [_value(text, v, spans) for v in value or ()]
        elif key in (*_NAMES, *_CUES):
            outside = key == "repeats"
            own = value in named
            made[key] = value if own else _worded(text, value, spans, outside=outside)
        else:
            made[key] = value
    return made


def _value(text: str, row: Mapping[str, Any], spans: Sequence[Span]) -> dict[str, Any]:
    made = dict(row)
    for key in ("text", "cue", *_NAMES):
        if isinstance(made.get(key), str):
            made[key] = _worded(text, made[key], spans)
    return {key: value for key, value in made.items() if key not in _LEFT_OUT}


def _worded(text: str, value: Any, spans: Sequence[Span], *, outside: bool = False) -> Any:
    """Return the place nearest to `spans` of words; null where they stand nowhere."""
    if not isinstance(value, str):
        return value
    try:
        return written([nearest(text, value, spans, outside=outside)])
    except NotFound:
        return None


def _place(text: str, row: Mapping[str, Any]) -> str:
    return written(find_all(text, row["words"], row.get("nth", 1)))


def _link(row: Mapping[str, Any], texts: Mapping[str, str]) -> dict[str, Any]:
    made = {key: value for key, value in row.items() if key not in _LEFT_OUT}
    for end in ("from", "to"):
        name, words, *nth = row[end]
        made[end] = [name, written([hull(find_all(texts[name], words, *nth))])]
    return made
