"""Reading what people marked: one YAML file a document, in quotes or, without words, in places.

docs/measuring.md shows the format. Every quote must stand in the document's text; whatever does
not, and every key that is not known, is an error that names the file and the words.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from onrecord.record.ident import sha256, text_sha256
from onrecord.record.text import Span, hull

from .marked import LABELS, Marked, MarkedClaim, MarkedDocument, MarkedLink, Names, Value
from .quotes import NotFound, find, find_all, nearest, spoken
from .values import folded, joined, key, noun, number

LINKS = "links.yaml"
TOP = {"document", "text_sha256", "metadata", "passages", "claims"}
NAMES = ("source", "basis_from", "name", "counted", "per")
CUES = ("basis_cue", "polarity_cue", "certainty_cue")
PLAIN = {"words", "nth", "chain", "basis_from", "note", *CUES}
METADATA = ("title", "publisher", "language", "interviewer", "interpreter", "translator")


class GoldError(Exception):
    """Gold that cannot be used; its text names each file and what is wrong in it."""


class _Label(NamedTuple):
    """How a label is written: its key in the file, and what it is where left out."""

    written: str
    default: str | None


WRITTEN: Mapping[str, _Label] = {
    "mode": _Label("mode", None),
    "source kind": _Label("kind", None),
    "how": _Label("how", None),
    "words from": _Label("words_from", "source"),
    "basis": _Label("basis", "unstated"),
    "standing": _Label("standing", "not_stated"),
    "polarity": _Label("polarity", "affirmed"),
    "certainty": _Label("certainty", "unspecified"),
}
MARKED = {"cue": "cue", "answers": "answers", "denial": "denies", "repeats": "repeats"}


def digests(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of every gold file by its name."""
    return {f.name: sha256(f.read_bytes()) for f in sorted(folder.glob("*.yaml"))}


def load(folder: Path, texts: Mapping[str, str]) -> Marked:
    """Return what is marked in `folder`; `texts` are the documents' texts by name.

    Raises GoldError, with every fault in every file.
    """
    faults: list[str] = []
    documents: dict[str, MarkedDocument] = {}
    files = [f for f in sorted(folder.glob("*.yaml")) if f.name != LINKS]
    for file in files:
        data = _parsed(file, faults)
        if data is None:
            continue
        text = texts.get(str(data.get("document")))
        if text is None:
            faults.append(f"{file.name}: no document {data.get('document')} was read")
        elif data.get("text_sha256") not in (None, text_sha256(text)):
            faults.append(f"{file.name}: the text of {data['document']} is another than was marked")
        else:
            documents[str(data["document"])] = _document(data, text, file.name, faults)
    links = _links(folder / LINKS, documents, faults)
    if not files:
        faults.append(f"{folder} holds no gold files (*.yaml)")
    if faults:
        raise GoldError("\n".join(faults))
    return Marked(documents=documents, links=links)


def _parsed(file: Path, faults: list[str]) -> dict[str, Any] | None:
    """Return a gold file's content; a list is a list of links."""
    try:
        data = yaml.safe_load(file.read_bytes())
    except yaml.YAMLError as error:
        faults.append(f"{file.name}: no valid YAML: {' '.join(str(error).split())}")
        return None
    return data if isinstance(data, dict) else {"links": data}


def _document(data: Mapping[str, Any], text: str, file: str, faults: list[str]) -> MarkedDocument:
    faults += [f"{file}: unknown key {unknown}" for unknown in sorted(set(data) - TOP)]

    def each(name: str, make: Callable[[Mapping[str, Any], str], Any]) -> Iterator[Any]:
        for row in data.get(name) or ():
            try:
                yield make(row, text)
            except NotFound as error:
                faults.append(f"{file}: {name}: not in the document: “{error.words}”")
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                faults.append(f"{file}: {name}: {error} in “{_about(row)}”")

    return MarkedDocument(
        text=text,
        claims=tuple(each("claims", _claim)),
        passages=tuple(each("passages", _passage)),
        metadata=_metadata(_in_place(data.get("metadata") or {}, text)),
    )


