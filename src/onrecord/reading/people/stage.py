"""The stage: sources to parties, pronouns to those before them, and the entities they become."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from onrecord.language.compiled import either
from onrecord.language.predicates import grammar
from onrecord.language.ranks import asks_by_rank
from onrecord.language.tools import Tools
from onrecord.language.words import Word, abbreviations, sentences, words, words_alone
from onrecord.reading.attribute.logged import ROW
from onrecord.reading.draft import Draft
from onrecord.reading.segment import minutes
from onrecord.record.claim import Attribution
from onrecord.record.entity import Entity
from onrecord.record.text import Span, hull

from .accounts import accounted, in_account
from .bearers import bearer, source_of
from .carry import carry
from .case import REACH, Case
from .cases import in_cases
from .handed import handed
from .mentions import mentions_of
from .names import Lists, Named, described_before, unspoken
from .noted import noted
from .parties import Parties, Party, PartyKind
from .portrayed import lived
from .presented import presented
from .pronouns import pronouns
from .read_out import read_out
from .retold import retold
from .running import gone_on, testified_on, the_witness
from .sexes import PRONOUNS
from .translated import translated
from .written import written

# "Trade Union [TU]"; words are tried only where a bracket ends their run, or none is near.
_SPELLED = re.compile(
    r"(?=[A-Z][\w'’\s-]{0,300}+[\w'’\s\[(\"-])"
    r"((?:[A-Z][\w'’-]*\s+){2,9})[\[(\"]+([A-Z]{2,8})[\])\"]"
)
# What ends before a sentence of a note, with the day of its row: "… from straps.\n28/3 Denies".
_ENDED = re.compile(r"[.!?:;][\"”»’)]?\s+(?:\d{1,2}/\d{1,2}[.:]?\s+)?$")
_ONE = ("a", "an", "another", "one")
_ABBREVIATED = 4  # letters; fewer may be the first letters of a name
_IS = 3  # words of "is my son"
_POSSESSED = re.compile(r"['’]s?\s")
_KUNYA = re.compile(
    r"\b(?:Abu|Abou|Umm|Oum|ABU|UMM)\s+(?:[A-Z][\w’'-]+)(?:\s+(?:al|el|as|ash|ad|an|ar|AL|EL)-[A-Z][\w’'-]+)?"
)


def people(draft: Draft, tools: Tools) -> Draft:
    """Add the entities, and say which one each attribution's source is."""
    text = draft.document.text
    if draft.english:
        draft = handed(draft, tools)
    lists = Lists.of(tools.lexicon("titles"), tools.lexicon("reporting"), grammar(tools), text)
    lettered = frozenset[str]().union(*map(_letters, draft.entities))
    present = _minuted(draft, lists, tools)
    lettered |= present.keys()
    lists = replace(
        lists,
        organizations=lists.organizations | _acronyms(draft, lists),
        codes=lists.codes | lettered | {letters.lower() for letters in lettered},
    )
    starts = [p.span.start for p in draft.passages]
    case = Case(draft, Parties(lists), lists, {}, {}, [], starts, tools)
    _turns(case)
    _present(case, present)
    _named_in_text(case)
    _introduced(case)
    _met(case, tools)
    _worded(case)
    _headed(case)
    case.mentions = mentions_of(case)
    pronouns(case)
    _noted(case, tools)
    in_cases(case, tools)
    carried = carry(draft, case.known, partial(presented, case), partial(noted, case, tools))
    case.known.update(carried.known)
    pronouns(case)
    _pseudonyms(case, tools)
    if carried.nobodys:
        kept = tuple(a for a in draft.attributions if a.id not in carried.nobodys)
        freed = (replace(a, within=None if a.within in carried.nobodys else a.within) for a in kept)
        case.draft = replace(draft, attributions=tuple(freed))
    _stated(case, tools)
    running = gone_on(case.draft, case.known, tools)
    running = running or testified_on(case.draft, case.known, lists, tools)
    running = running or lived(case.draft, case.known, lists, tools)
    running = running or retold(case.draft, case.known, case.called, lists, tools)
    elsewhere = (r for r in running if not in_account(case, r[0].content[0].start))
    running = [*accounted(case, tools), *elsewhere]
    for each, party in (*running, *read_out(case)):
        case.known[each.id] = party
        held = (_held(a, each) for a in case.draft.attributions)
        case.draft = replace(case.draft, attributions=(*held, each))
    inner, why = translated(case)
    for each, of in inner:
        if of is not None:
            case.known[each.id] = of
        moved = (
            replace(a, within=each.id) if _told_in(a, each) else a for a in case.draft.attributions
        )
        case.draft = replace(case.draft, attributions=(*moved, each))
    return written(case, {**carried.why, **why})


