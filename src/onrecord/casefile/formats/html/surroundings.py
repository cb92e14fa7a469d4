"""What every template of the house is printed in: words are escaped and made visible."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from . import labels, values
from .shown import plain, shown


def surroundings(*folders: Path) -> Environment:
    """Return the templates of `folders`; whatever they print is escaped, and nothing is unseen."""
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda v: shown(v) if isinstance(v, str) and not isinstance(v, Markup) else v,
    )
    made.globals.update(
        count=labels.count, day=values.day, interval=values.interval, not_given=labels.NOT_GIVEN
    )
    made.filters.update(code=code, typed=typed)
    return made


def code(words: str) -> str:
    """Return a code, or codes with spaces between, fit for an attribute."""
    return re.sub("[^a-z0-9_ -]", "_", words)


def typed(words: object) -> Markup:
    """Return words for an input, an option or an attribute: escaped, unseen characters replaced."""
    return escape(plain("" if words is None else str(words)))
