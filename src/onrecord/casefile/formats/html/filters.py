"""What a reader can narrow the page down by: a token for each thing that a claim has."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.record.claim import Claim

from . import labels
from .index import Index
from .shown import excerpt, plain


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a filter: the token it looks for, its words, how many claims have it."""

    token: str
    label: str
    claims: int


@dataclass(frozen=True, slots=True)
class Filter:
    """One question that a reader can narrow down by."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of a page. `voices` numbers all who assert, most claims first."""

    voices: Mapping[str, int]
    shown: tuple[Filter, ...]

    def tokens(self, claim: Claim, index: Index) -> str:
        """Return the tokens of a claim, separated by spaces."""
        return " ".join((f"w{self.voices[index.who(claim.source)]}", *_tokens(claim, index)))


def filters(index: Index) -> Filters:
    """Return the filters that tell the claims of a case apart."""
    claims = list(index.claims.values())
    said = Counter(index.who(c.source) for c in claims)
    voices = {who: nth for nth, (who, _) in enumerate(said.most_common(), 1)}
    found = Counter(t for c in claims for t in _tokens(c, index))
    names = _names(claims, index)
    who = tuple(Choice(f"w{voices[key]}", names[key], n) for key, n in said.most_common())
    rest = (_filter(label, prefix, table, found) for label, prefix, table in _KINDS)
    return Filters(voices, (Filter("Who says it", who), *(f for f in rest if f.choices)))


def _names(claims: Iterable[Claim], index: Index) -> dict[str, str]:
    """Return by key the name of everybody who asserts, as the case has it."""
    names: dict[str, str] = {}
    for claim in claims:
        over = index.entity(claim.source.entity)
        given = over.name if over else claim.source.name
        kind = labels.word(labels.SOURCE, claim.source.kind)
        names.setdefault(index.who(claim.source), plain(excerpt(given, 60)) if given else kind)
    return names


def _filter(label: str, prefix: str, table: Mapping[str, str], found: Counter[str]) -> Filter:
    codes = [*table, *(t[len(prefix) :] for t in sorted(found) if t.startswith(prefix))]
    known = dict.fromkeys(c for c in codes if found[prefix + c])
    return Filter(
        label,
        tuple(Choice(prefix + c, labels.word(table, c), found[prefix + c]) for c in known),
    )


def _tokens(claim: Claim, index: Index) -> Iterator[str]:
    """Yield what a claim can be found by. A person's value goes before the machine's."""
    review = index.reviews.get(claim.id)
    decided = {a.field: str(a.value) for a in review.amendments} if review else {}
    yield f"b-{decided.get('basis', claim.basis)}"
    yield from dict.fromkeys(f"mc-{c.code}" for c in claim.may_concern)
    yield f"p-{decided.get('polarity', claim.polarity)}"
    if claim.denies:
        yield "p-denies"
    yield f"ct-{decided.get('certainty', claim.certainty)}"
    yield "mo-question" if claim.mode == "question" else "mo-claim"
    if claim.mode != "question":
        yield f"mo-{claim.mode}"
    yield f"n-{'yes' if claim.quantities else 'no'}"
    relations = {link.relation for link in index.links.get(claim.id, ())}
    yield from (f"r-{relation}" for relation in sorted(relations))
    yield from () if relations else ("r-alone",)
    yield f"v-{review.status if review else 'unreviewed'}"


_KINDS: tuple[tuple[str, str, Mapping[str, str]], ...] = (
    ("How they know", "b-", labels.BASIS),
    ("May concern", "mc-", labels.CONCERN),
    ("Denied or negated", "p-", {**labels.POLARITY, "denies": "denies what another says"}),
    ("Certainty", "ct-", labels.CERTAINTY),
    (
        "Kind of words",
        "mo-",
        {
            "claim": "claims, no questions",
            "question": "questions only",
            "direct": labels.MODE["direct"],
            "indirect": labels.MODE["indirect"],
            "mixed": labels.MODE["mixed"],
            "narration": labels.MODE["narration"],
        },
    ),
    ("Numbers", "n-", {"yes": "with a number", "no": "without a number"}),
    ("In this case", "r-", {**labels.RELATION, "alone": "no other claim is linked to it"}),
    ("Review", "v-", labels.REVIEW),
)
