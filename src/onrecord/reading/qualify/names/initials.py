"""First letters in place of a child's name, in the forms and notes that nobody published.

"A.S., f, 12", "L.K. (14)", "two girls, 14 and 15, S.K. and L.M.", "Child: A.S.", "the father
(P.S.)", "driver R.M.": beside an age, a sex, a noun for the young, kin or a trade they are
somebody's, and so they are where they tell or do what people do: "L. says", "Mrs K. told me", "N.
wept". So is whoever stands in one list with them. Where nothing of the kind stands beside them they
stay: "U.N.", "J. Rusk", "Annex B.".
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple, cast

from onrecord.language.commonwords import of_grammar
from onrecord.language.compiled import any_of, once
from onrecord.language.literal import ANYTHING, CLOSED, hits
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.record.document import Document
from onrecord.record.entity import Protection
from onrecord.record.text import Span

from ..scan import Sheet
from .guarding import Named, Why, is_unpublished
from .present import those_present
from .written import LINK, UPPER
from .young import nouns_for_the_young

# The last full stop may be forgotten before a comma or a bracket: "E.D, a girl of 12".
_LAST = rf"(?:[{UPPER}]\.|(?<=\.)[{UPPER}](?=[,)]| \())"
_LETTERS = rf"(?<![\w.])(?P<letters>(?:[{UPPER}]\.[ -]?){{0,3}}{_LAST})"
_ONE_OR_TWO = rf"(?<![\w.])(?P<letters>(?:[{UPPER}]\. ?)?[{UPPER}]\.)"
_AGE = r"(?:1[0-7]|[1-9])"
_OWN_AGE = rf"(?: *\({_AGE}\)|, *{_AGE}(?!\w))?"
_SEVERAL = r"(?:, *|,? +(?:and|or|&) +| *[/&] *)"
_ANOTHERS = rf"(?<![\w.])(?:(?:[{UPPER}]\.[ -]?){{1,3}}[{UPPER}]\.|[{UPPER}]\.(?! *[{UPPER}]))"
_LIST = re.compile(rf"{_ANOTHERS}{_OWN_AGE}(?:{_SEVERAL}{_ANOTHERS}{_OWN_AGE})+")
_ONE_OF_LIST = re.compile(_ANOTHERS)
_NO_STOPS = rf"[{UPPER}]{{2}}(?![\w.'’-])"
_AGES = rf"(?:,? +\(?(?:(?:aged?|of) +)?{_AGE}(?:{_SEVERAL}{_AGE})*(?!\w)\)?)"
_RUN = rf"{_NO_STOPS}(?:{_SEVERAL}{_NO_STOPS})*"
_APART = r"[\"”']? *(?:,|\(|\||/|[–—-](?= )) *(?:(?:both|all|each) +)?"
_ENDS = r"(?=[ \t]*(?:[),.;:/|\n]|[–—-] |and\b|\Z))"
_ROW = re.compile(rf"^[ \t>*#_|–—-]*(?P<letters>[{UPPER}]{{2,3}})(?=:| - | – )", re.MULTILINE)
_NO_LETTER = re.compile(r"(?<![\w.])")
_NO_STOP = re.compile(r"(?![\w.])")
_OPENED = re.compile(r" *\(")
_NAMED = re.compile(rf"[{UPPER}][\w'-]+ +$")


class Rules(NamedTuple):
    """What stands beside somebody's first letters, compiled, and letters that are nobody's."""

    beside: tuple[tuple[Why, re.Pattern[str]], ...]
    nobodys: frozenset[str]
    bodies: frozenset[str]  # without their full stops
    bracketed: re.Pattern[str]
    marks: re.Pattern[str]
    without_stops: tuple[re.Pattern[str], ...]


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` for first letters, compiled."""
    lists = tools.lexicon("persons")
    sex, age = _sex_and_age(tools)
    young = any_of([*nouns_for_the_young(tools), *lists["small"]])
    kin = any_of(lists["kin_of"])
    tells, does = any_of(lists["letter_tells"]), any_of(lists["people_do"])
    befell = any_of([*lists["letter_is"], *lists["done_to"], *lists["done_away"], *lists["hurt"]])
    titled, adverbs = (
        any_of([*lists["civil"], *lists["told_in_notes"]]),
        any_of(lists["before_doing"]),
    )
    child = any_of([label for label, why in _labels(lists) if why == "minor"])
    staff = any_of([*lists["letter_bearers"], *(n for n, why in _labels(lists) if why == "staff")])
    return Rules(
        beside=(
            ("minor", re.compile(
                rf"{_LETTERS}{_APART}(?:(?:an? +)?{sex}\.?(?:[ ,/|]*(?:of +)?{age})?"
                rf"|{age}(?:[ ,/|]*{sex})?){_ENDS}",
            )),
            ("minor", re.compile(  # "a girl L.K.", "two girls, 14 and 15, L.K. and S.T."
                rf"(?<![\w'-])(?i:{young}){_AGES}?[,:]? +\(?{_LETTERS}"
            )),
            ("minor", re.compile(rf"^[ \t>*#_|–—-]*(?i:{child})[*_ ]*[:|][*_]* *{_LETTERS}", re.M)),
            ("family", re.compile(
                rf"(?<!\w)(?i:{kin})s?(?:,|:| +of)? +[\"“(]?{_LETTERS}(?=[\"”),;:]|'s|’s|[ \t]*$"
                rf"| +(?:(?:and|with|in|of|from|to|has|is|was|who|{tells}|{does})\b|[a-z]+s\b))",
                re.MULTILINE,
            )),
            *_of_one_letter(tools),
            *_by_trade(tools),
            ("staff", re.compile(  # "put into English by me, R."
                rf"(?<!\w)(?i:{any_of(lists['by_oneself'])}),? +{_LETTERS}"
            )),
            ("by_request", re.compile(rf"\b(?:{tells}),? +that +{_ONE_OR_TWO}(?= +[a-z])")),
            ("by_request", re.compile(rf"(?<!\w)w/ *{_ONE_OR_TWO}")),
            ("staff", re.compile(  # at the end, by whom it was written
                rf"^[ \t]*{_LETTERS}(?:, *\d[^\n]{{0,20}})?[ \t]*\n*\Z", re.MULTILINE
            )),
            ("source", re.compile(
                rf"(?:(?<![\w'-])(?i:{titled})\.? +)?{_ONE_OR_TWO}"
                rf"(?:(?<=\.[{UPPER}]\.),)? +(?:(?:{adverbs}) +)?(?:{tells})\b"
            )),
            ("by_request", re.compile(rf"{_ONE_OR_TWO} +(?:(?:{adverbs}) +)?(?:{does})\b")),
            ("by_request", re.compile(  # "W. is safe"
                rf"{_ONE_OR_TWO} +(?:is|was|has +been) +(?:(?:{adverbs}) +)?(?:{befell})\b"
            )),
        ),
        nobodys=frozenset([*lists["not_initials"], *lists["letters_of_bodies"]]),
        bodies=frozenset(each.replace(".", "").upper() for each in lists["letters_of_bodies"]),
        bracketed=re.compile(  # "interviewer (IK)"
            rf"(?<![\w'-])(?i:{staff})s? *\((?P<letters>(?:[{UPPER}]\.? ?){{2,3}})\)"
        ),
        marks=_marks(lists),
        without_stops=_of_two_capitals(tools),
    )  # fmt: skip


