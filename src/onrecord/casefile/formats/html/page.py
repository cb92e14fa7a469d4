"""The page as a whole: what is put before the templates, and the policy that seals it."""

import hashlib
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from onrecord.casefile.content import CaseFile
from onrecord.record.judgement import Decision
from onrecord.record.problem import Problem

from . import labels
from .alleged import parties
from .cards import Card, card, decided
from .documents import sheet
from .filters import Filters, filters
from .incidents import incident
from .index import Index, index
from .people import doubts, people
from .shown import excerpt, listed, muted, quoted, sentence, shown
from .surroundings import surroundings

_HERE = Path(__file__).parent
# The look that the page and the review desk share.
STYLE = _HERE / "page.css"
TEMPLATES = _HERE


@dataclass(frozen=True, slots=True)
class Lacking:
    """A problem as it is shown: what kind, where, and what to do."""

    kind: str
    where: Markup | None
    words: Markup | None
    message: Markup


def write(content: CaseFile, path: Path) -> None:
    """Write `content` to `path` as one HTML file that needs nothing else.

    The folder is made if it is not there. Raises OSError where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as page:
        page.writelines(rendered(content))


def rendered(content: CaseFile) -> Iterator[str]:
    """Yield the page of `content` in pieces, so that the whole never stands in memory."""
    found = index(content)
    chosen = filters(found)
    weighing = content.weighing
    style, script = _asset("page.css"), _asset("page.js")
    template = surroundings(_HERE).get_template("page.html.jinja")
    yield from template.generate(
        content=content,
        style=style,
        script=script,
        policy=_policy(style, script),
        counts=_counts(content, found),
        filters=chosen.shown,
        sheets=[sheet(r, found, chosen) for r in content.readings],
        incidents=[
            incident(at, one, found)
            for at, one in enumerate(weighing.incidents if weighing else (), 1)
        ],
        parties=parties(found),
        own=_own(found, chosen),
        people=people(weighing.entities if weighing else (), found),
        doubts=doubts(weighing.doubts if weighing else (), found),
        decisions=[_decision(d, found) for d in content.decisions],
        problems=list(_problems(content, found)),
        tools=_tools(content),
        located=any(p.precision for c in found.claims.values() for p in c.places),
    )


def policy() -> str:
    """Return the content security policy that a page of this version seals itself with."""
    return str(_policy(_asset("page.css"), _asset("page.js")))


def _asset(file: str) -> Markup:
    """Return a file of this package as it is put into the page."""
    return Markup((_HERE / file).read_text("utf-8"))  # noqa: S704 - our own file, not content


def _policy(style: str, script: str) -> Markup:
    """Return the content security policy: nothing from outside, no style or script but ours."""
    rules = (
        "default-src 'none'",
        f"style-src 'sha256-{_digest(style)}'",
        f"script-src 'sha256-{_digest(script)}'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return Markup("; ".join(rules))  # noqa: S704 - digests and our own words


def _digest(words: str) -> str:
    return b64encode(hashlib.sha256(words.encode()).digest()).decode()


def _counts(content: CaseFile, found: Index) -> list[str]:
    """Return what there is, in words. Nothing is graded or scored."""
    claims = list(found.claims.values())
    asserted = [c for c in claims if c.mode != "question"]
    voices = {
        found.who(c.source) for c in asserted if found.entity(c.source.entity) or c.source.name
    }
    problems = sum(1 for _ in _problems(content, found))
    return [
        labels.count(len(content.readings), "document"),
        labels.count(len(asserted), "claim"),
        labels.count(len(voices), "person or body who asserts", "people and bodies who assert"),
        labels.count(len(claims) - len(asserted), "question"),
        labels.count(problems, "problem"),
    ]


def _own(found: Index, chosen: Filters) -> list[Card]:
    """Return the cards of claims that stand on a person's word alone."""
    return [
        card(c, found, "", None, chosen.tokens(c, found))
        for c in found.claims.values()
        if found.numbers[c.id].startswith("P.")
    ]


def _decision(decision: Decision, found: Index) -> Markup:
    about = listed([found.thing(one) for one in decision.about])
    return sentence(decided(decision, about), muted(f"(decision {decision.id[:8]})"))


def _problems(content: CaseFile, found: Index) -> Iterator[Lacking]:
    """Yield every problem: of documents in their order, then of places that are none."""
    read = (p for r in content.readings for p in r.problems)
    for problem in (*read, *content.problems):
        yield _lacking(problem, found, found.texts.get(problem.document or "", ""))


def _lacking(problem: Problem, found: Index, text: str) -> Lacking:
    at = found.documents.get(problem.document or "")
    words = problem.span.of(text) if problem.span else ""
    return Lacking(
        problem.kind.replace("_", " "),
        found.document(at) if at else None,
        quoted(excerpt(words)) if words.strip() else None,
        shown(problem.message),
    )


def _tools(content: CaseFile) -> list[str]:
    """Return the name and version of everything that read or weighed."""
    used = {k: v for r in content.readings for k, v in r.tools.items()}
    used |= dict(content.weighing.tools) if content.weighing else {}
    return [f"{tool} {version}" for tool, version in sorted(used.items())]
