"""Whether the words of a document are those that were spoken, or a translation of them."""

from typing import Literal

from onrecord.record.document import Document

_LANGUAGES = {
    "en": "english",
    "ar": "arabic",
    "fr": "french",
    "es": "spanish",
    "sv": "swedish",
    "de": "german",
    "ru": "russian",
    "fa": "persian",
    "uk": "ukrainian",
    "sw": "swahili",
    "pt": "portuguese",
}


def as_spoken(document: Document) -> Literal["original", "translated", "not_known"]:
    """Return what a document's people, its making and its languages say of its words."""
    people = document.people
    if (
        people.translator
        or people.interpreter
        or any(d.how == "translation" for d in document.derived_from)
    ):
        return "translated"
    language = (document.language or "").split("-")[0]
    if document.interview and language:
        spoken = {name.lower() for name in document.interview.languages}
        if len(spoken) == 1 and spoken <= {language, _LANGUAGES.get(language, language)}:
            return "original"
    return "not_known"
