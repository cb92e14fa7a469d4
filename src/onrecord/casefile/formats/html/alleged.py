"""Who is said to have done it: each party, who says so, who repeats whom, and who denies.

Put together by the words of the claims alone. It is a way into the claims and no finding: a body
under two names stands twice, but for the forces of one country and a body that is called by the
last words of its name; words such as "the killers" or "January" name nobody. What is only supposed,
or said to be without evidence, stands apart from what is stated, and counts for nobody.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from onrecord.language.tools import load_tools
from onrecord.record.claim import Claim, Participant
from onrecord.record.entity import Entity

from . import labels
from .forces import Force, force, key_of
from .index import Index
from .shown import muted, name, quoted, sentence, shown

NOBODY = ""
UNSURE = ("probable", "possible", "hypothetical")


@dataclass(frozen=True, slots=True)
class Teller:
    """One source and the claims by which it says so, or denies it, each with what it repeats."""

    who: Markup
    claims: tuple[Markup, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who is said to have done something; `name` is null where no words name anybody."""

    name: Markup | None
    also: tuple[Markup, ...]
    matters: str
    said: tuple[Teller, ...]
    supposed: tuple[Teller, ...]
    denied: tuple[Teller, ...]


def parties(index: Index) -> list[Party]:
    """Return everybody who is alleged to have done something, by how many state it.

    Not whom only a denial names: nobody says that they did it.
    """
    told = [
        (claim, each)
        for claim in index.claims.values()
        for each in claim.participants
        if claim.mode != "question" and each.role == "alleged_perpetrator"
    ]
    called = Called(index, told)
    alleged: dict[str, list[tuple[Claim, Participant]]] = defaultdict(list)
    for claim, each in told:
        alleged[called.key(claim, each)].append((claim, each))
    made = {key: _party(key, found, index) for key, found in alleged.items()}
    ordered = sorted(made, key=lambda k: (k == NOBODY, -len(made[k].said), k))
    return [p for p in (made[key] for key in ordered) if p.said or p.supposed]


class Called:
    """What parties go by: their entity over the case, their country's forces, or their words."""

    def __init__(self, index: Index, told: Sequence[tuple[Claim, Participant]]) -> None:
        self._index = index
        self._countries: dict[str, set[str]] = defaultdict(set)
        for claim, each in told:
            found = self._force(claim, each)
            if found is not None and found.country is not None:
                self._countries[found.what].add(found.country)
        self._bodies: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for entity in index.entities:
            over = index.entity(entity)
            if over is not None and over.kind == "organization":
                words = naming(over.name)
                for at in range(1, len(words)):
                    self._bodies[tuple(words[at:])].add(over.id)

    def key(self, claim: Claim, each: Participant) -> str:
        """Return what one party goes by.

        "The army" and "the armed forces" of one country are one, and so are "an army" and "members
        of the army"; "the Covenant" is the Sawrad Covenant, if no other Covenant is known; nobody
        is named by "they", "the killers" and "in January".
        """
        over = self._index.entity(each.entity)
        words = over.name if over is not None else each.text
        found = self._force(claim, each)
        if found is not None:
            return key_of(found, self._countries[found.what], claim.document)
        kept = naming(words)
        known = over is not None and kept and not _by_one_word(over)
        if over is not None and known:
            return over.id
        bodies = self._bodies[tuple(kept)] if _is_name(words) else set()
        return next(iter(bodies)) if len(bodies) == 1 else " ".join(kept)

    def _force(self, claim: Claim, each: Participant) -> Force | None:
        over = self._index.entity(each.entity)
        words = over.name if over is not None else each.text
        return force(words, self._index.texts.get(claim.document, ""))


def _is_name(words: str) -> bool:
    """Say whether words end like a name, with a capital, and are not in capitals altogether."""
    return not words.isupper() and words.rsplit(maxsplit=1)[-1][0].isupper()


def _by_one_word(over: Entity) -> bool:
    """Say whether somebody goes by one word alone, as "Colonel Masto" does.

    No document says that its Colonel Masto is another's: their words put them together, or not.
    """
    return over.kind == "person" and all(
        len([word for word in naming(name) if word not in _titles()]) < 2 for name in over.names
    )


def naming(words: str) -> list[str]:
    """Return the words by which a party is named, folded; none where nobody is.

    Small words and dates name nobody, nor do "the killers", nor what begins with "in" or "on".
    """
    told = [w.strip(",.'’\"") for w in words.casefold().split()]
    if told and told[0] in _prepositions():
        return []
    dated = bool(set(told) & _dates())
    left = (w for w in told if not (dated and w.isdigit()))
    kept = [w for w in left if w and w not in _small() and w not in _dates()]
    return [] if set(kept) <= _nameless() else kept


