"""The path of weighing: a list of steps, each of which takes the draft and returns it fuller."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.language.comparer import MODEL
from onrecord.language.tools import load_tools
from onrecord.record.case import Weighing
from onrecord.record.judgement import Decision
from onrecord.record.reading import Reading

from .draft import Draft, Step
from .figures import figures
from .figures.computed import computed
from .incidents import incidents
from .incidents.gathering import gathering
from .links import links
from .origins import origins
from .origins.voices import voices
from .people import people
from .reviews import reviews
from .settings import settings
from .tellings.repeats import repeats

PATH: tuple[Step, ...] = (
    reviews,
    people,
    voices,
    repeats,
    origins,
    settings,
    gathering,
    incidents,
    links,
    figures,
    computed,
)
LISTS = ("numbers", "spelling", "times", "titles", "weighing", "weighing_words")


def weigh(readings: Iterable[Reading], decisions: Sequence[Decision], head: str | None) -> Weighing:
    """Derive everything over a case.

    `readings` are the current ones, in any order; `decisions` are all, in the order in which
    they were taken; `head` is the chain's head that both were read at.
    """
    draft = drafted(readings, decisions)
    return Weighing(
        head=head,
        tools=versions(),
        entities=draft.entities,
        resolved=draft.resolved,
        repeats=draft.repeats,
        links=draft.links,
        incidents=tuple(sorted(draft.incidents, key=lambda i: i.rank)),
        reviews=draft.reviews,
        own_claims=draft.own_claims,
        doubts=draft.doubts,
    )


def drafted(readings: Iterable[Reading], decisions: Sequence[Decision]) -> Draft:
    """Return the draft of a whole case with everything in it."""
    # Nothing here asks for these, and of a large case they are much to keep.
    lean = (replace(r, attributions=(), problems=()) for r in readings)
    ordered = tuple(sorted(lean, key=lambda r: (r.document.id, r.id)))
    draft = Draft(
        readings=ordered,
        decisions=tuple(decisions),
        tools=load_tools(),
        texts={r.document.id: r.document for r in ordered},
    )
    for step in PATH:
        draft = step(draft)
    return draft


def versions() -> dict[str, str]:
    """Return the versions of the rules, the network and the word lists that weighing goes by."""
    tools = load_tools()
    names = ("rules", MODEL, *(f"lexicon/en/{name}" for name in LISTS))
    return {name: tools.versions[name] for name in names}
