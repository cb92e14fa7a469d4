"""Namesakes: bearers whose names are spelt differently, which are one and which may be.

A name that fits two who are not one joins neither; a person decides. Names are compared where two
of their parts sound roughly alike, never each with each.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations

from onrecord.record.entity import Entity

from .likeness import A_PART, Likeness, likeness, likeness_of_bodies
from .names import names_somebody
from .spelling import Part, alike, coarse, parts_of, words_of_body
from .words import words

Pair = tuple[str, str]
Form = tuple[str, str]  # "body" or "person", and a name as written
MOST = 200  # names that one key may bring together; a commoner one says too little
WHOLE = 9  # consonants
EXACT = 0.9  # how alike a lone family name is to that of the full name
APART = Likeness("apart", "one is a part of the other, and not its family name")
BODIES = frozenset({"group", "organization"})


@dataclass(slots=True)
class Namesakes:
    """Pairs of document entities that are one, and pairs that may be, each with the reason why."""

    one: list[Pair] = field(default_factory=list)
    perhaps: dict[Pair, str] = field(default_factory=dict)


def namesakes(entities: Iterable[Entity]) -> Namesakes:
    """Compare the full names of a case's entities."""
    bearers: dict[Form, list[Entity]] = defaultdict(list)
    for entity in sorted(entities, key=lambda e: e.id):
        for form in forms(entity):
            bearers[form].append(entity)
    judged = {pair: judge(*pair) for pair in _near(bearers)}
    same = _neighbours(p for p, like in judged.items() if like.verdict == "same")
    found = Namesakes()
    for (one, other), like in judged.items():
        if like.verdict == "apart" or (like.verdict == "perhaps" and _lone(one, other)):
            continue
        between = same[one] | same[other]
        fits_two = any("apart" in (_of(one, c), _of(other, c)) for c in between - {one, other})
        for first in bearers[one]:
            for second in bearers[other]:
                _put(found, first, second, like, fits_two)
    return found


def forms(entity: Entity) -> list[Form]:
    """Return the names of an entity that are compared; a pseudonym or a description is none."""
    if entity.pseudonym or entity.kind == "place":
        return []
    kind = "body" if entity.kind in BODIES else "person"
    names = sorted({entity.name, *entity.names})
    bare = [n for n in names if names_somebody(n) and words(n)[:1] != ("the",)]
    full = [(kind, n) for n in bare if len(_parts((kind, n))) > 1]
    return full or [(kind, n) for n in bare if kind == "person" and _telling(parts_of(n))]


def judge(one: Form, other: Form) -> Likeness:
    """Say what two names are to each other."""
    if one[0] == "person":
        like = likeness(one[1], other[1])
        return like if like.why != A_PART or _family_name(one, other) else APART
    found = likeness_of_bodies(one[1], other[1])
    exact = {p.sounds for p in _parts(one)} == {p.sounds for p in _parts(other)}
    return found if exact or found.verdict != "same" else Likeness("perhaps", found.why)


def _family_name(one: Form, other: Form) -> bool:
    """Say whether one is the last part of the other, as written there or nearly."""
    short, long = sorted((_parts(one), _parts(other)), key=len)
    return alike(short[-1], long[-1]) >= EXACT


def keys(form: Form) -> frozenset[str]:
    """Return what a name is found by: two of its parts, roughly; its last part more closely.

    A body is found by its first letters too: "PLA".
    """
    kind, name = form
    rough = sorted({coarse(p) for p in _parts(form) if not p.light})
    found = {f"{kind} {a} {b}" for a, b in combinations(rough, 2)}
    if kind == "body":
        firsts = "".join(w[0] for w in name.split() if w[:1].isupper())
        return frozenset(found | {f"body {firsts if len(firsts) > 2 else name}"})
    last = _parts(form)[-1:]
    return frozenset(found | {f"{kind} {coarse(p, WHOLE)}" for p in last if _telling((p,))})


def _near(bearers: Mapping[Form, object]) -> Iterator[tuple[Form, Form]]:
    """Yield the pairs of names that share a key, each once, a lone part with full names only."""
    at: dict[str, list[Form]] = defaultdict(list)
    for form in sorted(bearers):
        for key in keys(form):
            at[key].append(form)
    seen: set[tuple[Form, Form]] = set()
    for key in sorted(k for k, held in at.items() if 1 < len(held) <= MOST):
        lone = key.count(" ") == 1 and key.startswith("person")
        for pair in combinations(at[key], 2):
            if pair not in seen and (not lone or any(len(_parts(f)) == 1 for f in pair)):
                seen.add(pair)
                yield pair


def _lone(one: Form, other: Form) -> bool:
    """Say whether each name is a lone part, of which a doubt would help nobody."""
    return len(_parts(one)) == len(_parts(other)) == 1


def _put(found: Namesakes, first: Entity, second: Entity, like: Likeness, fits_two: bool) -> None:
    """Note what two entities are to each other by two of their names."""
    pair = min(first.id, second.id), max(first.id, second.id)
    beside = {m.document for m in first.mentions} & {m.document for m in second.mentions}
    if first.id == second.id:
        return
    if like.verdict == "same" and not beside and not fits_two:
        found.one.append(pair)
    elif like.verdict == "same" and fits_two:
        found.perhaps.setdefault(pair, "the name fits two who are not one")
    elif like.verdict == "same":
        found.perhaps.setdefault(pair, f"one document has both, and {like.why}")
    elif not beside:
        found.perhaps.setdefault(pair, like.why)


def _neighbours(pairs: Iterable[tuple[Form, Form]]) -> Mapping[Form, set[Form]]:
    found: dict[Form, set[Form]] = defaultdict(set)
    for one, other in pairs:
        found[one].add(other)
        found[other].add(one)
    return found


def _of(one: Form, other: Form) -> str:
    return "same" if one == other else _judged(*sorted((one, other))).verdict


@cache
def _judged(one: Form, other: Form) -> Likeness:
    return judge(one, other)


def _parts(form: Form) -> tuple[Part, ...]:
    return parts_of(form[1]) if form[0] == "person" else words_of_body(form[1])


def _telling(parts: tuple[Part, ...]) -> bool:
    """Say whether a lone part of a name is borne by few."""
    return len(parts) == 1 and parts[0].weight == 1 and len(parts[0].sounds) > 2