def _party(key: str, found: Sequence[tuple[Claim, Participant]], index: Index) -> Party:
    words = Counter(" ".join(p.text.split()) for _, p in found)
    over = index.named(key) if key in index.entities else None
    codes = dict.fromkeys(c.code for claim, _ in found for c in claim.may_concern)
    own = {claim.id: claim for claim, _ in found}
    beside = {claim.id for claim, each in found if _beside(claim, each)}
    supposed = [c for c in own.values() if _supposed(c)]
    against = {c.id for c in own.values() if _against(c) and c.id not in beside}
    affirmed = [c for c in own.values() if c.id not in against and not _supposed(c)]
    denying = [c for c in own.values() if c.id in against and not _supposed(c)]
    itself = {e.id for e in (index.entity(p.entity) for _, p in found) if e is not None}
    denying += [c for c in _denials(own, itself, index) if c.id not in own]
    shortest = min(words, key=lambda w: (-words[w], len(w), w)) if key != NOBODY else ""
    return Party(
        name=over or (name(shortest) if key else None),
        also=tuple(quoted(w) for w in words if over or not key or w != shortest),
        matters=", ".join(labels.word(labels.CONCERN, code) for code in codes),
        said=tuple(_tellers(affirmed, index)),
        supposed=tuple(_tellers(supposed, index)),
        denied=tuple(_tellers(denying, index)),
    )


def _against(claim: Claim) -> bool:
    return claim.polarity == "negated" or claim.denies is not None


def _beside(claim: Claim, each: Participant) -> bool:
    """Say whether what is negated is not what somebody is said to have done.

    "We cannot side with an army that is killing the people" says that it is.
    """
    cue = claim.polarity_cue
    if cue is None or claim.denies is not None or cue.span.start > each.span.start:
        return False
    after = claim.text[each.span.end - claim.span.start :]
    return _WHO.match(after) is not None and claim.spans == (claim.span,)


_WHO = re.compile(r",? +(?:that|who|which)\b", re.IGNORECASE)


def _supposed(claim: Claim) -> bool:
    """Say whether a claim states nothing: it supposes, or says that there is no evidence."""
    cues = (telling.cue.text for telling in claim.chain if telling.cue is not None)
    told = " ".join(" ".join((*cues, claim.text)).casefold().split())
    if any(words in told for words in _unproven()):
        return True
    return claim.certainty in UNSURE and not _against(claim)


def _denials(own: dict[str, Claim], party: set[str], index: Index) -> Iterator[Claim]:
    """Yield claims that deny one of these, or by which the party itself denies something.

    `party` are the entities over the case that it goes by.
    """
    seen: set[str] = set()
    for claim in own:
        for link in index.links.get(claim, ()):
            if link.relation in ("contradicts", "in_tension"):
                seen |= {link.from_, link.to}
    for other in index.claims.values():
        itself = index.entity(other.source.entity)
        by_party = itself is not None and itself.id in party and other.denies is not None
        if by_party or (other.id in seen and _against(other)):
            yield other


def _tellers(claims: Sequence[Claim], index: Index) -> Iterator[Teller]:
    """Yield each source with its claims, the source of most first."""
    by_source: dict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: _place(c, index)):
        by_source[index.who(claim.source)].append(claim)
    for key in sorted(
        by_source, key=lambda k: (-len(by_source[k]), _place(by_source[k][0], index))
    ):
        said = by_source[key]
        yield Teller(index.called(said[0].source), tuple(_said(c, index) for c in said))


def _place(claim: Claim, index: Index) -> tuple[int, int]:
    return index.documents.get(claim.document, 0), claim.span.start


def _said(claim: Claim, index: Index) -> Markup:
    """Return a claim's words with the way there, how its source knows, and what it repeats."""
    basis = labels.word(labels.BASIS, claim.basis) if claim.basis != "unstated" else None
    unsure = claim.certainty if claim.certainty in UNSURE else None
    again = [
        Markup("repeats %s") % (index.ref(link.to),)
        for link in index.links.get(claim.id, ())
        if link.relation == "repeats" and link.from_ == claim.id
    ]
    remarks = [shown(word) for word in (basis, unsure) if word] + again[:3]
    return sentence(
        quoted(" ".join(claim.text.split())),
        index.ref(claim.id),
        Markup("(%s)") % (Markup(", ").join(remarks),) if remarks else None,
        muted("through others") if len(claim.chain) > 2 else None,
    )


@cache
def _titles() -> frozenset[str]:
    return frozenset(load_tools().lexicon("titles")["titles"])


@cache
def _small() -> frozenset[str]:
    return frozenset(str(w) for w in load_tools().lexicon("weighing")["small"])


@cache
def _dates() -> frozenset[str]:
    lists = load_tools().lexicon("times")
    return frozenset({*lists["months"], *lists["weekdays"]})


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(load_tools().lexicon("predicates")["prepositions"])


@cache
def _unproven() -> tuple[str, ...]:
    return tuple(load_tools().lexicon("weighing")["unproven"])


@cache
def _nameless() -> frozenset[str]:
    return frozenset(str(w) for w in load_tools().lexicon("weighing")["nameless"])
