"""Attribution alone, measured on public corpora: who, by which words, said what.

The definitions are those under which figures on PolNeAR (Newell et al., LREC 2018) and GUM are
usually given for quotation tools: content soft and the head of the source, end to end, is the
main figure. A corpus is a file of JSON lines, one document each: `doc_id`, `text` and
`attributions` of `source`, `cue` and `content` spans; or a folder of texts marked by hand in
braces (`braces.py`), where turns are marked too and several places may name one source.
"""

import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from onrecord.language.tools import load_tools
from onrecord.reading.attribute.cues import act_by_words, cues
from onrecord.record.claim import Act
from onrecord.record.ident import sha256
from onrecord.record.text import Span

from .braces import BadMarking, read_marked
from .overlap import Page, Words, head, pair, soft
from .scores import Score, Scores, score

CORPORA = ("polnear_dev.jsonl", "gum_dev.jsonl")
KINDS = ("direct", "mixed", "indirect")
FORMS = ("no cue", *get_args(Act))
TELLING = ("speech", "writing")
_NAME = re.compile(r"\b(?!I\b)[A-Z][\w’'-]*")
RESAMPLES = 1000


class CorpusMissing(Exception):
    """A corpus that was asked for is not there; its text is the line for the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionPrediction:
    """One attribution: where its source, its cue and its content stand in the text.

    `also`: further places that name the source.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    also: tuple[Span, ...] = ()
    act: Act | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """An attribution as numbered words.

    `kind`: whether it is quoted; `form`: its act, "no cue" of turns and the like, "" where no act
    is known; `named`: a name is among the words of its source.
    """

    content: Words
    sources: tuple[Words, ...]
    cue: Words
    kind: str
    form: str
    named: bool


Predict = Callable[[str], list[AttributionPrediction]]


def measure_attribution(
    folder: Path, predict: Predict, fragments: bool = False
) -> tuple[Scores, ...]:
    """Measure `predict`, which finds the attributions of a text, on what lies in `folder`.

    That is texts marked in braces (`*.txt`), or the public corpora. `fragments`: the pieces of an
    interrupted quotation count each by itself. Raises CorpusMissing where there is neither, and
    BadMarking where a brace does not fit.
    """
    marked = sorted(folder.glob("*.txt"))
    if marked:
        return (_marked(folder, marked, predict, fragments),)
    missing = [name for name in CORPORA if not (folder / name).is_file()]
    if missing:
        raise CorpusMissing(
            f"{folder} has no {' and no '.join(missing)}; give the folder that holds the corpora"
        )
    return tuple(_corpus(folder / name, predict, fragments) for name in CORPORA)


def _corpus(file: Path, predict: Predict, fragments: bool) -> Scores:
    data = file.read_bytes()
    counted = []
    for document in map(json.loads, data.decode("utf-8").splitlines()):
        text = document["text"]
        gold, found = (_with_acts(text, each) for each in (_gold(document), predict(text)))
        counted.append(_count(text, gold, found, fragments))
    title = f"{file.stem}{', fragments' if fragments else ''}"
    return Scores(title=title, gold={file.name: sha256(data)}, scores=tuple(_scores(counted)))


def _marked(folder: Path, files: Sequence[Path], predict: Predict, fragments: bool) -> Scores:
    counted, gold = [], {}
    for file in files:
        data = file.read_bytes()
        gold[file.name] = sha256(data)
        try:
            text, marked = read_marked(data.decode("utf-8"))
        except BadMarking as e:
            raise BadMarking(f"{file}: {e}") from e
        wanted = [
            AttributionPrediction(
                source=m.sources[0] if m.sources else None,
                cue=m.cue,
                content=m.content,
                also=m.sources[1:],
                act=m.act if m.cue else None,
            )
            for m in marked
        ]
        counted.append(_count(text, wanted, predict(text), fragments))
    title = f"{folder.name}{', fragments' if fragments else ''}"
    return Scores(title=title, gold=gold, scores=tuple(_scores(counted)))


def _gold(document: Mapping[str, Any]) -> list[AttributionPrediction]:
    return [
        AttributionPrediction(
            source=Span(*a["source"]) if a.get("source") else None,
            cue=Span(*a["cue"]) if a.get("cue") else None,
            content=_spans(a["content"]),
        )
        for a in document["attributions"]
        if a.get("content")
    ]