def _sex_and_age(tools: Tools) -> tuple[str, str]:
    """Return what a sex and an age under 18 are written as: "f", "boy"; "12", "aged 9 yrs"."""
    lists = tools.lexicon("persons")
    years = rf"(?:[ -]*(?:{any_of(lists['list_years'])})\.?(?:[ -]old)?)?"
    sex = rf"(?i:{any_of([*lists['list_sexes'], *nouns_for_the_young(tools)])})"
    age = rf"(?:(?:{any_of(lists['list_ages'])})[.:]? *)?(?:1[0-7]|[1-9]){years}"
    return sex, age


def _of_one_letter(tools: Tools) -> tuple[tuple[Why, re.Pattern[str]], ...]:
    """Return what makes one letter without a stop somebody's: kin, or an age in brackets."""
    kin, (sex, _) = any_of(tools.lexicon("persons")["kin_of"]), _sex_and_age(tools)
    return (
        ("family", re.compile(  # "T's mother": by whom a child is known
            rf"(?<![\w.'’-])(?P<letters>[{UPPER}])(?=['’]s +(?:{kin})\b)"
        )),
        ("minor", re.compile(  # "(A, 11; C, 13)"
            rf"(?:\(|; )(?P<letters>[{UPPER}])(?=, ?{_AGE}(?:[;)]| *[,/] *{sex}\b))"
        )),
    )  # fmt: skip


def _marks(lists: Mapping[str, list[str]]) -> re.Pattern[str]:
    """Return the marks of exhibits: 'shown to me marked "AR1"', "exhibit AR/3"."""
    return re.compile(
        rf"(?<!\w)(?i:{any_of(lists['before_marks'])})(?: +as)?:? +[\"“‘'(\[]*"
        rf"(?P<letters>[{UPPER}]{{2,3}})[ /.-]?\d{{1,3}}(?!\w)"
    )


