"""The path of a change: what documents and decisions touch is weighed anew, the rest stands.

What a document has to do with others goes by keys that both hold (`held`). From what changed, the
keys lead to what may be another now: facts that the case states of a name, groups of bearers and
of copies, events. Only that is weighed, by the same steps, with all that bears on it beside it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from onrecord.record.case import Link
from onrecord.record.judgement import Decision
from onrecord.record.reading import Reading
from onrecord.record.weighed import Change, Held, Row, Weighed
from onrecord.weighing.comparing.keys import Kind
from onrecord.weighing.comparing.nearness import MOST
from onrecord.weighing.draft import Draft
from onrecord.weighing.figures.computed import computed
from onrecord.weighing.figures.step import figures
from onrecord.weighing.incidents.step import bundled, put_together
from onrecord.weighing.links.step import links
from onrecord.weighing.links.told.compared import FEW
from onrecord.weighing.path import drafted, versions

from .bearers import Regrouped
from .gathering import regathered
from .held import derived, event_part, made_from, observed, people_of, whole
from .incidents import events
from .links import alike, denying, dependent, facing, made, meeting
from .origins import Origins
from .rows import of_documents, of_doubts, of_incidents, of_links, rows_of
from .scene import Scene, asked_of, readers

OF_DOCUMENTS = ("resolved", "repeats", "review", "own_claim")
PLACED = (Kind.NAMED, Kind.WIDE, Kind.PUBLISHER)


def weigh_change(
    before: Weighed, changed: Collection[str], decided: Iterable[Decision], head: str | None
) -> Change:
    """Weigh what documents that are new, read again, decided on or gone make of a case.

    `changed` are their ids, `decided` the decisions that were taken, or went; `head` is the
    chain's head that the case as it is now was read at.
    """
    changed = {*changed, *asked_of(before)}
    scene = Scene(before, changed)
    _observe(scene, changed)
    bearers, origins = Regrouped(scene, changed, decided), Origins(scene, changed)
    facts = scene.flipped(changed, PLACED, 0)
    told = {document for fact in facts for document in scene.documents(readers(fact))}
    anew = {*changed, *told, *bearers.moved}
    draft = scene.draft(anew)
    _derive(scene, draft)
    moved = regathered(scene, anew)
    if moved:
        anew |= moved
        draft = scene.draft(anew)
        _derive(scene, draft)
    common = set(scene.flipped(anew, [Kind.WORD], MOST))
    seldom = scene.flipped(anew, [Kind.TELLING], FEW)
    inner = anew | origins.moved | dependent(scene, common) | facing(scene, anew)
    inner |= {document for word in seldom for document in scene.documents(word)}
    old = {(row.kind, row.id): row for row in scene.rows(anew, *OF_DOCUMENTS)}
    was, now = _beside(scene, anew, inner)
    was += before.doubts("not_computed")
    old |= {(row.kind, row.id): row for row in (*bearers.was, *was)}
    new = [*bearers.now, *of_documents(draft), *now]
    return Change(
        head=head,
        tools=versions(),
        gone=frozenset(old) - {(row.kind, row.id) for row in new},
        rows=[row for row in new if old.get((row.kind, row.id)) != row],
        held=list(scene.now().items()),
        whole=False,
    )


def weigh_whole(
    readings: Iterable[Reading], decisions: Sequence[Decision], head: str | None
) -> Change:
    """Weigh a whole case, and note what each document holds."""
    draft = drafted(readings, decisions)
    return Change(
        head=head,
        tools=versions(),
        gone=frozenset(),
        rows=rows_of(draft),
        held=whole(replace(draft, entities=(), doubts=(), incidents=(), links=())),
        whole=True,
    )


def _observe(scene: Scene, changed: Collection[str]) -> None:
    """Put what changed documents hold whatever the rest of the case says."""
    draft = scene.start(changed)
    parts = observed(draft)
    for document in sorted(changed):
        was = scene.was(document) or Held(parts=())
        held = None
        if document in draft.texts:
            of = made_from(draft.texts[document])
            (reading,) = scene.read([document])
            held = replace(
                was, parts=tuple(parts[document]), made_from=of, people=people_of(reading)
            )
        scene.put(document, held)


def _derive(scene: Scene, draft: Draft) -> None:
    """Put what documents hold by what was derived of each."""
    whatever, more = observed(draft), derived(draft)
    for document in draft.texts:
        held = scene.held(document) or Held(parts=())
        parts = (*whatever[document], *more.get(document, ()))
        scene.put(document, replace(held, parts=parts))


@dataclass(frozen=True, slots=True)
class _Events:
    """Reported incidents that a change puts together anew: as they were, and as they are now.

    `others` leads from a claim to those of them that were not, or are no more.
    """

    was: Sequence[Row]
    now: Sequence[Row]
    others: Mapping[str, frozenset[str]]

    def of_others(self) -> set[str]:
        """Return the documents of incidents that were not, or are no more."""
        ids = {id_ for found in self.others.values() for id_ in found}
        return {d for row in (*self.was, *self.now) if row.id in ids for d in row.documents}

    def apart(self, link: Link) -> bool:
        """Say whether both ends of a link are in one incident that was not, or is no more."""
        ends = (self.others.get(end, frozenset()) for end in (link.from_, link.to))
        return bool(frozenset.intersection(*ends))


def _put_together(scene: Scene, anew: Collection[str]) -> _Events:
    """Put events together anew, as far as keys lead from the documents that were weighed anew."""
    reached = events(scene, anew)
    documents = {document for document, _ in reached} | set(anew)
    draft = scene.draft(documents)
    bundles = bundled(draft)
    inside = {
        claim.id
        for bundle in bundles
        if (document := bundle.claims[0].document) in anew
        or (document, event_part(bundle)) in reached
        for claim in (*bundle.claims, *bundle.beside)
    }
    draft = put_together(bundles, draft)
    now = [row for row in of_incidents(draft) if not inside.isdisjoint(row.value.claims)]
    was = [
        row
        for row in scene.rows(documents, "incident")
        if not row.documents.isdisjoint(anew) or not inside.isdisjoint(row.value.claims)
    ]
    both = {row.id for row in was} & {row.id for row in now}
    others: dict[str, set[str]] = defaultdict(set)
    for row in (*was, *now):
        for claim in row.value.claims if row.id not in both else ():
            others[claim].add(row.id)
    return _Events(was, now, {claim: frozenset(found) for claim, found in others.items()})


def _beside(scene: Scene, anew: Collection[str], inner: Set[str]) -> tuple[list[Row], list[Row]]:
    """Return the incidents and links that a change touches: as they were, and as they are now."""
    happened = _put_together(scene, anew)
    put = {row.id for row in happened.was}
    stay = [row for row in scene.rows(inner, "incident") if row.id not in put]
    near = [r for r in (*happened.now, *stay) if not r.documents.isdisjoint(inner)]
    apart = inner | happened.of_others()
    all_ = {
        *apart,
        *(document for row in near for document in row.documents),
        *alike(scene, inner),
        *made(scene, inner),
        *facing(scene, apart),
        *denying(scene, apart),
        *meeting(scene, apart),
    }
    draft = scene.counted(scene.draft(all_))
    draft = replace(draft, given=replace(draft.given, beside=frozenset(all_ - apart)))
    other = {id_ for found in happened.others.values() for id_ in found}
    fresh = {r.id: r.value for r in (*near, *(r for r in happened.now if r.id in other))}
    draft = links(replace(draft, incidents=tuple(fresh[id_] for id_ in sorted(fresh))))
    old = [row for row in (*happened.was, *stay) if row.id in fresh or row.id in other]
    old += [r for r in scene.rows(apart, "link") if _touched(r, inner, happened)]
    new = [r for r in of_links(draft) if _touched(r, inner, happened)]
    draft = computed(figures(draft))
    return old, [*of_incidents(draft), *of_doubts(draft.doubts), *new]


def _touched(row: Row, inner: Set[str], happened: _Events) -> bool:
    return not row.documents.isdisjoint(inner) or happened.apart(row.value)
