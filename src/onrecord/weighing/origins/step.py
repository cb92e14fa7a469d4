"""Origins: which documents go back to one text.

Shared boilerplate is no copy: words that many documents share count for nothing.
"""

from dataclasses import replace

from onrecord.weighing.comparing.groups import Groups
from onrecord.weighing.draft import Draft

from .copies import copies

MADE_FROM = "One document was made from the other, as its custody says."
COPY = "The two documents share long runs of the same words, so one goes back to the other."


def origins(draft: Draft) -> Draft:
    """Put the documents together that go back to one text, and say why."""
    groups = Groups(r.document.id for r in draft.readings)
    why: dict[str, str] = {}
    for reading in draft.readings:
        for lineage in reading.document.derived_from:
            if lineage.document is not None:
                groups.join(reading.document.id, lineage.document)
                why[reading.document.id] = why[lineage.document] = MADE_FROM
    shared = copies(draft.readings)
    for first, second in shared:
        groups.join(first, second)
        for document in (first, second):
            why.setdefault(document, COPY)
    roots = {r.document.id: groups.root(r.document.id) for r in draft.readings}
    return replace(draft, roots=roots, copied=dict(sorted(why.items())), copies=tuple(shared))