def _by_trade(tools: Tools) -> tuple[tuple[Why, re.Pattern[str]], ...]:
    """Return what makes letters a grown person's: a title, a trade, the word "initials"."""
    lists = tools.lexicon("persons")
    of_nobody = any_of([*lists["not_initials"], *lists["letters_of_bodies"]])
    called = any_of([*lists["civil"], *lists["called_by"], *lists["trades"]])
    return (
        ("source", re.compile(  # "Dr P", "Sister M says", "Teacher B. was"
            rf"(?<![\w'-])(?i:{called})\.? +(?P<letters>[{UPPER}](?:\.|(?<![AI])|(?! *\w)))"
            rf"(?![\w-]|\.\w)(?! *\d|\.? +{LINK}[{UPPER}])"
        )),
        ("source", re.compile(  # "the driver (R.M.)", "the driver, R.M., said"
            rf"(?<![\w'-])(?i:{called})[,:]? +\(?(?!(?i:{of_nobody}))"
            rf"(?P<letters>(?:[{UPPER}]\.[ -]?){{1,3}}[{UPPER}]\.|(?<=\()[{UPPER}]\.(?=[),]))"
        )),
        ("source", re.compile(  # "R.M. (driver)"
            rf"(?!(?i:{of_nobody})){_LETTERS} \((?i:{called})\)"
        )),
        ("source", re.compile(  # "a clerk, initials V.M."
            rf"(?<!\w)(?i:{any_of(lists['before_letters'])}):? +{_LETTERS}"
        )),
    )  # fmt: skip


def _of_two_capitals(tools: Tools) -> tuple[re.Pattern[str], ...]:
    """Return what makes two letters without full stops a child's, in group `letters` or `aged`."""
    sex, age = _sex_and_age(tools)
    young = any_of(nouns_for_the_young(tools))
    return (
        # "LM, f, 14", "LM (14, f)", "LM/F/14"
        re.compile(
            rf"(?<![\w.])(?P<letters>{_NO_STOPS})(?P<aged>){_APART}"
            rf"(?:{sex}\.?[ ,/|]*{age}|{age}[ ,/|]*{sex}){_ENDS}"
        ),
        # "two girls, 14 and 15, LM and ST", "a girl, LM, 14", "the boy LM (9)"
        re.compile(
            rf"(?<![\w'-])(?i:{young})(?:{_AGES}[,:]? +\(?(?P<letters>{_RUN})"
            rf"|,? +\(?(?P<aged>{_RUN})(?=,? *\(?{_AGE}(?!\w)))"
        ),
    )


def _labels(lists: dict[str, dict[str, list[str]]]) -> Iterator[tuple[str, str]]:
    return ((label, why) for why, each in lists["header"].items() for label in each)


