"""A form that opens with a name is found where a plain search finds it, only faster."""

import re

import pytest

from onrecord.language.tools import load_tools
from onrecord.reading.qualify.names import forms
from onrecord.reading.qualify.names.written import LIST, NAME, NOT_INSIDE, stands

TEXT = (
    "Ada Rusk, 13, and \"Tor Brez\", who was killed, met al-Hadi; O'Neil's name has been changed. "
    "ADA RUSK, 9. Lina (12) never came home. pre-Ada, 14. Ivo, my son, and Mara-Lin de la Rosa, 8."
)


def _all() -> list[re.Pattern[str]]:
    known = forms.rules(load_tools())
    made = [f.found for f in known.young.forms]
    return [*made, *known.fates.struck, *known.fates.gone, *known.changed, *known.tellers.heard]


@pytest.mark.parametrize(
    "form", [re.compile(NOT_INSIDE + LIST), *_all()], ids=lambda f: f.pattern[-40:]
)
def test_a_form_stands_where_a_search_finds_it(form: re.Pattern[str]) -> None:
    """Law: where it is tried is chosen for speed, and changes nothing."""
    assert [m.span() for m in stands(form, TEXT)] == [m.span() for m in form.finditer(TEXT)]


def test_a_name_is_found_at_its_mark_and_its_article() -> None:
    """A quotation mark or an article's hyphen may open a name."""
    form = re.compile(rf"{NOT_INSIDE}(?P<names>\"?{NAME}\"?)")
    assert [m[0] for m in stands(form, 'met "Tor Brez" and al-Hadi')] == ['"Tor Brez"', "al-Hadi"]
