"""The path of protection: who, under which names, in which words, in every record."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.casefile.content import CaseFile
from onrecord.casefile.rekey import Rekey
from onrecord.record.reading import Reading

from .find import finder
from .labels import Labels
from .pages import Pages
from .records import Records
from .texts import Texts
from .who import protected


def protect(content: CaseFile, old: Sequence[Reading], secret: bytes, export: int) -> CaseFile:
    """Return `content` with protected names replaced by labels and every id re-keyed.

    `old` are all superseded readings of the case, whether or not they leave: what they found
    stays protected, and decisions may quote them.
    """
    people = protected(content, old)
    labels = Labels(secret, people)
    find = finder({str(n): person.forms for n, person in enumerate(people)})
    texts = Texts(find, labels, Rekey(secret, export), _ids([*content.readings, *old], content))
    own = content.weighing.own_claims if content.weighing else ()
    records = Records(
        texts,
        Pages(content.readings, old, own, texts),
        {
            name: labels.of(frozenset({str(n)}), "")
            for n, p in enumerate(people)
            for name in p.names
        },
        {entity: person.why for person in people for entity in person.entities},
    )
    return replace(
        content,
        protected=True,
        whole_for=None,
        whole_why=None,
        readings=records.told(content.readings),
        old_readings=records.told(content.old_readings),
        weighing=records.told(content.weighing),
        decisions=records.told(content.decisions),
        problems=records.told(content.problems),
    )


def _ids(readings: Sequence[Reading], content: CaseFile) -> Iterator[str]:
    """Yield every id that somebody may have written into a reason or a note."""
    for reading in readings:
        yield from (reading.id, reading.document.id)
        for made in (reading.passages, reading.attributions, reading.claims, reading.entities):
            yield from (record.id for record in made)
    if content.weighing:
        weighing = content.weighing
        for derived in (weighing.entities, weighing.links, weighing.incidents, weighing.own_claims):
            yield from (record.id for record in derived)
    yield from (decision.id for decision in content.decisions)
