"""Names in the head and the foot of a paper that nobody published: who tells, who took it down.

"Name of witness: Adan Rusk", "From: Dr Adan Rusk <rusk@…>", "Statement of Adan Rusk", "I, Adan
Rusk, say", "Kind regards, Adan": the whole name is guarded. What stands there in place of a name
("withheld", "W-14", a body, a place) is none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, cast

from onrecord.language.compiled import any_of, once
from onrecord.language.graphs import common
from onrecord.language.tools import Tools
from onrecord.reading.draft import Draft
from onrecord.reading.segment.messages import senders

from ..scan import Sheet
from .forms import rules as english
from .guarding import Named, Why, is_unpublished
from .present import those_present
from .written import everywhere

_LEAD = r"^[ \t>*#_|–—-]*"
_CLOSED = re.compile(r"<[^>\n]*>|\([^)\n]*\)|\[[^\]\n]*\]|\S+@\S+|[\"“”*_]")
_NAMING = re.compile(r"\bnames?\b| (?:by|of)$")  # a label of no turn, whatever follows it
_CUT = re.compile(r"(?<=\w\w)\. +(?=[^\W\d_a-z][^\n:.]{1,20}:)|\t| {3,}|[;|/]| [–—-] ")
_LIST = re.compile(r" *(?:,|;|&| and ) *")
_COMMAS = str.maketrans(";/", ",,")
_FAMILY_FIRST = re.compile(r"[^\W\d_]+, +[^\W\d_]+$")  # "SULEM, Odra"
_AND = re.compile(r" *(?:;|&| and ) *")
_LINK = r"(?:(?:al|el|ash|as|bin|ibn|bint|ben|abu|umm|de|del|van|von|der|da|dos)[ -])*"
_WORD = r"(?:[^\W\d_a-z]\.|[^\W\d_a-z][\w'’-]*)"
_RUN = re.compile(rf"{_LINK}{_WORD}(?: +{_LINK}{_WORD}){{0,5}}")
_ABBREVIATED = re.compile(r"[A-Z]{2,4}")  # "Apologies: Ada Rusk, OPA"
_LONG = 3  # letters of a word that may be a name; fewer are a code or first letters
# "Witness: They came at night.": a turn of a talk, whose label names nobody.
_TOLD = re.compile(r"(?:\w{2,}|[)\"”])[.?!…]+\W*$| [a-z]+ [a-z]+ [a-z]+ [a-z]+ ")
_BRACKETS = re.compile(r"\([^)\n]*\)")
_FULL_STOP = re.compile(r"\.\W*$")
_LONG_TURN = re.compile(r"[^,;\n]{90}")  # and no list of those who were present
_CODED = re.compile(r"[A-Z]{1,3}\d{0,2} *\((?P<name>[^)\n]+)\)")  # "Interviewer: AR (Ada Rusk)"
# "Ada Rusk (chair), Ivo Brandt and Mr Pell": names, with nothing told of them.
_LISTED = re.compile(rf"(?:(?:{_RUN.pattern}|[a-z]+)(?: *\(\))?(?: *[,;&] *| +and +|\.?\W*$| +))+$")
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_FOOT = 3  # lines of the foot of a letter: who signs, what they are, where
_HEAD = 6  # lines of a letter's head
_SIGNED = r"[^\W\d_a-z][\w'’.-]+(?: [^\W\d_a-z][\w'’.-]*){0,3}"


class Signing(NamedTuple):
    """How those who sign a text stand at its end, compiled."""

    signed: re.Pattern[str]
    after_signed: re.Pattern[str]
    signing: re.Pattern[str]
    signer: re.Pattern[str]
    together: re.Pattern[str]


class Rules(NamedTuple):
    """The lines that name people, compiled, and what is no name in them."""

    labels: Mapping[str, Why]
    lines: re.Pattern[str]
    letter: Mapping[str, Why]
    letter_lines: re.Pattern[str]
    several: frozenset[str]
    headed: re.Pattern[str]
    itself: re.Pattern[str]
    notes: re.Pattern[str]
    calls: re.Pattern[str]
    letters: tuple[tuple[Why, re.Pattern[str]], ...]
    bracketed: re.Pattern[str]
    gave: re.Pattern[str]
    dear: re.Pattern[str]
    teller: re.Pattern[str]
    not_signed: re.Pattern[str]
    signing: Signing
    within: re.Pattern[str]
    jobs: frozenset[str]
    titles: frozenset[str]
    dotted: re.Pattern[str]
    no_name: frozenset[str]
    given: frozenset[str]
    days: frozenset[str]
    chats: Any


@once
def rules(tools: Tools) -> Rules:
    """Return the lists of `tools` for headers, compiled."""
    lists, titles = tools.lexicon("persons"), tools.lexicon("titles")
    labels = _labels(lists["header"]) | _labels({"source": lists["header_jobs"]})
    letter, other = _labels(lists["letter_heads"]), english(tools).words
    told = [*lists["told_in_notes"], *lists["occupations"]]
    within = any_of([label for label in labels if label not in lists["not_within"]])
    name = rf"(?:(?i:{any_of(titles['titles'])})\.? +)*(?P<names>{_RUN.pattern})"
    return Rules(
        labels=labels,
        letter=letter,
        lines=_lines(any_of([*labels, *letter])),
        letter_lines=re.compile(rf"{_LEAD}(?i:{any_of(lists['letter_lines'])}) *:", re.MULTILINE),
        several=frozenset(lists["header_several"]),
        headed=re.compile(
            rf"{_LEAD}(?:[^\W\d_]+ )?(?i:{any_of(lists['headed'])}) +{name}"
            r" *(?=[,.:(–—-]|\n|\Z)",
            re.MULTILINE,
        ),
        itself=re.compile(
            rf"(?<!\w)(?:(?i:{any_of(lists['names_itself'])}) +|I, +(?:the undersigned,? +)?){name}"
        ),
        notes=re.compile(
            rf"(?:{_LEAD}|(?<=[.;] ))(?:(?i:{any_of(lists['told_in_notes'])})\b[., ]+)+"
            rf"(?P<names>{_RUN.pattern})(?:, *[^:\n]{{1,25}}| *\([^)\n]*\))? *: ",
            re.MULTILINE,
        ),
        calls=re.compile(
            rf"(?<![\w'-])(?i:{any_of(lists['calls'])}) +(?:[^:.\n]{{0,60}}? )??"
            rf"(?P<titled>(?:(?i:{any_of([*titles['titles'], *lists['told_in_notes']])})\.? +)*)"
            rf"(?P<names>{_RUN.pattern})(?= *(?:[:.;,(–—]|- ))"
        ),
        letters=_letters(lists, name),
        bracketed=re.compile(
            rf"(?<![\w'-])(?i:{any_of(told)})(?: +(?:of|at|for|from)(?: +[\w'-]+){{1,4}})? *"
            rf"\((?P<civil>(?i:{any_of(lists['civil'])})\.? +)?(?P<names>{_RUN.pattern})[,)]"
        ),
        gave=re.compile(
            rf"(?<![\w'-])(?P<civil>(?i:{any_of(lists['civil'])})\.? +)(?P<names>{_RUN.pattern})"
            rf"(?:, +[^.,;:\n]{{1,40}},)? +(?:{any_of(lists['gave_us'])})(?!\w)"
        ),
        dear=re.compile(rf"{_LEAD}(?:My +)?Dear(?:est)?(?!\w)", re.MULTILINE),
        teller=re.compile(r"(?<!\w)(?:I|[Mm]y|[Ww]e|[Oo]ur)(?!\w)"),
        within=_within(within, any_of(titles["titles"])),
        jobs=frozenset(lists["header_jobs"]),
        not_signed=other.place_before,
        signing=_signing(lists, titles["titles"], told),
        titles=frozenset(
            [
                *(*titles["titles"], *titles["roles"], *lists["civil"], *lists["family"]),
                *lists["header_titles"],
            ]
        ),
        dotted=re.compile(rf"(?<![\w'-])(?P<title>(?i:{any_of(titles['titles'])}))\. +"),
        no_name=frozenset([*lists["no_header_name"], *other.not_names, *titles["groups"]])
        | other.things,
        given=frozenset(tools.lexicon("protecting")["given_words"]),
        days=frozenset(tools.lexicon("times")["weekdays"]),
        chats=tools.lexicon("segments"),
    )


def _within(label: str, titles: str) -> re.Pattern[str]:
    """Return the labels within a line, each with its names."""
    return re.compile(
        rf"(?:(?<=[.;,|/] )|(?<=\()|(?<=\t)|(?<= {{3}}))(?P<label>(?i:{label})) *: *"
        rf"(?P<civil>(?:(?i:{titles})\.? +)*)(?P<names>{_RUN.pattern})"
        r"(?=[.,;|)(\n]|\Z)"
    )


def _lines(known: str) -> re.Pattern[str]:
    """Return the lines that a label opens, or a cell of a table; `known`: the labels."""
    return re.compile(
        rf"{_LEAD}(?P<label>(?i:{known}))(?: *\([^)\n]*\))?[*_ ]*"
        rf"(?::[*_]* *|(?P<cell> *\| *))(?P<value>[^\n]+(?:(?<=[,;])\n[^\n:]+)*)$",
        re.MULTILINE,
    )


def _signing(lists: Mapping[str, Any], titles: Sequence[str], told: Sequence[str]) -> Signing:
    """Return how those who sign stand; `told`: what people are who may sign beside a title."""
    return Signing(
        signed=re.compile(
            rf"{_LEAD}(?:\((?i:{any_of(lists['signed_marks'])})\) *)?(?P<names>{_SIGNED})"
            rf"(?P<office>, *(?:[\w'-]+ +){{0,3}}(?i:{any_of(told)})"
            rf"(?: +[^,.;:\n]{{1,40}})?)?(?: *\([^)\n]*\))? *$",
            re.MULTILINE,
        ),
        after_signed=re.compile(rf"{_LEAD}(?i:{any_of(lists['after_signed'])})(?!\w)"),
        signing=re.compile(
            rf"{_LEAD}(?i:{any_of(lists['signing'])})[*_ ]*[:,.–—-]*[*_ ]*$", re.MULTILINE
        ),
        signer=re.compile(
            rf"[ \t>*|]*(?P<mark>\(?\d{{1,3}}[.)]|[-*•–—])?[ \t]*"
            rf"(?P<office>(?:(?i:{any_of([*titles, *told])})\.? +)*)"
            rf"(?P<names>{_SIGNED})(?P<rest>(?: *[,(;–—-][^\n]*)?)$"
        ),
        together=re.compile(rf"(?<!\w)(?i:{any_of(lists['sign_together'])})(?!\w)"),
    )


def _labels(written: Mapping[str, Any]) -> dict[str, Why]:
    """Return what the bearer of the name after each label is."""
    return {label: cast(Why, why) for why, each in written.items() for label in each}


def _letters(lists: Mapping[str, Any], name: str) -> tuple[tuple[Why, re.Pattern[str]], ...]:
    """Return the lines of a letter or mail that name who signs it and to whom it goes."""
    closings = any_of(lists["closings"])
    return (
        ("source", _line(rf"(?i:{closings}) *[,.!–—-]?\s+(?P<names>{_SIGNED})")),
        ("staff", _line(rf"Dear +{name} *[,:!–—-]?")),
        (
            "staff",
            _line(rf"On [^\n]{{5,50}}, +(?P<names>{_RUN.pattern}) *(?:<[^>\n]*> *)?wrote:"),
        ),
    )


def _label(hit: re.Match[str]) -> str:
    return " ".join(hit["label"].lower().split())


def _line(words: str) -> re.Pattern[str]:
    """Return the expression of a line that holds nothing but `words`."""
    return re.compile(rf"{_LEAD}{words} *$", re.MULTILINE)


def header_names(draft: Draft, page: Sheet, tools: Tools) -> Iterator[Named]:
    """Yield whom the head or the foot of an unpublished document names, and who they are."""
    if not is_unpublished(draft.document):
        return
    head = _Head(draft, page.flat, rules(tools))
    for name, why in dict.fromkeys(head.named(tools)):
        yield Named(name, why, tuple(everywhere(page, name)))


def _is_told(value: str, *, several: bool) -> bool:
    """Say whether what follows a label is a turn of a talk.

    What brackets hold tells nothing, "Bram (youth rep.)", nor the full stop after a list of
    `several`.
    """
    said = _BRACKETS.sub("()", value)
    if several and _LISTED.match(said):
        said = _FULL_STOP.sub("", said)
    return _TOLD.search(said) is not None or _LONG_TURN.match(said) is not None


class _Head:
    """The lines of one document; `flat` has its wrapped lines joined."""

    def __init__(self, draft: Draft, flat: str, words: Rules) -> None:
        self.text, self.flat, self.words = draft.document.text, flat, words
        self.places = {p.text for c in draft.claims for p in c.places}
        people = (e for e in draft.entities if e.kind == "person")
        self.others = {e.name for e in draft.entities if e.kind != "person"}
        self.known = {n.lower().split(". ")[-1] for e in people for n in (e.name, *e.names)}
        said = [h for h in words.lines.finditer(self.text) if self._is_a_turn(h)]
        self.turns = {label for hit in said if not _NAMING.search(label := _label(hit))}

    def _is_a_turn(self, hit: re.Match[str]) -> bool:
        return _is_told(hit["value"], several=_label(hit) in self.words.several)

    def named(self, tools: Tools) -> Iterator[tuple[str, Why]]:
        """Yield each name with what its bearer is."""
        for hit in self.words.lines.finditer(self.text):
            label = _label(hit)
            if label in self.turns or (hit["cell"] and self._heads_a_table(hit["value"])):
                continue
            why = self.words.labels.get(label) or self._of_a_letter(label, hit)
            if why is not None:
                several = label in self.words.several
                for name in self._in_value(hit["value"], several=several):
                    if label not in self.words.jobs or self._is_whole(name, hit["value"]):
                        yield name, why
        yield from ((name, "staff") for name in self._present(tools))
        yield from self._within_lines()
        for hit in self.words.headed.finditer(self.text):
            if not all(common(word.lower()) for word in hit["names"].split()):
                yield from (
                    (name, "source") for name in self._in_value(hit["names"], several=False)
                )
        for hit in self.words.itself.finditer(self.flat):
            yield from ((name, "source") for name in self._in_value(hit["names"], several=False))
        for hit in self.words.notes.finditer(self.text):
            told = self._in_value(hit["names"], several=False)
            yield from ((name, "source") for name in told if name.lower() not in self.known)
        for hit in self.words.calls.finditer(self.text):
            if hit["titled"] or " " in hit["names"]:  # "Call from Orun: two dead"
                called = self._in_value(hit["names"], several=False)
                yield from ((name, "source") for name in called if not name.isupper())
        yield from self._in_letters()
        yield from self._in_notes()
        yield from ((name, "source") for name in self._in_chat())
        yield from ((name, "source") for name in self._bare_signatures())
        yield from ((name, "source") for name in self._signed_list())

    def _present(self, tools: Tools) -> Iterator[str]:
        """Yield whom a list of those present names, wherever it stands."""
        for value in those_present(self.text, tools):
            if not _is_told(value, several=True):
                yield from self._in_value(value, several=True)

    def _within_lines(self) -> Iterator[tuple[str, Why]]:
        """Yield whom labels name within a line: "Case of T.V. Mother: Mira Vesk. (aunt: Ada)"."""
        for hit in self.words.within.finditer(self.text):
            label = _label(hit)
            if label not in self.words.jobs or hit["civil"] or " " in hit["names"]:
                for name in self._in_value(hit["names"], several=False):
                    yield name, self.words.labels[label]

    def _heads_a_table(self, value: str) -> bool:
        """Say whether the cell beside a label heads a column: "Name | Village"."""
        cell = value.partition("|")[0].lower().strip(" *_")
        return cell in self.words.labels or all(map(common, cell.split()))

    def _is_whole(self, name: str, value: str) -> bool:
        """Say whether somebody is named beside a job: with a title or all that stands there."""
        alone = value.strip(" .*_") == name and not common(name.lower())
        return " " in name or alone or self._is_titled(value)

    def _is_titled(self, value: str) -> bool:
        return value.split(maxsplit=1)[0].rstrip(".").lower() in self.words.titles

    def _signed_list(self) -> Iterator[str]:
        """Yield who signs with others, one in each line after "Signed," or at a petition's end."""
        starts = [hit.end() for hit in self.words.signing.signing.finditer(self.text)]
        if not starts and self.words.signing.together.search(self.text):
            ends = [hit.end() for hit in _PARAGRAPH.finditer(self.text.rstrip())]
            starts = ends[-1:]
        for start in starts:
            for line in self.text[start:].split("\n"):
                hit = self.words.signing.signer.match(line.rstrip())
                if line.strip() and hit is None:
                    break  # "and 212 others, with thumbprint"
                if hit is not None:
                    yield from self._signer(hit)

    def _signer(self, hit: re.Match[str]) -> Iterator[str]:
        """Yield who signs in a line; one bare word may be a place's: "Orun, 4 June"."""
        dated = re.search(r", *\d", hit["rest"]) is not None and not hit["mark"]
        for name in self._in_value(hit["names"], several=False):
            bare = " " not in name and not (hit["office"] or hit["mark"])
            words = all(common(word.lower()) for word in name.split())
            if not (words or name in self.others or (bare and (dated or not hit["rest"].strip()))):
                yield name

    def _in_notes(self) -> Iterator[tuple[str, Why]]:
        """Yield whom notes put in brackets after what they do, and who gave the writers something.

        "Headmaster (Mr Rusk) showed us a list", "Mrs Rusk gave us the register".
        """
        for hit in (
            *self.words.bracketed.finditer(self.text),
            *self.words.gave.finditer(self.text),
        ):
            if hit["civil"] or " " in hit["names"]:  # "the nurse (Orun)"
                named = self._in_value(hit["names"], several=False)
                yield from ((name, "source") for name in named if not name.isupper())

    def _in_chat(self) -> Iterator[str]:
        """Yield who is in a chat: what a message says of its sender is hidden with the name."""
        for name in dict.fromkeys(senders(self.text, self.words.chats)):
            called = name.lower() in self.words.no_name or name in self.places
            plain = all(common(word.lower()) for word in name.split()) and " " in name
            if sum(map(str.isalnum, name)) > 1 and not (called or plain or name[-1:].isdigit()):
                yield name

    def _bare_signatures(self) -> Iterator[str]:
        """Yield who signs what they tell with no more than a name, at its end.

        The end is that of the text, or stands before what is attached. One word may be a place's,
        but for a letter's.
        """
        if not self.words.teller.search(self.text):
            return
        parts = [p for p in _PARAGRAPH.split(self.text.rstrip()) if p.strip()]
        for number, part in enumerate(parts):
            last = number + 1 == len(parts)
            lines = part.strip().split("\n")
            if last or self.words.signing.after_signed.match(parts[number + 1]):
                alone = number > 0 and len(lines) <= _FOOT
                for at, line in enumerate(lines):
                    hit = self.words.signing.signed.match(line)
                    closes = at > 0 and lines[at - 1].rstrip().endswith(",")  # "I kiss your hands,"
                    if hit and (hit["office"] or closes or (alone and at < 2)):
                        yield from self._signed(hit)

    def _signed(self, hit: re.Match[str]) -> Iterator[str]:
        for name in self._in_value(hit["names"], several=False):
            where = (m.start() for m in re.finditer(re.escape(name), self.text))
            other = any(self.words.not_signed.search(self.text, max(0, a - 30), a) for a in where)
            full = " " in name or hit["office"] or self.words.dear.search(self.text)
            words = all(common(word.lower()) for word in name.split())
            if full and not (other or words or name.isupper() or name in self.others):
                yield name

    def _of_a_letter(self, label: str, hit: re.Match[str]) -> Why | None:
        """Return what "From" and "To" say, where they head a letter and no journey."""
        near = self.text[: hit.start()].split("\n")[-_HEAD:]
        after = self.text[hit.end() :].split("\n")[:_HEAD]
        letter = "@" in hit["value"] or self.words.letter_lines.search("\n".join([*near, *after]))
        return self.words.letter.get(label) if letter else None

    def _in_letters(self) -> Iterator[tuple[str, Why]]:
        """Yield who closes a letter, to whom it is, and whose letter is quoted in it."""
        for why, line in self.words.letters:
            for hit in line.finditer(self.text):
                yield from ((name, why) for name in self._in_value(hit["names"], several=False))

    def _in_value(self, value: str, *, several: bool) -> Iterator[str]:
        """Yield the names in what stands after a label."""
        coded = _CODED.match(value)
        value = coded["name"] if coded else value if several else value.partition("\n")[0]
        closed = self.words.dotted.sub(r"\g<title> ", _CLOSED.sub(" ", value).strip())
        plain = _CUT.split(closed.translate(_COMMAS) if several else closed)[0]
        listed = several or _FAMILY_FIRST.match(plain) is not None
        parts = (_LIST if listed else _AND).split(plain)
        for part in parts:
            words = " ".join(part.split()).strip(" ,.").split()
            while titled := self._title_at(words):  # "Ward Chief Adan Rusk", "late, Adan Rusk"
                del words[:titled]
            named = _RUN.match(" ".join(words))
            name = named[0].rstrip(".'’- ") if named else ""
            goes_on = len(words) > 1 and words[1].islower() and common(words[0].lower())
            if goes_on and name == words[0]:
                continue  # "Save the Children"
            short = several and _ABBREVIATED.fullmatch(name) and not plain.isupper()
            if name and not short and name not in self.places and self._is_a_name(name.split()):
                yield name

    def _title_at(self, words: Sequence[str]) -> int:
        """Return how many of the first words are a title, with the word that it stands after."""
        low = [word.rstrip(".,").lower() for word in words[:2]]
        first = bool(low) and low[0] in self.words.titles
        second = len(words) > 2 and low[1] in self.words.titles and common(low[0])
        return 2 if second else int(first)

    def _is_a_name(self, words: Sequence[str]) -> bool:
        lows = {low for w in words if len(low := w.rstrip(".").lower()) > 1 or len(words) == 1}
        long = any(sum(map(str.isalpha, word)) >= _LONG for word in words)
        if len(words) > 1:  # "Sunday Rusk"
            lows -= self.words.given | self.words.days
        return long and lows.isdisjoint(self.words.no_name)