def _with_acts(text: str, made: Iterable[AttributionPrediction]) -> list[AttributionPrediction]:
    """Name the acts by the words of the cues: the public corpora do not mark them.

    Of gold and of what was read alike, so that both are held to one list.
    """
    known = cues(load_tools())
    return [
        replace(
            each,
            act=act_by_words(
                known, text[each.cue.start : each.cue.end], text[each.content[0].start :][:4]
            )
            if each.cue
            else None,
        )
        for each in made
    ]


def _spans(content: Sequence[Any]) -> tuple[Span, ...]:
    pieces = [content] if isinstance(content[0], int) else content
    return tuple(Span(*piece) for piece in pieces)


def _count(
    text: str,
    gold: Iterable[AttributionPrediction],
    found: Iterable[AttributionPrediction],
    fragments: bool,
) -> Counter[str]:
    """Return the bare counts of one document."""
    page, mask = Page(text), quoted(text)
    marked = list(_seen(gold, page, mask, fragments))
    read = [a for a in _seen(found, page, mask, fragments) if a.content]
    counts: Counter[str] = Counter()
    _end_to_end(marked, read, counts)
    _tokens(marked, read, counts)
    _spans_alone("cue", [a.cue for a in marked], [a.cue for a in read], counts)
    _spans_alone("source", _distinct(marked), _distinct(read), counts)
    outside: Counter[str] = Counter()
    _end_to_end(_outside(marked), _outside(read), outside)
    counts.update({f"outside {name}": n for name, n in outside.items()})
    return counts


def _outside(attributions: Sequence[_Seen]) -> list[_Seen]:
    """Return those that do not stand, cue and all, inside what another gives as a quotation.

    PolNeAR marks no report inside a quotation; a chain of telling needs them.
    """
    quotations = [a for a in attributions if a.kind == "direct"]
    return [
        a
        for a in attributions
        if not any(a.content < q.content and a.cue <= q.content for q in quotations)
    ]


def _distinct(attributions: Iterable[_Seen]) -> list[Words]:
    return sorted({a.sources[0] for a in attributions if a.sources}, key=sorted)


def _seen(
    attributions: Iterable[AttributionPrediction], page: Page, mask: bytearray, fragments: bool
) -> Iterator[_Seen]:
    for each in attributions:
        pieces = [(c,) for c in each.content] if fragments else [each.content]
        for content in pieces:
            words = page.words(content)
            inside = sum(mask[page.starts[n]] for n in words)
            whole = "direct" if inside == len(words) else "mixed"
            places = [each.source, *each.also] if each.source else []
            yield _Seen(
                content=words,
                sources=tuple(w for p in places if (w := page.words([p]))),
                cue=page.words([each.cue] if each.cue else []),
                kind=whole if inside else "indirect",
                form=(each.act or "") if each.cue else "no cue",
                named=any(_NAME.search(page.text[p.start : p.end]) for p in places),
            )


def _end_to_end(marked: Sequence[_Seen], read: Sequence[_Seen], counts: Counter[str]) -> None:
    for side, listed in (("gold", marked), ("found", read)):
        for each in listed:
            counts.update((f"{side} all", f"{side} {each.kind}", f"{side} {each.form}"))
            counts[f"{side} telling"] += each.form in TELLING
    for i, j in pair([a.content for a in marked], [a.content for a in read]):
        for name in _hits(marked[i], read[j]):
            counts.update((f"{name} all", f"{name} gold {marked[i].kind}"))
            counts.update((f"{name} found {read[j].kind}", f"{name} found {read[j].form}"))
            counts[f"{name} gold {marked[i].form}"] += 1
            counts[f"{name} found telling"] += read[j].form in TELLING
            counts[f"{name} gold telling"] += marked[i].form in TELLING
        if marked[i].named and soft(marked[i].content, read[j].content):
            counts["gold named"] += 1
            counts["found named"] += bool(read[j].sources)
            counts["right named"] += _same(marked[i], read[j], head)


def _hits(gold: _Seen, found: _Seen) -> Iterator[str]:
    """Yield what is right about a pair."""
    exact, near = gold.content == found.content, soft(gold.content, found.content)
    none = not gold.sources and not found.sources
    if exact:
        yield "content exact"
        if none or _same(gold, found, frozenset.__eq__):
            yield "end to end, exact"
    if near:
        yield "content"
        if none or _same(gold, found, head):
            yield "end to end"
        if none or _same(gold, found, soft):
            yield "end to end, whole source"


def _same(gold: _Seen, found: _Seen, like: Callable[[Words, Words], bool]) -> bool:
    """Say whether any place that names the one source is like one that names the other."""
    return any(like(one, other) for one in gold.sources for other in found.sources)


