"""The stage: sources to parties, pronouns to those before them, and the entities they become."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.language.predicates import grammar
from onrecord.language.tools import Tools
from onrecord.language.words import Word, abbreviations, sentences, words
from onrecord.reading.draft import Draft
from onrecord.record.claim import Attribution
from onrecord.record.entity import Entity, Mention, Protection
from onrecord.record.ident import content_id
from onrecord.record.problem import Problem
from onrecord.record.text import Span, hull

from .carry import carry
from .names import Lists, Named, described_before, read_phrase
from .parties import Parties, Party, PartyKind, owners_of, variants
from .running import gone_on
from .sexes import PRONOUNS, sex_of
from .subjects import subject_before

_REACH = 900  # code points within which a pronoun looks back
# "Trade Union [TU]"; words are tried only where a bracket ends their run, or none is near.
_SPELLED = re.compile(
    r"(?=[A-Z][\w'’\s-]{0,300}+[\w'’\s\[(\"-])"
    r"((?:[A-Z][\w'’-]*\s+){2,9})[\[(\"]+([A-Z]{2,8})[\])\"]"
)
_LABEL = re.compile(r"[\s\[(*_]*(?P<label>[^\W\d_][^:\n]{0,60}?)[\])*_.:\s–—-]+")
_KUNYA = re.compile(
    r"\b(?:Abu|Abou|Umm|Oum|ABU|UMM)\s+(?:[A-Z][\w’'-]+)(?:\s+(?:al|el|as|ash|ad|an|ar|AL|EL)-[A-Z][\w’'-]+)?"
)


@dataclass(slots=True)
class _Case:
    """The document while its people are told apart; `known` is who each attribution's source is."""

    draft: Draft
    parties: Parties
    lists: Lists
    phrases: dict[str, Named]
    known: dict[str, Party]
    mentions: list[tuple[Span, Party]]
    starts: list[int]


def people(draft: Draft, tools: Tools) -> Draft:
    """Add the entities, and say which one each attribution's source is."""
    text = draft.document.text
    lists = Lists.of(tools.lexicon("titles"), tools.lexicon("reporting"), grammar(tools), text)
    lists = replace(lists, organizations=lists.organizations | _acronyms(draft, lists))
    starts = [p.span.start for p in draft.passages]
    case = _Case(draft, Parties(lists), lists, {}, {}, [], starts)
    _turns(case)
    _named_in_text(case)
    _introduced(case)
    _worded(case)
    _headed(case)
    case.mentions = _mentions(case)
    _pronouns(case)
    carried = carry(draft, case.known)
    case.known.update(carried.known)
    _pronouns(case)
    _pseudonyms(case, tools)
    if carried.nobodys:
        kept = tuple(a for a in draft.attributions if a.id not in carried.nobodys)
        freed = (replace(a, within=None if a.within in carried.nobodys else a.within) for a in kept)
        case.draft = replace(draft, attributions=tuple(freed))
    for each, party in gone_on(case.draft, case.known, tools):
        case.known[each.id] = party
        case.draft = replace(case.draft, attributions=(*case.draft.attributions, each))
    return _written(case, carried.why)


def _acronyms(draft: Draft, lists: Lists) -> frozenset[str]:
    """Return the short forms that the text spells out as an organization's: "TU [Trade Union]"."""
    text = draft.document.text
    pairs = [(m[1], m[2]) for m in re.finditer(r"\b([A-Z]{2,8})\s+[\[(]([^\])]{6,90})[\])]", text)]
    pairs += [(m[2], m[1]) for m in _SPELLED.finditer(text)]
    return frozenset(
        short.lower()
        for short, full in pairs
        if any(word.strip("'\",.").lower() in lists.organizations for word in full.split())
    )


def _turns(case: _Case) -> None:
    """Make a party of every speaker of a turn, which segmenting has found by its label."""
    by_id = {}
    for entity in case.draft.entities:
        lows = {w.lower() for w in entity.name.split()}
        body = lows & case.lists.organizations and not lows & case.lists.titles
        kind: PartyKind = "organization" if body else "person"
        named = Named(kind, entity.name, entity.name, Span(0, 0), None, frozenset(), True)
        party = case.parties.find(named) or Party(kind, [entity.name], True)
        party.places.discard(Span(0, 0))
        party.places |= {m.span for m in entity.mentions}
        party.turn = entity.id
        by_id[entity.id] = party
    asked = {p.span for p in case.draft.passages if p.role == "question"}
    for each in case.draft.attributions:
        if each.entity in by_id and each.content[0] not in asked:
            case.known[each.id] = by_id[each.entity]


