"""The tools a reading is made with, and their versions, which every trace is stamped with."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.record.claim import Trace

RULES_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Tools:
    """Lexicons by language and file name, and the version of every rule set and list."""

    lexicons: Mapping[str, Mapping[str, Any]]
    versions: Mapping[str, str]

    def lexicon(self, name: str, language: str = "en") -> Any:
        """Return the word list `name` of `language`: the parsed YAML file."""
        return self.lexicons[language][name]

    def trace(self, rule: str, score: float | None = None) -> Trace:
        """Return the trace of a value found by `rule`, written `list.rule` or `stage.rule`.

        The version is that of the word list of the same name if there is one, else of the rules.
        """
        name = rule.split(".")[0]
        version = self.versions.get(f"lexicon/en/{name}", self.versions["rules"])
        return Trace(rule=rule, model=None, version=version, score=score)


@cache
def load_tools() -> Tools:
    """Load every `lexicons/<language>/<name>.yaml`; a list's version is its content's hash."""
    lexicons: dict[str, dict[str, Any]] = {}
    versions = {"rules": RULES_VERSION}
    for folder in sorted((files(__package__) / "lexicons").iterdir(), key=lambda f: f.name):
        if not folder.is_dir():
            continue
        for file in sorted(folder.iterdir(), key=lambda f: f.name):
            name, _, ending = file.name.rpartition(".")
            if ending == "yaml":
                data = file.read_bytes()
                lexicons.setdefault(folder.name, {})[name] = yaml.safe_load(data)
                version = hashlib.sha256(data).hexdigest()[:12]
                versions[f"lexicon/{folder.name}/{name}"] = version
    return Tools(lexicons=lexicons, versions=versions)