def _stated(case: Case, tools: Tools) -> None:
    """Give what "he says" in one witness's statement to the witness, whoever else is told of."""
    witness = the_witness(case.draft, case.known, case.lists, tools)
    text = case.draft.document.text
    said = [
        (a.id, a.source.of(text).lower())
        for a in case.draft.attributions
        if a.source and not a.within and a.id not in case.known
    ]
    pronouns_ = {low for _, low in said if low in PRONOUNS}
    if witness is not None and len(pronouns_) == 1:
        case.known.update({each: witness for each, low in said if low in PRONOUNS})


def _told_in(each: Attribution, inner: Attribution) -> bool:
    """Say whether an attribution is told in what somebody else hands on: it is then told inside."""
    return each.within == inner.within and each.id != inner.id


def _held(each: Attribution, outer: Attribution) -> Attribution:
    """Return an attribution as told inside `outer`, if it stands in it and in no other."""
    place = hull([*each.content, each.cue] if each.cue else each.content)
    inside = each.within == outer.within and outer.content[0].holds(place)
    return replace(each, within=outer.id) if inside else each


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


def _turns(case: Case) -> None:
    """Make a party of every speaker of a turn, which segmenting has found by its label."""
    by_id = {}
    for entity in case.draft.entities:
        lows = {w.lower() for w in entity.name.split()}
        short = len(entity.name) >= _ABBREVIATED and unspoken(entity.name.lower())  # "[FMLN]"
        body = short or (lows & case.lists.organizations and not lows & case.lists.titles)
        kind: PartyKind = "organization" if body else "person"
        party = case.parties.labelled(kind, entity.name) or Party(kind, [entity.name], True)
        party.places |= {m.span for m in entity.mentions}
        for letters in _letters(entity):
            case.parties.described(party, (), letters)
        party.turn = entity.id
        by_id[entity.id] = party
    asked = {p.span for p in case.draft.passages if p.role == "question"}
    for each in case.draft.attributions:
        if each.entity in by_id and each.content[0] not in asked:
            case.known[each.id] = by_id[each.entity]


def _minuted(draft: Draft, lists: Lists, tools: Tools) -> dict[str, str]:
    """Return whom the first letters in minutes mean, unless these may be an organization's.

    Those that the list of those present gives itself ("Ada Rusk (AR)") are read as its own.
    """
    if draft.document.publisher is not None:
        return {}
    text = draft.document.text
    there = minutes.present(text, tools.lexicon("segments"), lists.titles)
    return {
        letters: name
        for letters, name in there.items()
        if letters.lower() not in lists.organizations and not re.search(rf"\({letters}\b", text)
    }


def _present(case: Case, present: Mapping[str, str]) -> None:
    """Add those present, whom minutes call by their first letters: "TB reported that"."""
    for letters, name in present.items():
        if (party := case.parties.labelled("person", name)) is not None:
            case.parties.described(party, (), letters)


def _letters(entity: Entity) -> frozenset[str]:
    """Return the first letters by which a paper calls a speaker: "TB: two boats left"."""
    first = "".join(word[0] for word in entity.name.split())
    return frozenset({m.text for m in entity.mentions if m.text == first and len(first) > 1})


def _named_in_text(case: Case) -> None:
    """Add those whom the text names by a kunya, who are persons without a doubt."""
    text = case.draft.document.text
    places = sorted({(-len(m[0].split()), m.start(), m.end()) for m in _KUNYA.finditer(text)})
    for _, start, end in places:
        words = " ".join(text[start:end].split())
        case.parties.find(Named("person", words, words, Span(start, end), None, frozenset(), True))


def _introduced(case: Case) -> None:
    """Add the unnamed person with whom a passage begins: "A nurse who had stayed …"."""
    text = case.draft.document.text
    for passage in case.draft.passages:
        line = words(text, Span(passage.span.start, min(passage.span.end, passage.span.start + 80)))
        if len(line) > 2 and line[0].low in _ONE:
            _add_unnamed(case, line, case.lists.roles)


def _met(case: Case, tools: Tools) -> None:
    """Add the unnamed person whom the writer met: "Spoke with the head teacher. She says that".

    Also where it is only told where they were: "Behind the mill waits a boy of fifteen."
    """
    text = case.draft.document.text
    persons = tools.lexicon("persons")
    placed = _placed(tuple(persons["found_there"]), case.lists.grammar.prepositions)
    for hit in (*_meeting(tuple(persons["met"])).finditer(text), *placed.finditer(text)):
        line = words(text, Span(hit.end(), min(len(text), hit.end() + 80)))
        if len(line) > 1 and line[0].low in (*_ONE, "the"):
            _add_unnamed(case, line, case.lists.roles | case.lists.titles)


