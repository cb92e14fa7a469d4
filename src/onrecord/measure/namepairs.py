"""Names, measured on labelled pairs: are the two one bearer's?

`un_pairs*.csv` holds names and aliases from the consolidated list of the United Nations Security
Council, Arabic script too, and pairs of different people whose names are near. Only aliases that
spelling can tell (`spelling_recoverable`) are asked for. `name_bench/cases.csv` is the benchmark of
OpenSanctions' nomenklatura (MIT licence). A pair counts as merged where weighing would join
the two by itself, and as asked where it would put them before a person.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from onrecord.weighing.names.likeness import Likeness, likeness, likeness_of_bodies

from .attribution import CorpusMissing
from .corpora import Judged, Measured, digest, false_ones, missed, rows_of, scored
from .scores import Score

Row = Mapping[str, str]
Pairs = list[tuple[Row, bool, Likeness]]


def measure_names(folder: Path) -> Measured:
    """Measure on `un_pairs*.csv` and `name_bench/cases.csv` of `folder`; raises CorpusMissing."""
    listed, bench = sorted(folder.glob("un_pairs*.csv")), folder / "name_bench" / "cases.csv"
    if not listed and not bench.exists():
        raise CorpusMissing(f"{folder} has neither un_pairs*.csv nor name_bench/cases.csv")
    pairs = _un([row for file in listed for row in rows_of(file)])
    cases = _bench(rows_of(bench)) if bench.exists() else []
    files = [*listed, *([bench] if bench.exists() else [])]
    merged = _judged(pairs, asked=False)
    persons = [case for case in cases if case[0]["schema"] == "Person"]
    script = _judged([p for p in pairs if p[0]["kind"].startswith("script")], asked=False)
    return Measured(
        title="names",
        gold={name: value for file in files for name, value in digest(file).items()},
        scores=tuple(_scores(pairs, cases)),
        notes=(
            false_ones("false merges, list of the UN", merged),
            false_ones("false merges across scripts", script),
            false_ones("false merges, name_bench", _judged(cases, asked=False)),
            false_ones("false merges of named persons, name_bench", _judged(persons, asked=False)),
        ),
        misses=missed(merged),
    )


def _scores(pairs: Pairs, cases: Pairs) -> Iterator[Score]:
    yield from scored("UN, merged", _judged(pairs, asked=False))
    yield from scored("UN, merged or asked", _judged(pairs, asked=True))
    for name, script in (("Latin script", False), ("Arabic script", True)):
        own = [p for p in pairs if p[0]["kind"].startswith("script") is script]
        yield from scored(f"UN, {name}, merged or asked", _judged(own, asked=True))
    yield from scored("name_bench, merged", _judged(cases, asked=False))
    yield from scored("name_bench, merged or asked", _judged(cases, asked=True))


def _un(rows: list[dict[str, str]]) -> Pairs:
    kept = [r for r in rows if r["is_match"] == "0" or r["spelling_recoverable"] == "1"]
    return [(r, r["is_match"] == "1", likeness(r["name1"], r["name2"])) for r in kept]


def _bench(rows: list[dict[str, str]]) -> Pairs:
    compare = {True: likeness, False: likeness_of_bodies}
    return [
        (r, r["is_match"] == "true", compare[r["schema"] == "Person"](r["name1"], r["name2"]))
        for r in rows
    ]


def _judged(pairs: Pairs, *, asked: bool) -> list[Judged]:
    yes = ("same", "perhaps") if asked else ("same",)
    return [
        Judged(
            about=min(row.get("id1", row["name2"]), row.get("id2", row["name2"])),
            gold=gold,
            found=like.verdict in yes,
            line=f"{row['name1']} | {row['name2']}: {like.why}",
        )
        for row, gold, like in pairs
    ]
