"""Translated: whose words a translator hands on, who is a link of the chain and never its end.

"“We were never paid,” Orn translates": it is not Orn who was not paid.
"""

from dataclasses import replace

from onrecord.record.claim import Attribution
from onrecord.record.ident import content_id

from .case import Case
from .parties import Party

_TRANSLATED = "{} is the only one quoted whose words can be translated"
_NOBODY = "translated, and no words say whose it is"


def translated(case: Case) -> tuple[list[tuple[Attribution, Party | None]], dict[str, str]]:
    """Return what is told inside what a translator hands on, by whom, and why it is taken so.

    It is of the one other person whom the document quotes, else of nobody named.
    """
    forms = frozenset(case.tools.lexicon("reporting")["translating"])
    text = case.draft.document.text
    handed = [
        a
        for a in case.draft.attributions
        if a.cue and a.cue.of(text).lower() in forms and a.act in ("speech", "writing")
    ]
    translators = {id(case.known[a.id]) for a in handed if a.id in case.known}
    hands_on = frozenset(case.tools.lexicon("reporting")["translators"])
    quoted = {
        id(p): p
        for a in case.draft.attributions
        if (p := case.known.get(a.id))
        and p.kind == "person"
        and id(p) not in translators
        and not p.heads & hands_on
        if a.mode == "direct" and a.how == "worded" and not (a.within and _worded(case, a.within))
    }
    of = next(iter(quoted.values())) if len(quoted) == 1 else None
    made: list[tuple[Attribution, Party | None]] = []
    why: dict[str, str] = {}
    for each in handed:
        inner = _inside(case, each)
        made.append((inner, of))
        why[inner.id] = _TRANSLATED.format(of.name) if of else _NOBODY
    return made, why


def _worded(case: Case, outer: str) -> bool:
    """Say whether somebody's words hold what is told inside `outer`: not a writer's turn."""
    return any(a.id == outer and a.how == "worded" for a in case.draft.attributions)


def _inside(case: Case, each: Attribution) -> Attribution:
    """Return the same words as told by somebody else inside `each`."""
    draft = case.draft
    spans = [list(span) for span in each.content]
    digest = draft.document.text_sha256
    return replace(
        each,
        id=content_id("attribution", draft.document.id, digest, None, spans, "carried"),
        source=None,
        cue=None,
        how="carried",
        entity=None,
        within=each.id,
        trace=case.tools.trace("reporting.translated"),
    )