def _in_place(stated: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return metadata in words."""
    return {
        key: [spoken(text, v) for v in value]
        if isinstance(value, list)
        else spoken(text, value)
        if isinstance(value, str)
        else value
        for key, value in stated.items()
    }


def _about(row: object) -> str:
    return str(row.get("words", row) if isinstance(row, Mapping) else row)[:80]


def _passage(row: Mapping[str, Any], text: str) -> Value:
    return Value(find(text, row["words"], row.get("nth", 1)), row["role"])


def _claim(row: Mapping[str, Any], text: str) -> MarkedClaim:
    known = {
        *PLAIN,
        "name",
        "source",
        *(w.written for w in WRITTEN.values()),
        *MARKED.values(),
        *READ,
    }
    unknown = sorted(set(row) - known)
    if unknown:
        raise ValueError(f"unknown key {unknown[0]}")
    row = _in_words(row, text)
    spans = find_all(text, row["words"], row.get("nth", 1))
    for cue in CUES:
        if row.get(cue):
            nearest(text, row[cue], spans)
    return MarkedClaim(
        spans=spans,
        labels=dict(_labels(row)),
        source=_names(row.get("source")),
        chain=tuple(_names(n) for n in row["chain"]) if "chain" in row else None,
        marks={
            name: nearest(text, row[written], spans, outside=name == "repeats")
            for name, written in MARKED.items()
            if row.get(written)
        },
        values={
            written.replace("_", " "): tuple(
                Value(nearest(text, v["cue" if written == "may_concern" else "text"], spans), k(v))
                for v in row.get(written) or ()
            )
            for written, k in READ.items()
        },
    )


def _in_words(row: Mapping[str, Any], text: str) -> dict[str, Any]:
    """Return a row whose names are words, also where they are given by their places."""
    made = {key: spoken(text, v) if key in NAMES and v else v for key, v in row.items()}
    if "chain" in row:
        made["chain"] = [spoken(text, name) if name else name for name in row["chain"]]
    for name in READ:
        made[name] = [_in_words(v, text) for v in row.get(name) or ()]
    if "text" in row and not row.get("name"):
        made["name"] = spoken(text, row["text"])
    return made


def _labels(row: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the labels a person gave, or that leaving them out gives."""
    for name in LABELS:
        written, default = WRITTEN[name]
        value = row.get(written, default)
        if name == "how" and written in row and value is None:
            value = "none"
        if value is not None:
            yield name, str(value)


def _names(name: object) -> Names:
    return (str(name),) if name is not None else ()


def _quantity(row: Mapping[str, Any]) -> str:
    return key(
        number(row.get("low")),
        number(row.get("high")),
        bool(row.get("approximate", False)),
        folded(row.get("unit")),
        noun(row.get("counted")),
        folded(row.get("per")),
    )


def _time(row: Mapping[str, Any]) -> str:
    ends = [str(row[end])[:10] if row.get(end) is not None else None for end in ("start", "end")]
    return key(row.get("kind", "date"), *ends, row.get("duration"))


def _place(row: Mapping[str, Any]) -> str:
    return key(folded(row.get("name") or row["text"]))


def _participant(row: Mapping[str, Any]) -> str:
    ages = (number(row.get("age_low")), number(row.get("age_high")))
    return key(row["role"], row.get("child", "not_stated"), row.get("sex"), *ages)


def _concern(row: Mapping[str, Any]) -> str:
    return key(row["code"], row["framework"])


READ: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "quantities": _quantity,
    "times": _time,
    "places": _place,
    "participants": _participant,
    "may_concern": _concern,
}


def _metadata(row: Mapping[str, Any]) -> dict[str, str | None]:
    """Return what is stated of the document; a day is an interval of one day."""
    stated = {name: folded(row[name]) for name in METADATA if name in row}
    if "authors" in row:
        stated["authors"] = joined(row["authors"] or ())
    if "published" in row:
        stated["published"] = _interval(row["published"])
    return stated


def _interval(value: Any) -> str | None:
    if value is None:
        return None
    ends = value if isinstance(value, Sequence) and not isinstance(value, str) else (value, value)
    return "/".join(str(end)[:10] for end in ends)


def _links(
    file: Path, documents: Mapping[str, MarkedDocument], faults: list[str]
) -> tuple[MarkedLink, ...] | None:
    if not file.exists():
        return None
    found = []
    for row in (_parsed(file, faults) or {}).get("links") or ():
        try:
            found.append(
                MarkedLink(
                    from_=_end(row["from"], documents),
                    to=_end(row["to"], documents),
                    relation=row["relation"],
                    independent=row.get("independent"),
                )
            )
        except NotFound as error:
            faults.append(f"{file.name}: not in the document: “{error.words}”")
        except (KeyError, TypeError, ValueError) as error:
            faults.append(f"{file.name}: {error} in “{_about(row)}”")
    return tuple(found)


def _end(end: Sequence[Any], documents: Mapping[str, MarkedDocument]) -> tuple[str, Span]:
    name, words, *nth = end
    if name not in documents:
        raise ValueError(f"no gold for {name}")
    return name, hull(find_all(documents[name].text, words, *nth))
