"""Names where capitals tell nothing: in what is in capitals throughout, and in small letters.

"THE BAKER, LUCIEN MBALA, SAW IT", "tell jorri that teko's dad rang". Law: a text is read again with
capitals put where English knows no such word, or knows it as a given name beside what people are
called; who is somebody is then told by what stands beside, as in any other text.
"""

import re
from collections.abc import Iterator

from onrecord.language.compiled import any_of
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.segment.messages import senders
from onrecord.record.text import Span

from ..scan import Sheet, sheet
from .english import english_names
from .everybody import everybody
from .guarding import Named, is_unpublished
from .small import Small

_WORD = re.compile(r"[^\W\d_]{3,}")
_OWNS = re.compile(r"['’]s\b")
_MESSAGE = re.compile(r"[^\n]*?: (?P<said>[^\n]+)")
_NEAR = 24  # code points before a word that may say what its bearer is called


def recased_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield whom an unpublished document names in capitals throughout, or a chat in small ones."""
    if not is_unpublished(draft.document):
        return
    if loud := _loud(page):
        again = sheet(_recased(page.text, loud, draft, page, tools))
        named = (*english_names(draft, again, tools), *everybody(draft, again, tools))
        whole = {each.name.partition(" ")[0] for each in named if " " in each.name}
        for each in named:
            if each.name not in whole:  # who is named whole elsewhere, with each part
                yield from _as_written(each, page)
    if any(senders(page.text, tools.lexicon("segments"))):
        small = [Span(*m.span("said")) for m in _MESSAGE.finditer(page.text)]
        again = sheet(_recased(page.text, small, draft, page, tools))
        yield from everybody(draft, again, tools, told=True)


def _as_written(named: Named, page: Sheet) -> Iterator[Named]:
    """Yield somebody by the name as it stands in the text: "LUCIEN MBALA"."""
    for span in named.spans[:1]:
        yield named._replace(name=" ".join(span.of(page.text).split()))


def _loud(page: Sheet) -> list[Span]:
    """Return the sentences in capitals throughout, short ones too where most of the text is."""
    starts = (0, *page.breaks)
    sentences = [page.sentence(at) for at in starts if at < len(page.text)]
    most = 2 * sum(map(str.isupper, page.text)) > sum(map(str.isalpha, page.text))
    return [
        here for here in sentences if page.shouts(here) or (most and here.of(page.text).isupper())
    ]


def _recased(text: str, where: list[Span], draft: Draft, page: Sheet, tools: Tools) -> str:
    """Return a text of the same length with capitals on what may be a name, in some stretches."""
    words = Small(draft, page, tools)
    lists = tools.lexicon("persons")
    called = any_of([*lists["civil"], *lists["called_by"], *lists["small_kin"], *lists["trades"],
                     *lists["called"]])  # fmt: skip
    before = re.compile(rf"(?<![\w'-])(?:{called})\.?,? +$")
    others = (e.name for e in draft.entities if e.kind != "person")
    bodies = {word.lower() for name in others for word in name.split() if word[:1].isupper()}
    made = list(text)
    for span in where:
        cased = not span.of(text).isupper() and span.of(text)[0].isupper()
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in span.of(text))
        if span.of(text).isupper():
            made[span.start : span.end] = low
        for hit in _WORD.finditer(low):
            beside = before.search(low, max(hit.start() - _NEAR, 0), hit.start())
            near = beside is not None or _OWNS.match(low, hit.end()) is not None
            if cased and not near:
                continue  # who writes capitals writes them on names, but "Mr orlo knows"
            if hit[0] not in bodies and words.may_be_a_name(hit[0], beside=near):
                made[span.start + hit.start()] = hit[0][0].upper()
    return "".join(made)
