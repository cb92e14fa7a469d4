"""Persons in a text: the noun phrases that speak of people, with the age and sex their words give.

A phrase runs from its first modifier to its noun ("two armed men", "a 13-year-old boy"), and on
to what says its name or age ("a pupil called Lina, aged nine").
"""

import re
from collections.abc import Iterator, Sequence, Set

from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.text import Span

from .aged import age_after, age_within
from .nouns import Person, Rules, Sex, rules
from .scan import Sheet

_WORDS = 6  # longer words for a source are no name that stands in a phrase
_TOKEN = re.compile(r"\d+|[a-z]+")

_WORD_BEFORE = re.compile(r"[\w'&%+.,-]+ +$")


_MANY = ("s", "men", "people", "children")
_LED = 48  # code points before a phrase that say whether it stands in what tells a name
_NTH = re.compile(r"\d+(?:st|nd|rd|th)")
_DOTTED = re.compile(r"(?:[a-z]\.){2,}")  # "the U.S. government"
_ARTICLES = ("the", "a", "an", "his", "her", "their", "our", "my", "its", "your", "these", "this")


def persons(draft: Draft, page: Sheet, tools: Tools) -> list[Person]:
    """Return the phrases for people of a document, in order, none inside another."""
    listed = rules(tools)
    found = [*_phrases(page, listed), *_olds(page, listed)]
    mentions = sorted(
        (m.span, e.id)
        for e in draft.entities
        if e.kind in ("person", "group", "organization")
        for m in e.mentions
        if m.text.count(" ") < _WORDS
    )
    several = {e.id for e in draft.entities if e.kind != "person"}
    return _merged(page, sorted(found, key=lambda p: p.span), mentions, several, listed)


def with_ages(page: Sheet, people: list[Person], tools: Tools) -> list[Person]:
    """Return people with the age that the words right after them give."""
    return [_aged(page, person, rules(tools)) for person in people]


def described(page: Sheet, span: Span, tools: Tools) -> Person:
    """Return whom the words of `span` name, though no list has their noun: "the woodcutter"."""
    listed, heads = rules(tools), _TOKEN.findall(span.of(page.low))
    beside = [*heads[1:], ""]  # "a juvenile court" is no juvenile
    nouns = [
        h for h, n in zip(heads, beside, strict=False) if not listed.before_other.match(f" {n}")
    ]
    person = Person(
        span,
        heads[-1] if heads else "",
        any(h in listed.child for h in nouns),
        sex=_sex(heads, span.of(page.low), listed),
    )
    person = _aged(page, person, listed)
    comma = page.low.rfind(",", *span)
    if person.age is not None or comma < 0 or not page.flat[span.start].isupper():
        return person
    said = age_after(page.low, comma, listed.ages, noun=False, young=True)  # "Mamadou B., 16"
    within = said is not None and said.age.span.end <= span.end
    return person._replace(age=said.age) if said and within else person


def _phrases(page: Sheet, listed: Rules) -> Iterator[Person]:
    """Yield a phrase for every run of nouns: "child soldiers", "three primary-school pupils"."""
    run: list[re.Match[str]] = []
    for hit in listed.head.finditer(page.low):
        if page.flat[hit.start()].isupper() and listed.naming.in_name.search(
            page.flat, max(0, hit.start() - 60), hit.start()
        ):
            continue  # "a commander called Baby Face"
        if hit[0] in listed.child and _for_the_young(page, hit, listed):
            continue  # "Bridge to Children Orun"
        if hit[0] in listed.verbs and _FROM_AGE.match(page.low, hit.end()):
            continue  # "the militia recruits from age 15"
        if run and page.low[run[-1].end() : hit.start()].strip(" ") == "":
            if run[-1][0] in listed.verbs:  # "the militia recruits boys"
                yield from _phrase(page, run[:-1], listed) if run[:-1] else ()
                run = [hit]
            else:
                run.append(hit)
            continue
        if run:
            yield from _phrase(page, run, listed)
        run = [hit]
    if run:
        yield from _phrase(page, run, listed)


def _for_the_young(page: Sheet, noun: re.Match[str], listed: Rules) -> bool:
    """Say whether a noun stands in the name of an organization: "Bridge to Children Orun"."""
    many = page.flat[noun.start()].isupper() and noun[0].endswith(("s", "children"))
    named = many and _ONE_NAME.match(page.flat, noun.end()) is not None
    lead = page.flat[max(noun.start() - _LED, 0) : noun.start()]
    return named and listed.naming.for_the_young.search(lead) is not None


