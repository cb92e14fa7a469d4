"""The laws of the house: which package may import which, and that there are no loops."""

import ast
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

HOUSE = Path(__file__).parent.parent / "src" / "onrecord"

READERS = {"record", "language", "reading", "weighing", "casefile"}

# What each package may import of the others. Nothing else is allowed.
LAW: dict[str, set[str]] = {
    "record": set(),
    "language": {"record"},
    "reading": {"record", "language"},
    "weighing": {"record", "language"},
    "casefile": {"record", "language"},
    "ledger": {"record"},
    "measure": READERS,
    "web": READERS,
    "run": READERS | {"ledger", "web"},
    "cli": READERS | {"ledger", "measure", "run", "__init__"},
    "__main__": {"cli"},
    "__init__": set(),
}

# The same within weighing, from the ground up. "Draft" and "path" are single modules.
GROUND = {"comparing", "draft"}
WEIGHING: dict[str, set[str]] = {
    "comparing": set(),
    "draft": {"comparing"},
    "names": {"comparing"},
    "reviews": GROUND,
    "people": GROUND | {"names", "reviews"},
    "origins": GROUND | {"names"},
    "settings": GROUND,
    "figures": GROUND | {"reviews", "origins", "settings"},
    "tellings": GROUND | {"names", "origins", "settings", "figures"},
    "incidents": GROUND | {"names", "settings", "tellings"},
    "links": GROUND | {"names", "reviews", "origins", "settings", "figures", "tellings"},
}
WEIGHING["path"] = set(WEIGHING)
WEIGHING["change"] = set(WEIGHING)


def modules() -> Iterator[tuple[str, Path]]:
    """Yield every module of the house with its dotted name."""
    for file in sorted(HOUSE.rglob("*.py")):
        dotted = ".".join(("onrecord", *file.relative_to(HOUSE).with_suffix("").parts))
        yield dotted.removesuffix(".__init__"), file


def imports(name: str, file: Path) -> Iterator[str]:
    """Yield the dotted name of everything that a module imports, wherever in it."""
    package = name if file.stem == "__init__" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parents = package.split(".")[: len(package.split(".")) - node.level + 1]
            base = ".".join(parents) if node.level else ""
            origin = ".".join(p for p in (base, node.module) if p)
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def room(dotted: str) -> str:
    """Return the package of the house that a dotted name lies in."""
    found = [*dotted.split("."), "__init__"][1]
    return found if found in LAW else "__init__"  # a name of the house itself


def test_imports_point_one_way() -> None:
    """A package imports only what its law allows."""
    broken = [
        f"{name} imports {found}"
        for name, file in modules()
        for found in imports(name, file)
        if found.startswith("onrecord.")
        and room(found) != room(name)
        and room(found) not in LAW[room(name)]
    ]
    assert broken == []


def test_weighing_points_one_way() -> None:
    """A package of weighing imports only what its law allows, and the law has no loop."""
    inside = "onrecord.weighing."
    broken = [
        f"{name} imports {found}"
        for name, file in modules()
        for found in imports(name, file)
        if name.startswith(inside) and found.startswith(inside)
        for own, its in [(name.split(".")[2], found.split(".")[2])]
        if own != its and its not in WEIGHING[own]
    ]
    assert broken == []
    assert {*TopologicalSorter(WEIGHING).static_order()} == WEIGHING.keys()


def test_record_imports_only_the_standard_library() -> None:
    """What is on record depends on nothing that has to be installed."""
    outside = [
        f"{name} imports {found}"
        for name, file in modules()
        if room(name) == "record"
        for found in imports(name, file)
        if found.split(".")[0] not in {*sys.stdlib_module_names, "onrecord"}
    ]
    assert outside == []


def test_no_import_loops() -> None:
    """No module imports itself by way of others."""
    known = dict(modules())
    graph = {
        name: {
            target
            for found in imports(name, file)
            for target in (found, found.rpartition(".")[0])
            if target in known and target != name and known[target].stem != "__init__"
        }
        for name, file in known.items()
    }
    order = list(TopologicalSorter(graph).static_order())
    assert set(order) == set(known)


def test_only_the_ledger_speaks_to_the_database() -> None:
    """No other package imports a database driver."""
    drivers = [
        name
        for name, file in modules()
        if room(name) != "ledger"
        for found in imports(name, file)
        if found.split(".")[0] == "sqlite3"
    ]
    assert drivers == []


def test_every_package_states_its_law() -> None:
    """The first lines of each package say what it is and what holds in it."""
    silent = [
        file.parent.name
        for file in sorted([*HOUSE.glob("*/__init__.py"), *HOUSE.glob("weighing/*/__init__.py")])
        if "Law:" not in (ast.get_docstring(ast.parse(file.read_text("utf-8"))) or "")
    ]
    assert silent == []


def test_no_empty_packages() -> None:
    """A package appears when something lives in it."""
    empty = [p.name for p in sorted(HOUSE.iterdir()) if p.is_dir() and not any(p.rglob("*.*"))]
    assert empty == []