def _named_in_text(case: _Case) -> None:
    """Add those whom the text names by a kunya, who are persons without a doubt."""
    text = case.draft.document.text
    places = sorted({(-len(m[0].split()), m.start(), m.end()) for m in _KUNYA.finditer(text)})
    for _, start, end in places:
        words = " ".join(text[start:end].split())
        case.parties.find(Named("person", words, words, Span(start, end), None, frozenset(), True))


def _introduced(case: _Case) -> None:
    """Add the unnamed person with whom a passage begins: "A nurse who had stayed …"."""
    text = case.draft.document.text
    for passage in case.draft.passages:
        line = words(text, Span(passage.span.start, min(passage.span.end, passage.span.start + 80)))
        if len(line) < 3 or line[0].low not in ("a", "an", "another", "one"):
            continue
        at = next((i for i, w in enumerate(line[1:5], 1) if w.low in case.lists.roles), None)
        if at is not None and not any(case.lists.grammar.auxiliary(w) for w in line[1:at]):
            span = Span(line[0].start, line[at].end)
            case.parties.find(
                Named("person", span.of(text), None, span, line[at].low, frozenset(), False)
            )


def _worded(case: _Case) -> None:
    """Tell apart the sources that are worded by name or by what they are: full names first."""
    text = case.draft.document.text
    for each in case.draft.attributions:
        if each.source is not None:
            case.phrases[each.id] = read_phrase(text, each.source, case.lists)
    wording = sorted(
        (each for each in case.draft.attributions if each.id in case.phrases),
        key=lambda a: (-len((case.phrases[a.id].name or "").split()), a.source or Span(0, 0)),
    )
    _found(case, [each for each in wording if case.phrases[each.id].name is not None])
    _described(case)
    _found(case, [each for each in wording if case.phrases[each.id].name is None])


def _found(case: _Case, wording: list[Attribution]) -> None:
    for each in wording:
        party = _same_man(case, case.phrases[each.id]) or case.parties.find(case.phrases[each.id])
        if party is not None:
            party.source = True
            case.known[each.id] = party


def _same_man(case: _Case, named: Named) -> Party | None:
    """Return the one named source just before "the official", where nobody else can be meant."""
    anyone = named.kind == "person" and named.name is None and named.head in case.lists.anyone
    if not (anyone and named.definite) or case.parties.fits(named):
        return None
    low = named.span.start - _REACH
    near = {
        party.number: party
        for party in case.parties.all
        if party.source and party.named and party.kind == "person"
        if any(low < place.start < named.span.start for place in party.places)
    }
    return next(iter(near.values())) if len(near) == 1 else None


def _described(case: _Case) -> None:
    """Gather what the text calls each named person: "Foreign Minister Ilva Morenth"."""
    text = case.draft.document.text
    for span, party in _mentions(case):
        if party.kind != "person" or not party.named:
            continue
        party.places.add(span)
        low = max(text.rfind("\n\n", 0, span.start), span.start - 90, 0)
        around = Span(low, min(len(text), span.end + 90))
        line = words(text, around)
        at = next((i for i, w in enumerate(line) if w.start == span.start), None)
        if at is None:
            continue
        first, said = described_before(line, at, case.lists)
        fuller = " ".join(text[line[first].start : span.end].split())
        said |= _apposed([w for w in line if w.start >= span.end], case.lists)
        case.parties.described(party, said, fuller if first < at else None)


def _apposed(line: list[Word], lists: Lists) -> frozenset[str]:
    """Return the titles in what follows a name: ", secretary general of the union,"."""
    if len(line) < 2 or line[0].raw not in (",", "--", "—", "("):
        return frozenset()
    stop = next((i for i, w in enumerate(line[1:9], 1) if not w.wordlike or w.low == "whose"), 9)
    near = {w.low for w in line[1:stop]}
    return frozenset(near & (lists.titles | lists.roles))


def _headed(case: _Case) -> None:
    """Take "Commander:" in a headline for the one person whom the document quotes."""
    heads = [p.span for p in case.draft.passages if p.role == "headline"]
    quoted = {
        id(party): party
        for each in case.draft.attributions
        if (party := case.known.get(each.id)) and each.mode == "direct" and not each.within
        if party.kind == "person"
    }
    for each in case.draft.attributions:
        party = case.known.get(each.id)
        if party is None or party.named or party.kind != "person" or len(quoted) != 1:
            continue
        if any(span.holds(each.source or hull(each.content)) for span in heads):
            sole = next(iter(quoted.values()))
            sole.places |= party.places
            # All that the headline's speaker says elsewhere is the same person's.
            case.known.update({id_: sole for id_, known in case.known.items() if known is party})
            if party is not sole and party in case.parties.all:
                case.parties.all.remove(party)