def _add_unnamed(case: Case, line: Sequence[Word], known: frozenset[str]) -> None:
    """Add the person whose noun, a `known` one, stands a few words after an article."""
    at = next((i for i, w in enumerate(line[1:5], 1) if w.low in known), None)
    if at is not None and not any(case.lists.grammar.auxiliary(w) for w in line[1:at]):
        span = Span(line[0].start, line[at].end)
        words_ = " ".join(span.of(case.draft.document.text).split())
        definite = line[0].low == "the"
        if (own := _new_name(case, span)) is not None:
            party = case.parties.find(replace(own, described=frozenset({line[at].low})))
            if party is not None:
                party.places.add(span)
            return
        case.parties.find(Named("person", words_, None, span, line[at].low, frozenset(), definite))


@cache
def _placed(verbs: tuple[str, ...], prepositions: frozenset[str]) -> re.Pattern[str]:
    led = "|".join(re.escape(p.capitalize()) for p in sorted(prepositions, reverse=True))
    told = "|".join(map(re.escape, verbs))
    return re.compile(
        rf"(?:\A|\n|[.!?][\"”’)]? )(?:{led}) [^.:;!?\n]{{2,70}}? (?:{told}) (?=an? |another )"
    )


def _new_name(case: Case, noun: Span) -> Named | None:
    """Return the name that the writer gives somebody new: "a boy I'll call Marlo"."""
    text = case.draft.document.text
    found = _naming(tuple(case.tools.lexicon("persons")["newly_called"])).match(text, noun.end)
    if found is None or found["name"].lower() in case.lists.titles:
        return None
    place = Span(*found.span("name"))
    return Named("person", place.of(text), place.of(text), place, None, frozenset(), True)


@cache
def _naming(phrases: tuple[str, ...]) -> re.Pattern[str]:
    worded = "|".join(re.escape(p).replace("'", "['’]") for p in phrases)
    return re.compile(rf",? (?:(?:{worded}) )(?P<name>[A-Z][\w'’-]*[a-z](?: [A-Z][\w-]*[a-z])?)")


