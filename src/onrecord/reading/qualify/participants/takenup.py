"""Whom "they", "us" and "some of them" take up, as far as it decides a role.

The people last spoken of are children, or armed, or neither; nothing else is concluded, and no
pronoun is thereby said to be a child. "I" and "us" are a child's where the source tells that it
was under 18.
"""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from onrecord.record.claim import Claim

from ..nouns import Person
from ..scan import Sheet
from .carry import plural
from .marked import young

_FAR = 800  # code points back to those who are taken up
_PLURAL = frozenset(("they", "them", "those", "these"))
_OWN = frozenset(("i", "me", "we", "us"))
# "Than the adults", "their parents" are not whom "they" means.
_APART = re.compile(r"(?:\bthan|\btheir|\bhis|\bher|\bour|\bmy)(?: +[\w-]+){0,2} *$")


def taken_up(people: Iterable[Person], page: Sheet) -> Iterator[Person]:
    """Yield people, in order, with what their pronouns and parts take up."""
    armed = children = others = -_FAR - 1
    for person in people:
        start = person.span.start
        if person.kind in ("pronoun", "part") and not person.head:
            near = max(armed, children, others)
            if near > others and start - near <= _FAR and _several(person, page):
                yield person._replace(takes_up="children" if near == children else "armed")
                continue
        elif person.kind in ("phrase", "body") and not _apart(person, page):
            if person.child and not person.armed:
                if plural(person) or _joined(person, page):
                    children = person.span.end
            elif person.armed:
                armed = person.span.end
            elif plural(person):
                others = person.span.end
        yield person


def _joined(person: Person, page: Sheet) -> bool:
    """Say whether another is joined to somebody, so that they may be meant: "a boy and a girl"."""
    start, end = person.span
    return page.low.startswith((" and ", ", "), end) or page.low.endswith(" and ", 0, start)


def _several(person: Person, page: Sheet) -> bool:
    words = person.span.of(page.low)
    return person.kind == "part" or words.split(" ")[0] in _PLURAL


def _apart(person: Person, page: Sheet) -> bool:
    start = person.span.start
    return bool(_APART.search(page.low, max(0, start - 24), start)) or bool(
        _APART.match(page.low, start)
    )


def child_sources(claims: Iterable[Claim], people: Sequence[Person], page: Sheet) -> Set[str]:
    """Return the entities of sources that tell of themselves as under 18: "I was thirteen"."""
    told = [p for p in people if young(p) and p.span.of(page.low) in _OWN]
    return frozenset(
        claim.source.entity
        for claim in claims
        if claim.source.entity and any(span.holds(p.span) for span in claim.spans for p in told)
    )


def as_child(person: Person, page: Sheet) -> Person:
    """Return a source who was a child as one whose "me" and "us" take up a child."""
    own = person.kind == "pronoun" and person.span.of(page.low) in _OWN
    return person._replace(takes_up="children") if own else person