def _mentions(case: _Case) -> list[tuple[Span, Party]]:
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
                found.setdefault(Span(word.start, end), party)
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


def _pronouns(case: _Case) -> None:
    """Resolve the sources that are pronouns, in the order of the text."""
    by_id = {a.id: a for a in case.draft.attributions}
    starts = [span.start for span, _ in case.mentions]
    told: list[tuple[int, Party]] = []
    for each in sorted(case.draft.attributions, key=lambda a: a.source or a.cue or hull(a.content)):
        phrase = case.phrases.get(each.id)
        if phrase is not None and phrase.kind == "pronoun" and each.id not in case.known:
            party = _resolve(case, each, phrase.head or "", by_id, starts, told)
            if party is not None:
                party.source = True
                case.known[each.id] = party
        if each.id in case.known and each.source is not None:
            told.append((each.source.start, case.known[each.id]))


def _resolve(
    case: _Case, each: Attribution, low: str, by_id: dict[str, Attribution], starts: list[int],
    told: list[tuple[int, Party]],
) -> Party | None:  # fmt: skip
    if each.source is None:
        return None
    low = {"him": "he", "her": "she", "them": "they"}.get(low, low)
    if low in ("i", "we"):
        return case.known.get(each.within or "")
    at = each.source.start
    here = case.starts[max(bisect_right(case.starts, at) - 1, 0)] if case.starts else 0
    near = [
        (span.end, party) for span, party in case.mentions[: bisect_right(starts, at - 1)][-12:]
    ]
    near = [(end, party) for end, party in near if at - _REACH < end <= at]
    if low == "who":
        return next((p for end, p in reversed(near) if at - end < 4), None)
    wanted = {
        "he": ("person",),
        "she": ("person",),
        "they": ("group", "organization"),
        "it": ("organization",),
    }
    kinds = wanted.get(low, ())
    inside = case.known.get(each.within or "")
    sex = PRONOUNS.get(low)
    spoken = [(place, p) for place, p in told if at - _REACH < place < at]
    fits = []
    for place, p in (*spoken, *near):
        said = sex_of(p, case.lists) if sex else None
        if p.kind in kinds and p is not inside and said in (None, sex):
            # Somebody unnamed is meant in the passage that tells of them, "his wife" beyond it.
            fits += [(place, p)] if p.named or place >= here or said else []
    last, best = max(fits, key=lambda f: f[0], default=(here, None))
    if sex is not None:
        first = max(last, here)  # and not in what is told: "You go where a man would not, he said"
        since = Span(first, max(first, min(at, hull(each.content).start)))
        named = subject_before(case.draft.document.text, since, sex, case.lists)
        if named is not None and (party := case.parties.meant(named)) is not None:
            return party
    return best


def _pseudonyms(case: _Case, tools: Tools) -> None:
    """Mark those whose name the document says is not the real one."""
    text = case.draft.document.text
    listed = abbreviations(tools)
    starts = [span.start for span, _ in case.mentions]
    for phrase in case.lists.pseudonym:
        worded = re.escape(phrase).replace("'", "['’]").replace(r"\ ", r"\s+")
        for match in re.finditer(worded, text, re.IGNORECASE):
            around = Span(max(0, match.start() - 240), min(len(text), match.end() + 240))
            sentence = next(
                (s for s in sentences(text, around, listed) if s.start <= match.start() < s.end),
                around,
            )
            first, last = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
            near = [
                (abs(s.start - match.start()), i)
                for i, (s, p) in enumerate(case.mentions[first:last], first)
                if p.kind == "person"
            ]
            if near:
                case.mentions[min(near)[1]][1].pseudonym = True