# Not "Boys Karim and Yusuf".
_ONE_NAME = re.compile(r"(?: +[A-Z][\w'-]+)+(?![\w'-]|,? +and +[A-Z]|, +[A-Z])")
_FROM_AGE = re.compile(r" +from +(?:the +)?ages?(?!\w)")


def _phrase(page: Sheet, run: list[re.Match[str]], listed: Rules) -> Iterator[Person]:
    """Yield the phrase around a run of nouns, unless its words speak of no person."""
    heads = [hit[0] for hit in run]
    start = _left(page, run[0].start(), listed)
    end = run[-1].end()
    if names_another(page, start, end, listed):
        return
    if called := listed.naming.called.match(page.flat, end) or listed.naming.called_by.match(
        page.flat, end
    ):
        end = called.end("name")
    whole = page.low[start:end]
    child = any(h in listed.child for h in heads) or " child " in f" {whole} "
    becomes = listed.becomes.search(page.low, max(0, start - 16), start)
    if listed.before_other.match(page.low, end) or (becomes and not child):
        return
    if listed.weapon.match(page.low, run[-1].start()):
        return  # "artillery rounds"
    if whole in listed.verbs and page.low.endswith(("to ", "who "), 0, start):
        return  # "sent to guard a checkpoint"
    if whole == "accused":
        return  # "are accused of", "whom they accused"
    if whole == "the group" and page.low.startswith(" of ", end):
        return  # "the group of children"
    yield Person(
        Span(start, end),
        heads[-1],
        child,
        any(h in listed.perhaps for h in heads),
        _sex(heads, whole, listed),
        any(h in listed.armed for h in heads),
        heads[-1] in listed.offices,
    )


def names_another(page: Sheet, start: int, end: int, listed: Rules) -> bool:
    """Say whether words are of those who named another: "a man the boys called Tall"."""
    if listed.naming.namers_as.search(page.low, max(0, start - _LED), start):
        return True
    named = listed.naming.called.match(page.flat, end)
    gave = named is not None and not named[0].startswith(",")
    return gave and listed.naming.namers.search(page.low, max(0, start - _LED), start) is not None


def _sex(heads: list[str], whole: str, listed: Rules) -> Sex | None:
    said = {listed.child.get(h) for h in heads}
    nouns = {word for head in heads for word in head.split()}
    female = bool(said & {"female"} or nouns & listed.female or "female" in whole)
    male = bool(said & {"male"} or nouns & listed.male or re.search(r"\bmale\b", whole))
    if female and male:
        return "mixed"
    return "female" if female else "male" if male else None


def _left(page: Sheet, start: int, listed: Rules) -> int:
    """Return where a phrase begins: at its article, number or adjectives, a few words back."""
    first, noun = page.sentence(start).start, start
    for _ in range(7):
        if listed.when.search(page.low, max(first, start - 24), start):
            break  # "at 5 a.m. fighters came", "on 16 May soldiers"
        hit = _WORD_BEFORE.search(page.low, max(first, start - 24), start)
        if hit is None or page.low.startswith("/", hit.start() - 1):
            break  # "12/3 Guard Marek"
        word = hit[0].strip()
        if start == noun and _NTH.fullmatch(word) and _is_many(page, noun):
            break  # "on the 14th soldiers came"
        if word == "to" and page.low[start].isdigit():  # "30 to 40 men"
            back = _WORD_BEFORE.search(page.low, max(first, hit.start() - 24), hit.start())
            if back is None or not back[0].strip().isdigit():
                break
            hit = back
        elif word == "of":
            back = _WORD_BEFORE.search(page.low, max(first, hit.start() - 24), hit.start())
            if back is None or not _counts(back[0].strip(), listed):
                break
            if _is_doer(page, back, listed):
                break
            hit = back
        elif start == noun and word in listed.beside:
            pass
        elif _names_a_place(page, hit, start, listed) or not (
            _modifies(page, word, hit.start(), listed)
            or (word in listed.participles and _after_article(page, hit.start(), listed))
        ):
            break
        start = hit.start()
        if word in _ARTICLES and not page.low[max(0, start - 4) : start].rstrip().endswith(" of"):
            break
    opening = _TOKEN.match(page.low, start)
    counted = opening is not None and (opening[0].isdigit() or opening[0] in listed.numbers)
    bound = counted and listed.bound.search(page.low, max(first, start - 32), start)
    return bound.start() if bound else start


