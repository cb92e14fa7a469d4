"""The path of protection: who, under which names, in which words, in every record."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from onrecord.casefile.content import CaseFile
from onrecord.casefile.rekey import Rekey
from onrecord.casefile.variants import Form
from onrecord.record.document import Document
from onrecord.record.reading import Reading
from onrecord.record.text import Span

from .apart import roots_apart, set_apart, tellers_apart
from .contacts import contact_key
from .find import finder
from .labels import Labels
from .pages import Pages
from .records import Records
from .scripts import in_the_other_script
from .texts import Texts
from .who import Protected, others, protected, staying


def protect(content: CaseFile, old: Sequence[Reading], secret: bytes, export: int) -> CaseFile:
    """Return `content` with protected names replaced by labels and every id re-keyed.

    `old` are all superseded readings of the case, whether or not they leave: what they found
    stays protected, and decisions may quote them.
    """
    readings = [*content.readings, *old]
    content, apart, told_as = _with_tellers_apart(content, readings)
    people = protected(content, old, apart)
    labels = Labels(secret, people)
    forms, everybody = _forms(people, readings), others(content, people)
    published = {r.document.id for r in readings if r.document.publisher is not None}
    stay = _staying(readings, people)
    rekey, ids = Rekey(secret, export), tuple(_ids(readings, content))
    numbers = _reached_by(people)

    places = frozenset(str(n) for n, p in enumerate(people) if p.kind != "person")

    @cache
    def texts(owners: frozenset[str], *, reached: bool, stays: tuple[Form, ...]) -> Texts:
        named = {owner: each for owner, each in forms.items() if owner in owners}
        known = {key: labels.of(frozenset({o}), "") for key, o in numbers.items() if o in owners}
        found = finder(named, everybody, places, stays)
        return Texts(found, labels, rekey, ids, known if reached else None)

    def texts_of(document: str) -> Texts:
        near = (str(n) for n, p in enumerate(people) if p.within is None or document in p.within)
        # What is published gives the addresses of those who want to be reached.
        stays = stay.get(document, ())
        return texts(frozenset(near), reached=document not in published, stays=stays)

    own = content.weighing.own_claims if content.weighing else ()
    # Beside no document a given name alone may be anybody's.
    whole = dict.fromkeys(f for each in stay.values() for f in each if len(f.words) > 1)
    for owned in forms.values():
        whole = {f: None for f in whole if f not in owned}
    records = Records(
        texts(frozenset(forms), reached=True, stays=tuple(whole)),
        Pages(content.readings, old, own, texts_of),
        {
            name: labels.of(frozenset({str(n)}), "")
            for n, p in enumerate(people)
            for name in p.names
        },
        {entity: person.why for person in people for entity in person.entities},
        {entity: texts_of(document) for entity, document in told_as.items()},
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


def _reached_by(people: Sequence[Protected]) -> dict[str, str]:
    """Return by which addresses and numbers somebody can be reached, each with whose it is."""
    return {
        key: str(n)
        for n, person in enumerate(people)
        for name in person.names
        if (key := contact_key(name)) is not None
    }


def hidden(content: CaseFile, document: Document) -> tuple[Span, ...]:
    """Return the stretches of a document's text that a protected copy of the case replaces."""
    content, apart, _ = _with_tellers_apart(content, content.readings)
    people = protected(content, (), apart)
    near = {
        owner: each
        for owner, each in _forms(people, content.readings).items()
        if (within := people[int(owner)].within) is None or document.id in within
    }
    places = frozenset(owner for owner in near if people[int(owner)].kind != "person")
    stays = _staying(content.readings, people).get(document.id, ())
    found = finder(near, others(content, people), places, stays).find(document.text)
    return tuple(each.span for each in found)


def _with_tellers_apart(
    content: CaseFile, readings: Sequence[Reading]
) -> tuple[CaseFile, frozenset[str], Mapping[str, str]]:
    """Return a case with its accused tellers set apart, and who they are.

    With them go others of their names, as `set_apart` gives them.
    """
    apart = tellers_apart(readings, content.weighing)
    if content.weighing is None or not apart:
        return content, apart, {}
    weighing, told = set_apart(content.weighing, readings, apart)
    return replace(content, weighing=weighing), apart | roots_apart(weighing, apart), told


def _staying(
    readings: Sequence[Reading], people: Sequence[Protected]
) -> dict[str, tuple[Form, ...]]:
    """Return, by document, the names that stay there though they share a word with a hidden one."""
    return {r.document.id: stays for r in readings if (stays := staying(r, people))}


def _forms(people: Sequence[Protected], readings: Sequence[Reading]) -> dict[str, list[Form]]:
    """Return the forms of everybody's names, in the other script too where the texts hold it."""
    forms = {str(n): list(person.forms) for n, person in enumerate(people)}
    texts = dict.fromkeys(text for r in readings for text in (r.document.text, r.document.name))
    whole = {owner: [f.words for f in each if len(f.words) > 1] for owner, each in forms.items()}
    for owner, names in in_the_other_script(whole, texts).items():
        for words in sorted(names):
            forms[owner] += [Form(words, "anyhow"), *(Form((w,), "anyhow") for w in words)]
    return forms


def _ids(readings: Sequence[Reading], content: CaseFile) -> Iterator[str]:
    """Yield every id that somebody may have written into a reason or a note."""
    for reading in readings:
        yield from (reading.id, reading.document.id)
        for made in (reading.passages, reading.attributions, reading.claims, reading.entities):
            yield from (record.id for record in made)
    if content.weighing:
        weighing = content.weighing
        found = (weighing.entities, weighing.links, weighing.incidents, weighing.own_claims)
        for derived in (*found, weighing.doubts):
            yield from (record.id for record in derived)
    yield from (decision.id for decision in content.decisions)
