"""People across documents: whose mentions are of one, by full name or by a person's decision.

Two who share a kunya or a family name are not one. What a person decided wins over the rule,
and where somebody set two bearers of one name apart, the rule no longer says who the others are.
"""

from dataclasses import replace

from onrecord.weighing.draft import Draft

from .bearers import Bearers
from .perhaps import doubts
from .spelt import AllNames


def people(draft: Draft) -> Draft:
    """Derive the case's entities from those of the documents."""
    names = AllNames(draft.readings)
    found = Bearers(names, draft.decisions)
    found.group(names.all)
    return replace(
        draft,
        entities=tuple(found.entity(id_) for id_ in sorted(found.members)),
        resolved=dict(sorted(found.resolved.items())),
        doubts=doubts(found, names.all),
    )