def _is_many(page: Sheet, noun: int) -> bool:
    """Say whether the noun that begins at a place is of several people."""
    said = _TOKEN.match(page.low, noun)
    return said is not None and said[0].endswith(_MANY)


def _counts(word: str, listed: Rules) -> bool:
    """Say whether "of" and people may follow a word: "dozens", "22", "twenty-two"."""
    numbers = all(part in listed.numbers for part in word.split("-"))
    return word in listed.of or word.isdigit() or numbers


def _is_doer(page: Sheet, body: re.Match[str], listed: Rules) -> bool:
    """Say whether a body before "of" did it: "the arrest by the army of six men"."""
    armed = body[0].strip() in listed.armed
    return armed and _BY_THE.search(page.low, max(0, body.start() - 8), body.start()) is not None


_BY_THE = re.compile(r"(?<!\w)by +the +$")


def _names_a_place(page: Sheet, word: re.Match[str], start: int, listed: Rules) -> bool:
    """Say whether a capitalized word before a phrase is a place: "in Orun three traders"."""
    if not page.flat[word.start()].isupper() or word[0].strip() in listed.before:
        return False
    opening = _TOKEN.match(page.low, start)
    counted = opening is not None and (opening[0].isdigit() or opening[0] in listed.numbers)
    return counted or bool(_IN.search(page.low, max(0, word.start() - 9), word.start()))


# Before a capitalized word these say that it is a place, not of whom: "near Orun fighters".
_IN = re.compile(r"(?<![\w'-])(?:in|at|near|outside|around|inside) $")


def _after_article(page: Sheet, start: int, listed: Rules) -> bool:
    back = _WORD_BEFORE.search(page.low, max(0, start - 24), start)
    if back is None or back[0].strip() in listed.of | listed.acting:
        return False  # "our group killed people"
    return back[0].strip() in listed.before or back[0][0].isdigit()


def _modifies(page: Sheet, word: str, at: int, listed: Rules) -> bool:
    if _DOTTED.fullmatch(word):
        return True
    if word[-1] in ",.":
        return False
    if len(word) == 4 and word.isdigit() and listed.dated.search(page.low, max(0, at - 12), at):
        return False  # "on 14 April 2021 armed men": a year
    if word.isdigit() and listed.month.search(page.low, max(0, at - 12), at):
        return False  # "on March 9 rebels": a day
    if word in listed.before or word[0].isdigit() or "-year-old" in word or "-old" in word:
        return True
    loud = page.flat[at : at + len(word)].isupper() and len(word) > 1
    if loud and page.shouts(page.sentence(at)):
        return False
    if word in listed.months:
        return False  # "between March and June fighters seized the mill"
    return page.flat[at].isupper() and at > page.sentence(at).start + 1 and word not in ("i",)


def _olds(page: Sheet, listed: Rules) -> Iterator[Person]:
    """Yield "two 13-year-olds" and "the 12-year-old", which have no other noun."""
    for hit in listed.ages.before.finditer(page.low):
        if "years" in hit[0]:
            continue  # "sixteen years old" says how old, not who
        plural = hit[0].endswith("s")
        after = page.low[hit.end() : hit.end() + 1]
        if plural or after in ",.;:)" or _AFTER_OLD.match(page.low, hit.end()):
            start = _left(page, hit.start(), listed)
            yield Person(Span(start, hit.end()))


# After "a 12-year-old" no noun follows.
_AFTER_OLD = re.compile(
    r" +(?:was|were|is|are|had|has|who|said|the|in|at|on|from|by|to|and|with|when|after|before|as"
    r"|told|according|of|or|near|into|for|joined|died|served)\b|$"
)


def _merged(
    page: Sheet,
    found: list[Person],
    mentions: list[tuple[Span, str]],
    several: Set[str],
    listed: Rules,
) -> list[Person]:
    """Join phrases with the names in or beside them, add bare names, then read ages.

    `several` are the entities that are groups and bodies.
    """
    people: list[Person] = []
    everything = [(p.span, p, None) for p in found] + [(s, None, e) for s, e in mentions]
    for span, person, entity in sorted(everything, key=lambda x: (x[0], x[1] is None)):
        made = person or Person(span, entity=entity, kind="name")
        last = people[-1] if people else None
        if last and (span.start < last.span.end or (entity and _beside(page, last, span, listed))):
            whole = Span(last.span.start, max(last.span.end, span.end))
            people[-1] = last._replace(
                span=whole,
                entity=last.entity or made.entity,
                head=last.head or made.head,
                child=last.child or made.child,
                perhaps_child=last.perhaps_child or made.perhaps_child,
                sex=last.sex or made.sex,
                armed=last.armed or made.armed,
                office=last.office or made.office,
                kind="phrase" if last.head or made.head else "name",
            )
        else:
            people.append(made)
    aged = list(_whose(page, [_aged(page, p, listed, several) for p in people], people))
    ages = {p.age.span for p in aged if p.age and (p.head or p.entity)}
    return [p for p in aged if p.head or p.entity or (p.age and p.age.span not in ages)]


