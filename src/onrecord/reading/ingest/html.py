"""HTML: the words that a browser shows, a block for each paragraph, menus and adverts marked.

Images' alternative texts and what scripts would add are not read.
"""

import re

from onrecord.reading.draft import Ingested
from onrecord.record.text import Span

from .encoding import decode
from .html_page import Page
from .html_tokens import Tokens
from .kinds import HTML, UNKNOWN
from .outcome import not_text, problem, unread
from .weave import weave

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)


def read_html(data: bytes) -> Ingested:
    """Read an HTML page, with the way back from its words to the decoded source."""
    found = _CHARSET.search(data[:4096])
    declared = (found[1] or found[2]).decode("ascii", "ignore") if found else None
    decoded = decode(data, declared)
    if decoded is None:
        return unread(UNKNOWN, not_text())
    page = Page(decoded.text)
    for token in Tokens(decoded.text):
        page.take(token)
    page.end()
    woven = weave(decoded.text, page.stretches)
    headline = next((b.span for b in woven.blocks if b.role == "headline"), Span(0, 0))
    facts = page.facts
    problems = [*decoded.problems]
    if page.hides_words:
        message = "the page hides some words; they were left out: look for them in its source"
        problems.append(problem("hidden_left_out", message))
    return Ingested(
        media_type=HTML,
        text=woven.text,
        source_map=woven.source_map,
        blocks=woven.blocks,
        title=facts.title or " ".join(headline.of(woven.text).split()) or facts.title_tag or None,
        published=facts.published,
        publisher=facts.publisher,
        authors=facts.authors,
        url=facts.url,
        problems=tuple(problems),
    )
