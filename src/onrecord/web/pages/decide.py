"""A decision that was pressed: taken at once, and shown on the next page."""

from starlette.responses import RedirectResponse, Response

from onrecord.record.asking import Asked, NotDecidable
from onrecord.record.judgement import Verdict
from onrecord.web.asked import Refused, Visit
from onrecord.web.paper import Paper
from onrecord.web.reviewed import reviews

VERDICTS: tuple[Verdict, ...] = (
    *("accept", "reject", "amend", "merge", "split", "protect", "unprotect"),
    *("confirm", "refuse", "note", "undo"),
)


def take(visit: Visit, paper: Paper) -> Response:
    """Take one decision, of the person who signed in, on what they were shown."""
    form = visit.form
    verdict = next((v for v in VERDICTS if v == form.get("verdict")), None)
    if verdict is None:
        raise Refused("The desk knows no such decision. Nothing was changed.")
    ids = tuple(form.get("ids", "").split())
    _unchanged(visit, ids)
    try:
        visit.desk.decide(
            Asked(
                verdict=verdict,
                ids=ids,
                field=form.get("field") or None,
                value=form.get("value") or None,
                reason=form.get("reason", "").strip() or None,
                by=visit.session.name or "",
                role=visit.session.role,
                seen=form.get("seen") or None,
            )
        )
    except NotDecidable as error:
        raise Refused(f"{error}. Nothing was changed.") from error
    return RedirectResponse(_onward(visit), status_code=303)


def _unchanged(visit: Visit, ids: tuple[str, ...]) -> None:
    """Refuse a decision where another was taken meanwhile that the person was not shown."""
    shown = visit.form.get("decided")
    if shown is None:
        return
    claims = visit.desk.look.claims(ids)
    now = sum(len(r.decisions) for r in reviews(visit.desk.look, claims).values())
    if str(now) != shown:
        raise Refused(
            "Somebody decided on this while you were looking at it. Nothing was changed: "
            "go back and load the page again to see what.",
            409,
        )


def _onward(visit: Visit) -> str:
    """Return where to go on: a place of this desk, whatever the form says."""
    path = visit.form.get("next", "")
    return path if path.startswith(f"{visit.room}/") else visit.address("/")
