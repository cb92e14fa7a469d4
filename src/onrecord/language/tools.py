"""The tools a reading is made with, and their versions, which every trace is stamped with."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from onrecord.record.claim import Trace
from onrecord.record.ident import sha256

from . import comparer
from .gazetteer import GAZETTEER, Gazetteer, Place, gazetteer_version, load_gazetteer
from .graphs import network_version
from .network import MODEL
from .ownplaces import OWN_PLACES, own_places

# What only weighing and the way out look into: changing one changes no reading.
NOT_READ_WITH = frozenset(
    (
        comparer.MODEL,
        *(
            f"lexicon/en/{name}"
            for name in ("graphic", "protecting", "spelling", "weighing", "weighing_words")
        ),
    )
)
# What the rules of reading are written in; their version is that of these packages' code.
RULES = ("language", "reading", "record")
VERSION_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Tools:
    """Lexicons by language and file name, and the version of every rule set and list.

    `own_places` are the names of a list of places of one's own, each with its place.
    """

    lexicons: Mapping[str, Mapping[str, Any]]
    versions: Mapping[str, str]
    own_places: tuple[tuple[str, Place], ...] = ()

    @property
    def gazetteer(self) -> Gazetteer:
        """Return the gazetteer of the world."""
        return load_gazetteer()

    def lexicon(self, name: str, language: str = "en") -> Any:
        """Return the word list `name` of `language`: the parsed YAML file."""
        return self.lexicons[language][name]

    @property
    def reading(self) -> Mapping[str, str]:
        """Return the versions that a reading depends on."""
        return {n: v for n, v in self.versions.items() if n not in NOT_READ_WITH}

    def trace(self, rule: str, score: float | None = None) -> Trace:
        """Return the trace of a value found by `rule`, written `list.rule` or `stage.rule`.

        The version is that of the word list of the same name if there is one, else of the rules.
        What a model has found is named by the model, and has its version.
        """
        if rule in self.versions:
            return Trace(rule=None, model=rule, version=self.versions[rule], score=score)
        name = rule.partition(".")[0]
        version = self.versions.get(f"lexicon/en/{name}", self.versions["rules"])
        return Trace(rule=rule, model=None, version=version, score=score)


def load_tools(own: Path | None = None) -> Tools:
    """Load every `lexicons/<language>/<name>.yaml`, and the list of places in the file `own`.

    A list's version is its content's hash, and that of the rules is the hash of their code, so
    that nobody has to remember to count it up. What is loaded is kept.
    """
    return _packaged() if own is None else _with_own(own)


@cache
def _packaged() -> Tools:
    lexicons: dict[str, dict[str, Any]] = {}
    versions = {
        "rules": _rules_version(),
        MODEL: network_version(MODEL),
        comparer.MODEL: network_version(comparer.MODEL),
        GAZETTEER: gazetteer_version(),
    }
    for folder in sorted((files(__package__) / "lexicons").iterdir(), key=lambda f: f.name):
        if not folder.is_dir():
            continue
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            name, _, ending = file.name.rpartition(".")
            if ending == "yaml":
                data = file.read_bytes()
                lexicons.setdefault(folder.name, {})[name] = _parsed(data)
                version = hashlib.sha256(data).hexdigest()[:VERSION_DIGITS]
                versions[f"lexicon/{folder.name}/{name}"] = version
    return Tools(lexicons=lexicons, versions=versions)


def _parsed(data: bytes) -> Any:
    """Parse YAML by the parser in C, ten times as fast; the one in Python where that is missing."""
    return yaml.load(data, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe ones


@cache
def _with_own(own: Path) -> Tools:
    """Return tools that know the places of a list of one's own too. Raises BadPlaces."""
    tools, data = _packaged(), own.read_bytes()
    versions = {**tools.versions, OWN_PLACES: sha256(data)[:VERSION_DIGITS]}
    places = own_places(data, own.name, tools.gazetteer.codes)
    return replace(tools, versions=versions, own_places=places)


def _rules_version() -> str:
    digest = hashlib.sha256()
    house = Path(__file__).parent.parent
    for file in sorted(f for package in RULES for f in (house / package).rglob("*.py")):
        digest.update(file.relative_to(house).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:VERSION_DIGITS]
