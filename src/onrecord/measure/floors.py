"""Floors: what was reached once is not lost again without a word.

A floor is the F1 of one quality on gold pinned by SHA-256. Floors go up by themselves; down,
only where somebody asks for it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .scores import Scores

CASE = Path(__file__).with_name("floors.json")
ATTRIBUTION = Path(__file__).with_name("floors_attribution.json")
KNOWING = Path(__file__).with_name("floors_knowing.json")
AMOUNTS = Path(__file__).with_name("floors_amounts.json")
AMOUNTS_STYLES = Path(__file__).with_name("floors_amounts_styles.json")
PEOPLE = Path(__file__).with_name("floors_people.json")
CLOSE = 1e-6  # of a per cent; less is the arithmetic's
STEP = 0.1  # of a per cent; floors are kept to one decimal, rounded down


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """The least F1 of each quality, and the gold files that it holds for."""

    gold: Mapping[str, str]
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """New floors, and what changed, a line each."""

    floors: Floors
    changes: tuple[str, ...]


def kept_for(scores: Scores, files: Sequence[Path]) -> Path:
    """Return which of `files` keeps floors for gold of these names, else the first."""
    for file in files:
        if file.exists() and set(load_floors(file).gold) & set(scores.gold):
            return file
    return files[0]


def load_floors(file: Path) -> Floors:
    """Return the floors kept in `file`."""
    data = json.loads(file.read_text("utf-8"))
    return Floors(gold=data["gold"], floors=data["floors"])


def save_floors(floors: Floors, file: Path) -> None:
    """Write floors to `file`."""
    data = {"gold": dict(floors.gold), "floors": dict(floors.floors)}
    file.write_text(json.dumps(data, indent=2, sort_keys=True) + "\n", "utf-8")


def check(scores: Scores, floors: Floors) -> list[str]:
    """Return a line for every quality below its floor, and one where the gold is another."""
    falls = []
    changed = _changed(scores.gold, floors.gold)
    if changed:
        falls.append(f"the floors are for other gold: {', '.join(changed)} changed")
    reached = scores.f1()
    for name, floor in sorted(floors.floors.items()):
        f1 = reached.get(name)
        if f1 is None:
            falls.append(f"{name}: not measured, floor {floor:.1f}")
        elif f1 + CLOSE < floor:
            falls.append(f"{name}: {f1:.1f} is below its floor {floor:.1f}")
    return falls


def raise_floors(scores: Scores, floors: Floors | None, *, lower: bool = False) -> Raised:
    """Return the floors that `scores` reach, and say what changed.

    Without `lower` a floor above what was reached stays, and floors move to other gold only
    where every one of them holds on it: else nothing changes but this is said.
    """
    old = floors.floors if floors else {}
    if floors and not lower and (falls := _moved(scores, floors)):
        return Raised(floors=floors, changes=("the gold changed, and the floors stay:", *falls))
    new: dict[str, float] = {} if lower else dict(old)
    for name, f1 in scores.f1().items():
        reached = int((f1 + CLOSE) / STEP) * STEP
        new[name] = round(reached if lower else max(reached, old.get(name, 0.0)), 1)
    changes = [
        _change(name, old.get(name), new.get(name))
        for name in sorted({*old, *new})
        if old.get(name) != new.get(name)
    ]
    return Raised(floors=Floors(gold=dict(scores.gold), floors=new), changes=tuple(changes))


def _moved(scores: Scores, floors: Floors) -> list[str]:
    """Return the floors that would fall by moving to the gold of `scores`, a line each."""
    if not _changed(scores.gold, floors.gold):
        return []
    return check(scores, Floors(gold=scores.gold, floors=floors.floors))


def _changed(now: Mapping[str, str], then: Mapping[str, str]) -> list[str]:
    return sorted(name for name in {*now, *then} if now.get(name) != then.get(name))


def _change(name: str, old: float | None, new: float | None) -> str:
    if old is None:
        return f"{name}: new floor {new:.1f}"
    if new is None:
        return f"{name}: LOWERED from {old:.1f} to none"
    return f"{name}: {'raised' if new > old else 'LOWERED'} from {old:.1f} to {new:.1f}"
