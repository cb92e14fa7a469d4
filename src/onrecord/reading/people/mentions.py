"""Every place where a text names somebody whom it tells of."""

from collections.abc import Iterable

from onrecord.language.words import Word, words
from onrecord.record.text import Span

from .bearers import anothers
from .case import Case
from .parties import Party, owners_of, variants


def mentions_of(case: Case) -> list[tuple[Span, Party]]:
    """Find every place where the text names a party."""
    text = case.draft.document.text
    owners = owners_of(case.parties.all)
    by_first: dict[str, list[tuple[tuple[str, ...], Party]]] = {}
    for party in case.parties.all:
        for name in variants(party, owners, case.lists) if party.named else []:
            lows = tuple(w.low for w in words(name, Span(0, len(name))))
            by_first.setdefault(lows[0].removesuffix("'s"), []).append((lows, party))
    for names in by_first.values():
        names.sort(key=lambda n: (-len(n[0]), n[1].number))
    found = {span: party for party in case.parties.all for span in party.places}
    line = words(text, Span(0, len(text)))
    for at, word in enumerate(line):
        for lows, party in by_first.get(word.low.removesuffix("'s"), ()):
            if _stands(line, at, lows):
                last = line[at + len(lows) - 1]
                end = last.end - 2 if last.low.endswith("'s") else last.end
                place = Span(word.start, end)
                if len(lows) > 1 or not anothers(place, party.names, text, case.lists):
                    found.setdefault(place, party)
                break
    return sorted(_outermost(found.items()), key=lambda f: f[0])


def _stands(line: list[Word], at: int, lows: tuple[str, ...]) -> bool:
    """Say whether the name `lows` stands at `line[at]`, with a capital or an article's hyphen."""
    if not (line[at].capital or line[at].low.startswith(("al-", "el-"))):
        return False
    here = [w.low for w in line[at : at + len(lows)]]
    return len(here) == len(lows) and (*here[:-1], here[-1].removesuffix("'s")) == lows


def _outermost(found: Iterable[tuple[Span, Party]]) -> list[tuple[Span, Party]]:
    """Leave out a mention of the same party inside a longer one."""
    kept: list[tuple[Span, Party]] = []
    for span, party in sorted(found, key=lambda f: (f[0].start, -f[0].end)):
        if not kept or span.start >= kept[-1][0].end or kept[-1][1] is not party:
            kept.append((span, party))
    return kept