def initials(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield the first letters that stand for a child or its kin, wherever they stand."""
    if not is_unpublished(draft.document):
        return
    words = rules(tools)
    text, found = page.text, dict[str, Why]()
    for why, form in words.beside:
        for hit in form.finditer(text):
            letters = hit["letters"]
            named = _NAMED.search(text, max(0, hit.start("letters") - 30), hit.start("letters"))
            after_name = named and not of_grammar(named[0].strip().lower(), tools)  # "Then N. ran"
            opens = hit.start() == hit.start("letters")  # no noun stands before them
            known = f"{letters.lower().replace(' ', '').rstrip('.')}." in words.nobodys
            if not (opens and (known or after_name)):
                found.setdefault(letters, why)
    for letters, why in (found | _listed_with(found, text, words.nobodys)).items():
        spans = tuple(_everywhere(text, letters))
        # "Dr P" is known by the letter as "P." is.
        yield Named(letters if letters.endswith(".") else f"{letters}.", why, spans)
        bare = re.sub(r"[. -]", "", letters)
        stops = "".join(f"{letter}." for letter in bare.lower())
        known = stops in words.nobodys or of_grammar(bare.lower(), tools)  # "AS"
        if len(bare) > 1 and not known:  # "J.R.", and then "JR wept"
            yield from (each for each in _by_letters(bare, why, page) if each.name == bare)


def _listed_with(found: Mapping[str, Why], text: str, nobodys: Collection[str]) -> dict[str, Why]:
    """Return the letters that stand in one list with those `found`, and why: "L.M. and S.T."."""
    more: dict[str, Why] = {}
    for hit in _LIST.finditer(text):
        each = _ONE_OF_LIST.findall(hit[0])
        why = next((found[letters] for letters in each if letters in found), None)
        for letters in each:
            if why and letters not in found and letters.lower().replace(" ", "") not in nobodys:
                more[letters] = why
    return more


def without_stops(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield a child's first letters that have no full stops: "LM, f, 14", "the boy LM (9)"."""
    if not is_unpublished(draft.document):
        return
    words = rules(tools)
    bodies = words.bodies
    hits = (hit for form in words.without_stops for hit in form.finditer(page.text))
    runs = (hit["letters"] or hit["aged"] for hit in hits)
    found = {letters for run in runs for letters in re.findall(rf"[{UPPER}]{{2}}", run)}
    for letters in sorted(found - bodies):
        yield from _by_letters(letters, "minor", page)


def speakers(named: Iterable[Named], draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield the first letters by which minutes know those whom their head names.

    "Felix Okoro (FO)" and rows that open with "FO:", where `named` are those of the head.
    """
    if not is_unpublished(draft.document):
        return
    rows = {hit["letters"] for hit in _ROW.finditer(page.text)}
    bodies = rules(tools).bodies
    for each in named:
        first = _first_letters(each.name)
        if len(first) > 1 and first not in bodies and (_beside(each, first, page) or first in rows):
            yield from _by_letters(first, each.why, page)


def lettered(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield the letters of those whom an unpublished document guards by name.

    They are those in brackets beside a name, "Field officer: Mara Asant (MA)", the first letters
    of all who were present, which minutes know them by, and those of exhibits: "marked MA1".
    """
    if not is_unpublished(draft.document):
        return
    guarded = [e for e in draft.entities if e.kind == "person" and e.protected]
    bodies = rules(tools).bodies
    present = "\n".join(those_present(page.text, tools))
    marks = {hit["letters"] for hit in rules(tools).marks.finditer(page.text)}
    titles = frozenset(tools.lexicon("titles")["titles"])
    for entity in guarded:
        for name in (entity.name, *entity.names):
            first = _first_letters(name, titles)
            named = Named(name, cast(Protection, entity.protected).why, ())
            known = " " in name and (name in present or first in marks)
            known = known or _beside(named, first, page)
            if len(first) > 1 and first not in bodies and known:
                yield from _by_letters(first, named.why, page)


def _first_letters(name: str, titles: Collection[str] = ()) -> str:
    """Return the first letters of a name: "OB" of "Dr Osric Bahn", where "dr" is a title."""
    words = name.split()
    while len(words) > 1 and words[0].lower().rstrip(".") in titles:
        del words[0]
    return "".join(re.findall(rf"(?<![\w'’-])[{UPPER}]", " ".join(words)))


def bracketed(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield the letters in brackets after what those are who heard somebody: "interviewer (IK)".

    So are the first letters of whom custody names, after any word in small letters.
    """
    if not is_unpublished(draft.document):
        return
    words = rules(tools)
    bodies = words.bodies
    found = {re.sub(r"[. ]", "", hit["letters"]) for hit in words.bracketed.finditer(page.text)}
    for name in _of_custody(draft.document):
        first = _first_letters(name)
        if len(first) > 1 and re.search(rf"[a-z]+ *\({re.escape(first)}[,)]", page.text):
            found.add(first)
    for letters in sorted(found - bodies):
        yield from _by_letters(letters, "staff", page)


def _of_custody(document: Document) -> Iterator[str]:
    """Yield whom custody names beside a document."""
    people, interview = document.people, document.interview
    given = (people.interviewer, people.interpreter, people.translator, *document.authors)
    handed = (name for receipt in document.receipts for name in (receipt.from_, receipt.by))
    interpreter = interview.interpreter if interview else None
    yield from (name for name in (*given, *handed, interpreter) if name)


def _beside(named: Named, first: str, page: Sheet) -> bool:
    """Say whether brackets beside a name hold its first letters: "(LM)", "(LM, cooperative)"."""
    inside = re.compile(rf"(?:[^()]*, *)?{re.escape(first)}(?:,[^()]*)?\)")
    opened = hits(ANYTHING, named.name, _OPENED, page.flat)
    return any(inside.match(page.flat, hit.end()) for hit in opened)


def _by_letters(first: str, why: Why, page: Sheet) -> Iterator[Named]:
    """Yield somebody's first letters as they stand in a text, also with full stops: "L.M."."""
    bare = hits(_NO_LETTER, first, _NO_STOP, page.text)
    yield Named(first, why, tuple(Span(hit.end() - len(first), hit.end()) for hit in bare))
    rest = re.compile("".join(rf"[ -]?{letter}[.]" for letter in first[1:]))
    dotted = hits(_NO_LETTER, f"{first[:1]}.", rest, page.text)
    for letters in {f"{first[:1]}.{hit[0]}" for hit in dotted}:
        yield Named(letters, why, tuple(_everywhere(page.text, letters)))


def _everywhere(text: str, letters: str) -> Iterator[Span]:
    for hit in hits(_NO_LETTER, letters, CLOSED, text):
        yield Span(hit.end() - len(letters), hit.end())
