"""Who tells something in a reading, and of whom it alleges something."""

from collections.abc import Iterable, Iterator

from onrecord.language.ranks import asks_by_rank
from onrecord.record.claim import Participant, Source, Telling
from onrecord.record.reading import Reading


def voices(reading: Reading) -> Iterator[Source | Telling]:
    """Yield everybody who says something in a reading, at first or at second hand."""
    for claim in reading.claims:
        yield claim.source
        yield from claim.chain
        if claim.basis_from:
            yield claim.basis_from


def accused(readings: Iterable[Reading]) -> Iterator[Participant]:
    """Yield those of whom a document alleges something."""
    for reading in readings:
        for claim in reading.claims:
            yield from (p for p in claim.participants if p.role == "alleged_perpetrator")


def capitals(words: str) -> frozenset[str]:
    """Return the words of a name that have a capital, with nothing that clings to them."""
    plain = (word.strip(".,;:()\"'").removesuffix("'s") for word in words.split())
    return frozenset(word for word in plain if word[:1].isupper())


def source_ids(reading: Reading) -> Iterator[str]:
    """Yield the entities that say something in a reading, but for officers who only ask."""
    text = reading.document.text
    told = (a.entity for a in reading.attributions if not asks_by_rank(a, text))
    ids = [
        *(voice.entity for voice in voices(reading) if voice.kind != "interviewer"),
        *told,
        *(passage.speaker for passage in reading.passages if passage.role != "question"),
    ]
    yield from (i for i in ids if i)
