"""A decision that was pressed: taken at once, and shown on the next page."""

import json

from starlette.responses import RedirectResponse, Response

from onrecord.record.asking import Asked, NotDecidable
from onrecord.record.judgement import Verdict
from onrecord.record.text import Span
from onrecord.web.asked import Refused, Visit
from onrecord.web.paper import Paper
from onrecord.web.reviewed import known_claims, reviews

VERDICTS: tuple[Verdict, ...] = (
    *("accept", "reject", "amend", "merge", "split", "protect", "unprotect"),
    *("confirm", "refuse", "note", "undo", "grade"),
)


def take(visit: Visit, paper: Paper) -> Response:
    """Take one decision, of the person who signed in, on what they were shown."""
    form = visit.form
    verdict = next((v for v in VERDICTS if v == form.get("verdict")), None)
    if verdict is None:
        raise Refused("The desk knows no such decision. Nothing was changed.")
    ids = tuple(form.get("ids", "").split())
    press(visit, verdict, ids, field=form.get("field") or None, value=form.get("value") or None)
    return RedirectResponse(onward(visit), status_code=303)


def press(
    visit: Visit,
    verdict: Verdict,
    ids: tuple[str, ...],
    *,
    field: str | None = None,
    value: str | None = None,
    spans: tuple[Span, ...] = (),
    reason: str | None = None,
) -> None:
    """Take one decision. Raises Refused where it cannot be, or another was taken meanwhile."""
    _unchanged(visit, ids)
    try:
        visit.desk.decide(
            Asked(
                verdict=verdict,
                ids=ids,
                field=field,
                value=value,
                reason=reason or visit.form.get("reason", "").strip() or None,
                by=visit.session.name or "",
                role=visit.session.role,
                spans=spans,
                seen=visit.form.get("seen") or None,
            )
        )
    except NotDecidable as error:
        raise Refused(f"{error}. Nothing was changed.") from error


def add(visit: Visit, paper: Paper) -> Response:
    """Set down words that were selected, as a claim that no reading found or as a claim's own."""
    form, look = visit.form, visit.desk.look
    listed = next((each for each in look.listed() if str(each.at) == form.get("document")), None)
    document = look.document(listed.document) if listed else None
    try:
        span = Span(int(form.get("start", "")), int(form.get("end", "")))
    except ValueError:
        raise Refused("Select the words first. Nothing was changed.") from None
    words = span.of(document.text) if document else ""
    if document is None or not words.strip() or words.split() != form.get("exact", "").split():
        raise Refused("These are no words of the document as it stands. Nothing was changed.")
    span = Span(
        span.start + len(words) - len(words.lstrip()), span.end - len(words) + len(words.rstrip())
    )
    if form.get("ids"):
        value = json.dumps([list(span)])
        press(visit, "amend", (form["ids"],), field="spans", value=value)
    else:
        press(visit, "add", (document.id,), spans=(span,))
    return RedirectResponse(onward(visit), status_code=303)


def _unchanged(visit: Visit, ids: tuple[str, ...]) -> None:
    """Refuse a decision where another was taken meanwhile that the person was not shown."""
    shown = visit.form.get("decided")
    if shown is None:
        return
    claims = known_claims(visit.desk.look, ids, visit.desk.standing.of(visit.desk.look))
    now = sum(len(r.decisions) for r in reviews(visit.desk.look, claims).values())
    if str(now) != shown:
        raise Refused(
            "Somebody decided on this while you were looking at it. Nothing was changed: "
            "go back and load the page again to see what.",
            409,
        )


def onward(visit: Visit) -> str:
    """Return where to go on: a place of this desk, whatever the form says."""
    path = visit.form.get("next", "")
    return path if path.startswith(f"{visit.room}/") else visit.address("/")
