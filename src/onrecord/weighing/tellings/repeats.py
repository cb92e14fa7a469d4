"""Repeats: what a document says again. Said twice by one source, it is on record once.

A pull quote, headline or caption repeats the body; a row of a table repeats the paragraph that
tells the same; otherwise the later repeats the earlier. A repeat gives no number of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from onrecord.record.claim import Claim
from onrecord.weighing.comparing.nearness import near
from onrecord.weighing.comparing.words import content, numbers_in, words
from onrecord.weighing.draft import Draft, place_of, roles
from onrecord.weighing.origins import sources

from .concepts import concept
from .deeds import of_two_matters

SAME = 0.9  # of all words of both
LEAST = 5  # words; "I don't know" twice is two answers
CELL = " | "  # between the cells of a table's row
RESTATED, FEW = 0.6, 3  # share of the words set apart; words in common with the claim itself
PUT_SHORTLY, TWO = 0.5, 2  # the same, where one person's words are put shortly above or beside
STEM = 3  # letters that two forms of a word have in common at least: "saving", "save"
BESIDE = 2  # claims just before in the passage
PUT_SHORT = frozenset({"headline", "caption"})
SET_APART = frozenset({"headline", "standfirst", "pull_quote", "caption"})


def repeats(draft: Draft) -> Draft:
    """Find the claims that say again what their document says elsewhere."""
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in draft.claims:
        if claim.mode != "question":
            by_document[claim.document].append(claim)
    apart = {p for p, role in roles(draft).items() if role in SET_APART}
    apart |= {c.passage for c in draft.claims if CELL in c.text}
    short = {p for p, role in roles(draft).items() if role in PUT_SHORT}
    said: dict[str, str] = {}
    for document in sorted(by_document):
        said.update(_in_document(by_document[document], apart, short, draft.voices))
    return replace(draft, repeats=dict(sorted(said.items())))


def _in_document(
    claims: Sequence[Claim], apart: Set[str], short: Set[str], voices: Mapping[str, str]
) -> dict[str, str]:
    """Return which claim repeats which; each leads to the first of its kind."""
    body = [c for c in claims if c.passage not in apart]
    order = {c.id: (c.passage in apart, place_of(c)) for c in claims}
    known = {c.id: c for c in claims}
    said = {
        c.id: f.id for c, f in _restated([c for c in claims if c.passage in apart], body, short)
    }
    for claim in claims:
        if claim.passage in short and claim.id not in said and claim.source.kind == "person":
            first = _put_shortly(claim, body)
            said.update({claim.id: first.id} if first else {})
    said.update(_short(claims, apart, body, said))
    said.update(_begun(body, voices))
    sets = {c.id: frozenset(words(c.text)) for c in claims if len(words(c.text)) >= LEAST}
    for one, other, _ in near(sets, SAME):
        first, later = sorted((known[one], known[other]), key=lambda c: order[c.id])
        if _may_repeat(later, first, voices):
            earlier = said.get(later.id)
            if earlier is None or order[first.id] < order[earlier]:
                said[later.id] = first.id
    return {later: _first(first, said) for later, first in said.items()}


def _short(
    claims: Sequence[Claim], apart: Iterable[str], body: Sequence[Claim], said: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield short claims of a passage set apart that stand word for word in the body."""
    by_words = {tuple(words(c.text)): c for c in reversed(body)}
    for claim in claims:
        same = by_words.get(tuple(words(claim.text)))
        again = claim.passage in apart and claim.id not in said
        if again and same and same.source.entity == claim.source.entity:
            yield claim.id, same.id