# Between a noun and its name: "a girl from my village, Lina,".
_FROM = re.compile(r" +(?:from|of|in) +(?:[a-z'-]+ +){0,3}[a-z'-]+, +")


def _beside(page: Sheet, last: Person, span: Span, listed: Rules) -> bool:
    """Say whether a name belongs to the noun before: "the boy Sami", "fighters of the Front"."""
    between = page.low[last.span.end : span.start]
    if not last.head or last.entity is not None:
        return False
    if between == ", " or _FROM.fullmatch(between):
        return last.child or last.perhaps_child
    if between.strip() == "of" and last.head in listed.parents:
        return False  # "the mother of Ada Rusk, aged 17"
    return between.strip() in ("", "of", "of the", "from", "from the")


def _whose(page: Sheet, aged: Sequence[Person], plain: Sequence[Person]) -> Iterator[Person]:
    """Yield people, each with an age of its own: "two girls taken by the army, both aged 16"."""
    for at, person in enumerate(aged):
        after = aged[at + 1] if at + 1 < len(aged) else None
        before = aged[at - 1] if at else None
        if after and _is_of_children(page, person, after):
            yield person._replace(age=after.age)
        elif before and _is_of_children(page, before, person):
            yield plain[at]
        else:
            yield person


def _is_of_children(page: Sheet, children: Person, armed: Person) -> bool:
    """Say whether the age after armed people is that of the children named right before them."""
    if not children.child or children.age or not armed.armed or armed.child or armed.age is None:
        return False
    between = page.low[children.span.end : armed.span.start]
    apart = _APART.match(page.low, armed.span.start, armed.span.end)
    return apart is not None and not re.search(r"[.;:,!?]", between)


# "The army, both aged 16": set apart, the age may be that of those before.
_APART = re.compile(r"[^,]*, +(?:both +|all +)?aged?\b")


def _courteous(page: Sheet, person: Person, listed: Rules) -> Sex | None:
    """Return the sex that "Mr" or "Mrs" in or before a name says; of "Mr Rusk's widow" nothing."""
    if person.kind not in ("name", "body"):
        return None
    start = person.span.start
    for hit in listed.courtesy.finditer(page.flat, max(0, start - _TITLE), person.span.end):
        if hit.start() == start or hit.end() == start:
            return "male" if hit["male"] else "female"
    return None


_TITLE = 8  # code points of "Madame "


def _aged(page: Sheet, person: Person, listed: Rules, several: Set[str] = frozenset()) -> Person:
    """Give a phrase the age in it or right after it; the phrase takes in "aged nine"."""
    person = person._replace(sex=person.sex or _courteous(page, person, listed))
    child = person.child and not person.head.endswith(_MANY)
    if inside := age_within(page.low, person.span, listed.ages, child=child):
        return person._replace(age=inside)
    young = person.entity is not None or person.child or person.perhaps_child
    young = young or person.kind in ("name", "part")  # "Ada Rusk, 14,", "one, 17,"
    young = young and person.entity not in several
    one = person.kind != "part" and not person.head.endswith(_MANY)  # "boys (12)" counts them
    if not person.head and page.low.endswith("the ", 0, person.span.start):
        one = False  # "the Village Committees (6)": a body's name
    if person.armed and page.flat[person.span.end - len(person.head) : person.span.end].istitle():
        one = False  # "the Orun Home Guard (11)"
    aged = bool(person.head) and person.head not in listed.parents  # not "a mother of three"
    said = age_after(page.low, person.span.end, listed.ages, noun=aged, young=young, one=one)
    if said is None:
        return person
    start = person.span.start
    if page.low[person.span.end] == '"' and page.low.endswith('"', 0, start):
        start -= 1  # "Ruth", 16
    return person._replace(age=said.age, span=Span(start, said.end))