def _written(case: _Case, why: dict[str, str]) -> Draft:
    """Return the draft with its entities and with every attribution's entity."""
    draft = case.draft
    _in_mixed_case(case)
    ids = {id(p): content_id("entity", draft.document.id, p.kind, p.name) for p in case.parties.all}
    turns = {p.turn: ids[id(p)] for p in case.parties.all if p.turn}
    speaking = {p.turn: p for p in case.parties.all if p.turn}
    attributions = tuple(
        replace(
            each,
            entity=ids[id(case.known[each.id])]
            if each.id in case.known
            else turns.get(each.entity or ""),
            why=why.get(each.id, each.why),
            source=each.source or _named_nearest(case, each, speaking),
        )
        for each in draft.attributions
    )
    answers = [p.span for p in draft.passages if p.role == "answer"]
    attributions = tuple(
        replace(a, how="turn")
        if a.how == "carried" and a.entity and any(s.holds(hull(a.content)) for s in answers)
        else a
        for a in attributions
    )
    passages = tuple(
        replace(p, speaker=turns.get(p.speaker, p.speaker) if p.speaker else None)
        for p in draft.passages
    )
    return replace(
        draft,
        attributions=attributions,
        passages=passages,
        entities=_entities(case, ids),
        problems=(*draft.problems, *_problems(case, attributions)),
    )


def _label(text: str, start: int) -> Span | None:
    """Return the label before a turn on its line: "Q", "MR. ADWAS", "Interviewer"."""
    line = text.rfind("\n", 0, start) + 1
    found = _LABEL.fullmatch(text, line, start)
    return Span(*found.span("label")) if found else None


def _named_nearest(case: _Case, each: Attribution, speaking: dict[str, Party]) -> Span | None:
    """Return the words that name the speaker of what has no cue: its label, or the last mention.

    Where nobody is named before, the first mention after it.
    """
    party = case.known.get(each.id) or speaking.get(each.entity or "")
    label = _label(case.draft.document.text, hull(each.content).start)
    if each.cue is not None or (each.how == "turn" and label is not None):
        return None if each.cue else label
    if party is None:
        return None
    places = sorted(span for span, other in case.mentions if other is party)
    start = hull(each.content).start
    before = [span for span in places if span.end <= start]
    return before[-1] if before else next((s for s in places if s.start > start), None)


def _in_mixed_case(case: _Case) -> None:
    """Call those labelled "HADIL" by the name in mixed case that the text has for them."""
    text = case.draft.document.text
    for span, party in case.mentions:
        if party.named and party.name.isupper():
            word = " ".join(span.of(text).split())
            if word.lower() == party.name.lower() and not word.isupper():
                party.names.insert(0, word)


def _entities(case: _Case, ids: dict[int, str]) -> tuple[Entity, ...]:
    draft = case.draft
    places: dict[int, list[Span]] = {}
    for span, party in case.mentions:
        places.setdefault(id(party), []).append(span)
    speakers = {id(p) for p in case.known.values()}
    asked = {p.speaker for p in draft.passages if p.role == "question"}
    asking = {id(p) for p in case.parties.all if p.turn in asked and id(p) not in speakers}
    made: dict[str, Entity] = {}
    for party in case.parties.all:
        told = party.kind == "person" and (id(party) in speakers or party.source)
        why: Literal["source", "staff"] = "staff" if id(party) in asking else "source"
        hidden = (told or id(party) in asking) and draft.document.publisher is None
        made.setdefault(
            ids[id(party)],
            Entity(
                id=ids[id(party)],
                scope="document",
                kind=party.kind,
                name=party.name,
                names=tuple(dict.fromkeys(party.names)),
                pseudonym=party.pseudonym,
                mentions=tuple(
                    Mention(document=draft.document.id, span=s, text=s.of(draft.document.text))
                    for s in places.get(id(party), [])
                ),
                resolved=None,
                protected=Protection(why=why, by=None) if hidden else False,
            ),
        )
    return tuple(made.values())


def _problems(case: _Case, attributions: tuple[Attribution, ...]) -> list[Problem]:
    document = case.draft.document.id
    found = [
        Problem(
            document=document,
            span=hull(each.content),
            kind="speaker_not_decided",
            message="no words say whose this quotation is; decide who speaks",
        )
        for each in attributions
        if each.how == "carried" and each.entity is None
    ]
    found += [
        Problem(
            document=document,
            span=span,
            kind="name_ambiguous",
            message="the words fit more than one person of the document; decide who is meant",
        )
        for span in sorted(set(case.parties.ambiguous))
    ]
    found += [
        Problem(
            document=document,
            span=each.source,
            kind="source_not_resolved",
            message="whom this pronoun stands for cannot be told from the words; decide who speaks",
        )
        for each in attributions
        if each.entity is None and each.source and each.id in case.phrases
        and each.act in ("speech", "writing")
        and case.phrases[each.id].head in ("he", "she")
    ]  # fmt: skip
    return found