def _begun(body: Sequence[Claim], voices: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield "I saw six", where its source has said "I saw six boys who had been taken" before."""
    before: dict[tuple[str, ...], list[Claim]] = defaultdict(list)
    for claim in body:
        own = words(claim.text)
        known = before.get(own, []) if len(own) >= FEW and numbers_in(claim.text) else []
        first = next((c for c in reversed(known) if _may_repeat(claim, c, voices)), None)
        if first is not None:
            yield claim.id, first.id
        for end in range(FEW, min(len(own), LEAST + 1)):
            before[own[:end]].append(claim)


def _first(claim: str, said: Mapping[str, str]) -> str:
    """Return the claim at the beginning of a row of repeats."""
    seen = {claim}
    while claim in said and said[claim] not in seen:
        claim = said[claim]
        seen.add(claim)
    return claim


def _may_repeat(later: Claim, first: Claim, voices: Mapping[str, str]) -> bool:
    teller = sources.teller(later, voices)
    return (
        teller is not None
        and teller == sources.teller(first, voices)
        and later.polarity == first.polarity
        and numbers_in(later.text) == numbers_in(first.text)
        and not later.span.overlaps(first.span)
    )


def _restated(
    aside: Sequence[Claim], body: Sequence[Claim], short: Set[str]
) -> Iterator[tuple[Claim, Claim]]:
    """Yield each claim set apart with the one of the body that tells the most of it again.

    At least three in five of its words stand there or just beside it, three of them in the claim.
    A headline's or caption's words count in any form; of one with a number two are enough.
    """
    holding: dict[str, list[int]] = defaultdict(list)
    for at, claim in enumerate(body if aside else ()):
        for word in content(claim.text) | _forms(claim.text):
            holding[word].append(at)
    for claim in aside:
        head = claim.passage in short
        told, numbers = (_forms, numbers_in(claim.text)) if head else (content, frozenset[str]())
        wanted = told(claim.text) - {"0"}
        shared = Counter(at for word in wanted for at in holding.get(word, ()))
        least = {at: TWO if numbers & numbers_in(body[at].text) else FEW for at in shared}
        near = [at for at, count in shared.items() if count >= least[at]]
        fitting = [at for at in near if _tells(claim, body, at, told)]
        if fitting:
            yield claim, body[min(fitting, key=lambda at: (-shared[at], at))]


def _forms(text: str) -> frozenset[str]:
    """Return the content words of a text as what they count for: "dead" and "killed" alike."""
    return frozenset(concept(word) for word in content(text))


def _put_shortly(claim: Claim, body: Sequence[Claim]) -> Claim | None:
    """Return what a headline or caption puts shortly of one person's own words in the body."""
    wanted = content(claim.text) - {"0"}
    best: tuple[int, int] | None = None
    for at, other in enumerate(body):
        if other.source.entity != claim.source.entity or other.polarity != claim.polarity:
            continue
        own = _alike(wanted, content(other.text))
        if own < TWO or numbers_in(claim.text) - numbers_in(other.text):
            continue
        beside = [c for c in body[max(at - BESIDE, 0) : at + 1] if c.passage == other.passage]
        told = frozenset(w for c in beside for w in content(c.text))
        if _alike(wanted, told) >= PUT_SHORTLY * len(wanted) and (best is None or own > best[0]):
            best = own, at
    return body[best[1]] if best else None


def _alike(wanted: frozenset[str], told: frozenset[str]) -> int:
    """Return how many words stand in `told`, in any form: "saving" as "save"."""
    return sum(1 for word in wanted if any(_one_word(word, other) for other in told))


def _one_word(one: str, other: str) -> bool:
    short = min(len(one), len(other))
    stem = max(STEM, short - 1)
    alike = short > STEM and one[:stem] == other[:stem]
    return alike or concept(one) == concept(other)


def _tells(
    claim: Claim, body: Sequence[Claim], at: int, words_of: Callable[[str], frozenset[str]]
) -> bool:
    """Say whether a claim of the body, with what stands beside it, tells one that is set apart."""
    first = body[at]
    beside = [c for c in body[max(at - BESIDE, 0) : at + 1] if c.passage == first.passage]
    told = frozenset(w for c in beside for w in words_of(c.text))
    given = frozenset(n for c in beside for n in numbers_in(c.text))
    wanted = words_of(claim.text) - {"0"}
    return (
        len(wanted & told) >= RESTATED * len(wanted)
        and numbers_in(claim.text) - {"0"} <= given
        and claim.polarity == first.polarity
        and not claim.span.overlaps(first.span)
        and not of_two_matters(claim, first)
    )