def _tokens(marked: Sequence[_Seen], read: Sequence[_Seen], counts: Counter[str]) -> None:
    gold = frozenset().union(*(a.content for a in marked))
    found = frozenset().union(*(a.content for a in read))
    counts.update({"gold words": len(gold), "found words": len(found)})
    counts.update({"words": len(gold & found)})


def _spans_alone(
    name: str, gold: Sequence[Words], found: Sequence[Words], counts: Counter[str]
) -> None:
    """Count cues or sources by themselves, paired without regard to content."""
    marked, read = [w for w in gold if w], [w for w in found if w]
    counts.update({f"gold {name}": len(marked), f"found {name}": len(read)})
    for i, j in pair(marked, read):
        counts[f"{name} soft"] += soft(marked[i], read[j])
        counts[f"{name} head"] += head(marked[i], read[j])
        counts[f"{name} exact"] += marked[i] == read[j]


WHOLE = ("end to end", "end to end, whole source", "end to end, exact", "content", "content exact")
ALONE = ("cue exact", "cue soft", "source soft", "source head")


def _scores(counted: Sequence[Counter[str]]) -> Iterator[Score]:
    total = _sum(counted)
    for name in WHOLE:
        made = _whole(name, total)
        yield _with_interval(made, counted) if name == WHOLE[0] else made
    for kind in KINDS:
        for name in ("end to end", "content", "content exact"):
            yield score(
                f"{kind}: {name}",
                total[f"{name} found {kind}"],
                total[f"gold {kind}"],
                total[f"found {kind}"],
                total[f"{name} gold {kind}"],
            )
    yield from _scores_outside(total)
    for form in (*FORMS, "telling"):
        if form == "telling" or (total[f"gold {form}"] and not total["gold "]):
            yield score(
                "speech and writing: end to end" if form == "telling" else f"{form}: end to end",
                total[f"end to end found {form}"],
                total[f"gold {form}"],
                total[f"found {form}"],
                total[f"end to end gold {form}"],
            )
    if total["gold no cue"]:
        named = total["right named"]
        yield score("named speaker", named, total["gold named"], total["found named"])
    yield score("content, by word", total["words"], total["gold words"], total["found words"])
    for name in ALONE:
        what = name.split()[0]
        yield score(name, total[name], total[f"gold {what}"], total[f"found {what}"])


def _scores_outside(total: Counter[str]) -> Iterator[Score]:
    """Yield what is right where reports inside quotations are left out on both sides."""
    right = total["outside end to end all"]
    name = "outside quotations: end to end"
    yield score(name, right, total["outside gold all"], total["outside found all"])
    for kind, called in {"direct": "direct", "telling": "speech and writing"}.items():
        yield score(
            f"outside quotations, {called}: end to end",
            total[f"outside end to end found {kind}"],
            total[f"outside gold {kind}"],
            total[f"outside found {kind}"],
            total[f"outside end to end gold {kind}"],
        )


def _whole(name: str, total: Counter[str]) -> Score:
    return score(name, total[f"{name} all"], total["gold all"], total["found all"])


def _sum(counted: Iterable[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for each in counted:
        total.update(each)
    return total


def _with_interval(made: Score, counted: Sequence[Counter[str]]) -> Score:
    """Return the score with the bounds between which 95 % of resamples of the documents lie.

    Percentile bootstrap (Efron and Tibshirani, An Introduction to the Bootstrap, 1993); the
    draws are seeded, so that one result has one interval.
    """
    draw = random.Random(0)  # noqa: S311
    names = (f"{made.name} all", "gold all", "found all")
    few = [Counter({n: c[n] for n in names}) for c in counted]
    drawn = sorted(
        _whole(made.name, _sum(draw.choices(few, k=len(few)))).f1 or 0.0 for _ in range(RESAMPLES)
    )
    low, high = drawn[round(0.025 * RESAMPLES)], drawn[round(0.975 * RESAMPLES) - 1]
    return replace(made, low=low, high=high)


_OPEN, _CLOSE = "“„«", "”»"


def quoted(text: str) -> bytearray:
    """Return for every code point whether it stands inside double quotation marks.

    Paragraph by paragraph: a mark that never closes reaches to the end of its paragraph.
    Straight marks, '' and `` open and close by turns.
    """
    mask = bytearray(len(text))
    inside, at = False, 0
    while at < len(text):
        one, two = text[at], text[at : at + 2]
        if one == "\n" or one in _CLOSE:
            inside = False
        elif one in _OPEN or two == "``":
            inside = True
        elif one == '"' or two == "''":
            inside = not inside
            at += two == "''"
        else:
            mask[at] = inside
        at += 1
    return mask
