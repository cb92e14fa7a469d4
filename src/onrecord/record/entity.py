"""Somebody or something named: where it is mentioned, and whether it is protected."""

from dataclasses import dataclass
from typing import Literal

from .text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """The words of one mention in one document."""

    document: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """Why a name may not leave the case. `by` is the person who said so, null for the rule."""

    why: Literal["source", "minor", "victim", "family", "staff", "named", "by_request"]
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A person, group, organization or place, in one document or over the case.

    A document entity is observed; a case entity is derived from them. `resolved` is the
    case entity of a document entity, joined at export. `pseudonym`: the document says that
    a name is not the real one.
    """

    id: str
    scope: Literal["document", "case"]
    kind: Literal["person", "group", "organization", "place"]
    name: str
    names: tuple[str, ...]
    pseudonym: bool
    mentions: tuple[Mention, ...]
    resolved: str | None
    protected: Protection | Literal[False]
