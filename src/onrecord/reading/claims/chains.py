"""Chains of telling: from the publication, or the document, to the one who asserts."""

from dataclasses import replace

from onrecord.reading.people.names import Lists, read_phrase
from onrecord.record.claim import Attribution, Cue, SourceKind, Telling
from onrecord.record.document import Document, Passage
from onrecord.record.entity import Entity
from onrecord.record.text import Span

from .reader import Reader


def chain_of(reader: Reader, passage: Passage, voice: Attribution | None) -> tuple[Telling, ...]:
    """Return who tells whom, outermost first; each cue leads to the next link."""
    document = reader.draft.document
    links = [_root(document, reader.lists)]
    cues: list[Span | None] = []
    if passage.role == "question":
        links.append(_asker(reader, passage))
        cues.append(None)
    told = reader.voices.chain(voice)
    if passage.role == "question":  # what others tell, as it is put to who answers
        told = [each for each in told if each.how == "worded"]
    for each in told:
        link = _link(reader, each)
        if each.entity is not None and each.entity == links[-1].entity:
            continue  # "I say that S" within one's own words adds no link
        if len(links) == 1 and _is_publisher(reader, each):
            continue  # "The Commission found that S" in the Commission's own report
        if len(links) == 1 and _is_writer(reader, passage, each):
            continue  # "I note that S", by who writes the memo
        if len(links) > 1 and _held_by_nobody(reader, each):
            continue
        links.append(link)
        cues.append(each.cue)
    text = document.text
    return tuple(
        replace(link, cue=Cue(text=cue.of(text), span=cue)) if cue else link
        for link, cue in zip(links, [*cues, None], strict=True)
    )


def _held_by_nobody(reader: Reader, each: Attribution) -> bool:
    """Say whether what somebody tells is only held: "was believed to be there, two envoys said"."""
    if each.source is not None or each.entity is not None or each.cue is None:
        return False
    return each.cue.of(reader.draft.document.text).lower() in reader.held


def _root(document: Document, lists: Lists) -> Telling:
    """Return the outermost link: who publishes the document, else the document itself."""
    if document.publisher:
        kind: SourceKind = "organization" if _body(document.publisher, lists) else "publication"
        return Telling(entity=None, name=document.publisher, kind=kind, cue=None)
    return Telling(entity=None, name=document.title or document.name, kind="document", cue=None)


def _is_publisher(reader: Reader, each: Attribution) -> bool:
    """Say whether a source is the body that publishes the document: "we", or by its name.

    A part of its name is enough ("the Commission") where no other such body is told of.
    """
    publisher = reader.draft.document.publisher
    if not publisher or not _body(publisher, reader.lists):
        return False
    entity = reader.entities.get(each.entity or "")
    if entity is None:
        said = each.source.of(reader.draft.document.text).lower() if each.source else ""
        return said == "we" and each.how == "worded"
    own, name = _words(publisher), _words(entity.name)
    if entity.kind != "organization" or not name <= own:
        return False
    bodies = (e for e in reader.entities.values() if e.kind == "organization")
    others = [_words(e.name) for e in bodies if not _words(e.name) <= own]
    return name == own or not any(name & other & reader.lists.organizations for other in others)


def _is_writer(reader: Reader, passage: Passage, each: Attribution) -> bool:
    """Say whether a source is the writer of a plain text, whom nothing names: "I", "we"."""
    if passage.role != "narration" or passage.speaker or each.entity or each.source is None:
        return False
    return each.source.of(reader.draft.document.text).lower() in ("i", "we")


def _words(name: str) -> set[str]:
    """Return the words of a body's name, without "the"."""
    return {w.strip(".,()").lower() for w in name.split()} - {"the"}


def _body(name: str, lists: Lists) -> bool:
    """Say whether a publisher is a body that speaks for itself: a ministry, not a newspaper."""
    words_ = _words(name)
    return bool(words_ & lists.organizations) and not words_ & lists.press


def _asker(reader: Reader, passage: Passage) -> Telling:
    entity = reader.entities.get(passage.speaker or "")
    name = entity.name if entity else reader.draft.document.people.interviewer
    return Telling(entity=entity.id if entity else None, name=name, kind="interviewer", cue=None)


def _link(reader: Reader, each: Attribution) -> Telling:
    entity = reader.entities.get(each.entity or "")
    if entity is not None:
        return Telling(entity=entity.id, name=entity.name, kind=_kind(reader, entity), cue=None)
    if each.source is None:
        return Telling(entity=None, name=None, kind="unnamed", cue=None)
    named = read_phrase(reader.draft.document.text, each.source, reader.lists)
    kind: SourceKind = "document" if named.kind == "record" else "unnamed"
    return Telling(entity=None, name=named.phrase, kind=kind, cue=None)


def _kind(reader: Reader, entity: Entity) -> SourceKind:
    """Return the kind of a source; a person known only by what they are is unnamed.

    Somebody's wife or uncle is one known person, with or without a name.
    """
    if entity.kind == "person":
        head = entity.name.split()[-1].lower()
        first = entity.name.split()[0].lower()
        if head in reader.lists.kin and (first in reader.lists.own or first.endswith("'s")):
            return "person"
        bare = first in (
            "a",
            "an",
            "the",
            "one",
            "another",
            "unnamed",
            "some",
        )
        return "unnamed" if bare or head in reader.lists.roles | reader.lists.titles else "person"
    if entity.kind == "group" and entity.name.split()[-1].lower() in ("sources", "source"):
        return "unnamed"
    return "organization" if entity.kind == "organization" else "group"