@cache
def _meeting(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest = either(phrases)
    return re.compile(rf"(?<![\w'-])(?:{longest})\s+", re.IGNORECASE)


def _noted(case: Case, tools: Tools) -> None:
    """Give what a note tells without a subject to whom the note is of: "Says he slept"."""
    text = case.draft.document.text
    for each in case.draft.attributions:
        if each.source is None and each.cue is not None and each.how == "worded":
            at = bisect_right(case.starts, each.cue.start) - 1
            before = text[case.draft.passages[at].span.start : each.cue.start]
            if text[each.cue.start].isupper() and _ENDED.search(before):
                party = noted(case, tools, case.draft.passages[at], each.cue.start)
                if party is not None:
                    party.source = True
                    case.known[each.id] = party


def _worded(case: Case) -> None:
    """Tell apart the sources that are worded by name or by what they are: full names first."""
    text = case.draft.document.text
    for each in case.draft.attributions:
        if each.source is not None:
            named = source_of(text, each, each.source, case.lists)
            case.phrases[each.id] = _caller(case, each, named)
    wording = sorted(
        (each for each in case.draft.attributions if each.id in case.phrases),
        key=lambda a: (-len((case.phrases[a.id].name or "").split()), a.source or Span(0, 0)),
    )
    _found(case, [each for each in wording if case.phrases[each.id].name is not None])
    _described(case)
    _found(case, [each for each in wording if case.phrases[each.id].name is None])


def _caller(case: Case, each: Attribution, named: Named) -> Named:
    """Return a caller of a log as somebody new, row by row: "Caller (woman, Orsk): S"."""
    if each.trace.rule != ROW or each.source is None:
        return named
    label = " ".join(each.source.of(case.draft.document.text).split())
    if label.partition("(")[0].strip().lower() not in case.tools.lexicon("segments")["callers"]:
        return named
    before = sum(f"{other.phrase} [".startswith(f"{label} [") for other in case.phrases.values())
    phrase = f"{label} [{before + 1}]" if before else label
    return replace(named, kind="person", name=None, phrase=phrase, definite=False)


def _found(case: Case, wording: list[Attribution]) -> None:
    for each in wording:
        named = case.phrases[each.id]
        where = bearer(named, case.draft.document.text, case.lists)
        if where is None:
            case.parties.ambiguous.append(named.span)
            continue
        if isinstance(where, Span):
            named = replace(named, name=" ".join(where.of(case.draft.document.text).split()))
        party = _apposed_to(case, named) or _same_man(case, named) or case.parties.find(named)
        if party is not None:
            party.source = party.source or not asks_by_rank(each, case.draft.document.text)
            case.known[each.id] = party


def _apposed_to(case: Case, named: Named) -> Party | None:
    """Return the person whom words in apposition are about: "Dar, a volunteer, who said that"."""
    if named.kind != "person" or named.name is not None:
        return None
    text = case.draft.document.text
    ends = text[max(0, named.span.start - 2) : named.span.start]
    if ends != ", ":
        return None
    at = named.span.start - 2
    near = (p for p in case.parties.all if p.named and p.kind == "person")
    return next((p for p in near if any(_closes(place, at, p, text) for place in p.places)), None)


def _closes(place: Span, at: int, party: Party, text: str) -> bool:
    """Say whether the place that names a party ends with its name at `at`."""
    if place.end == at:
        return True
    return place.holds(Span(at - 1, at)) and text[:at].endswith(party.name.split()[-1])


def _same_man(case: Case, named: Named) -> Party | None:
    """Return the one named source just before "the official", where nobody else can be meant.

    Whom somebody's own words call so is nobody from before these words; and who is named by a bare
    name may be "the man", but is no "priest" or "officer" as far as the text tells.
    """
    anyone = named.kind == "person" and named.name is None and named.head in case.lists.anyone
    somebodys = _POSSESSED.search(named.phrase)  # not "the governor's man"
    if not (anyone and named.definite) or somebodys or case.parties.fits(named):
        return None
    told = (part for each in case.draft.attributions if each.cue for part in each.content)
    inside = max((part.start for part in told if part.holds(named.span)), default=-1)
    low = max(named.span.start - REACH, inside)
    near = {
        party.number: party
        for party in case.parties.all
        if (party.source or party.turn) and party.named and party.kind == "person"
        if any(low < place.start < named.span.start for place in party.places)
    }
    one = next(iter(near.values())) if len(near) == 1 else None
    if one is None or not one.source:
        return None  # of those whose turns a paper only labels nobody is "the officer"
    either = named.head in case.lists.male | case.lists.female
    return one if one.heads or either else None


def _described(case: Case) -> None:
    """Gather what the text calls each named person: "Foreign Minister Ilva Morenth"."""
    text = case.draft.document.text
    for span, party in mentions_of(case):
        if party.kind != "person" or not party.named:
            continue
        party.places.add(span)
        low = max(text.rfind("\n\n", 0, span.start), span.start - 90, 0)
        around = Span(low, min(len(text), span.end + 90))
        beyond = "\n\n" in text[span.end : around.end]
        line = words_alone(text, around) if beyond else words(text, around)
        at = next((i for i, w in enumerate(line) if w.start == span.start), None)
        if at is None:
            continue
        first, said = described_before(line, at, case.lists)
        fuller = " ".join(text[line[first].start : span.end].split())
        after = [w for w in line if w.start >= span.end]
        said |= _apposed(after, case.lists) | _is_kin(after, case.lists)
        case.parties.described(party, said, fuller if first < at else None)


def _apposed(line: list[Word], lists: Lists) -> frozenset[str]:
    """Return the titles in what follows a name: ", secretary general of the union,"."""
    if len(line) < 2 or line[0].raw not in (",", "--", "—", "("):
        return frozenset()
    stop = next((i for i, w in enumerate(line[1:9], 1) if not w.wordlike or w.low == "whose"), 9)
    near = {w.low for w in line[1:stop]}
    return frozenset(near & (lists.titles | lists.roles))


def _is_kin(line: list[Word], lists: Lists) -> frozenset[str]:
    """Return whose kin follows a name, or what it is said to be: "is my son", "was a boy"."""
    if len(line) < _IS or line[0].low not in lists.grammar.be:
        return frozenset()
    if line[1].low not in lists.own | {"a", "an"}:
        return frozenset()
    near = line[2 : 2 + _IS]
    stop = next((i for i, w in enumerate(near) if not w.wordlike), len(near))
    noun = next((w.low for w in near[:stop] if w.low in lists.male | lists.female), None)
    return frozenset({noun} if noun else ())


def _headed(case: Case) -> None:
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
            # All that the headline's speaker says elsewhere is the same person's.
            case.known.update({id_: sole for id_, known in case.known.items() if known is party})
            if party is not sole:
                case.parties.joined(party, sole)


def _pseudonyms(case: Case, tools: Tools) -> None:
    """Mark those whose name the document says is not the real one."""
    text = case.draft.document.text
    listed = abbreviations(tools)
    starts = [span.start for span, _ in case.mentions]
    low = text.lower()
    for phrase in case.lists.pseudonym:
        if not all(word in low for word in re.findall("[a-z]+", phrase.lower())):
            continue  # most texts know none
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
