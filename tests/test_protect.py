"""What leaves a case protected: no name, no id, and every span still on its words."""

import html
import io
import json
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile_making import LittleView, decision, little_view
from onrecord.casefile.content import CaseFile
from onrecord.casefile.formats import jsonl
from onrecord.casefile.leave import Whole, leave
from onrecord.casefile.protect.find import SOMEBODY_ELSE, finder
from onrecord.casefile.protect.scripts import in_the_other_script
from onrecord.casefile.protect.who import protected
from onrecord.casefile.variants import Form, NameKind, forms
from onrecord.record.document import Lineage
from onrecord.record.entity import Protection
from onrecord.record.ident import text_sha256
from onrecord.record.text import Span
from onrecord.record.text import replace as replaced

WHOLE = Whole(to_whom="the review board", why="the annual review", decision="d")

# Every word that tells who is meant, in the little case: sources, family, a child, staff, a place.
TELLING = (
    *("mariam", "sennawi", "tariq", "yusri", "nadia", "werth", "samir", "haddoun", "idris"),
    *("qalbani", "zahra", "khalid", "marwani", "خالد", "مرواني"),
)


def told(view: LittleView, export: int = 1) -> CaseFile:
    """Return the protected case file of `view`."""
    return leave(view, made_at="2023-06-03T12:00:00Z", export=export, whole=None)


def written(content: CaseFile) -> str:
    """Return a case file as JSON lines."""
    out = io.StringIO()
    jsonl.write(content, out)
    return out.getvalue()


def letters(words: str) -> str:
    """Return nothing but the letters of `words`, without case and marks, coded ones decoded."""
    plain = unicodedata.normalize("NFKD", html.unescape(unquote(words))).casefold()
    return "".join(c for c in plain if c.isalpha()).replace("ـ", "")


def strings(value: Any) -> Iterator[str]:
    """Yield every string in a JSON value, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from (key, *strings(inner))
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def quoting(value: Any) -> Iterator[tuple[str, list[int]]]:
    """Yield every text with its span in a JSON value."""
    if isinstance(value, dict):
        if "span" in value and isinstance(value.get("text"), str):
            yield value["text"], value["span"]
        for inner in value.values():
            yield from quoting(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from quoting(inner)


def parsed(content: CaseFile) -> list[dict[str, Any]]:
    """Return the lines of a case file as any reader of them has them."""
    return [json.loads(line) for line in written(content).splitlines()]


def test_no_protected_name_leaves() -> None:
    """Whatever stands between its letters, no telling word of a name is in the output."""
    output = letters(written(told(little_view())))
    assert [word for word in TELLING if letters(word) in output] == []


def test_the_whole_holds_every_name() -> None:
    """The names that are searched for above are in the case to begin with."""
    output = letters(written(leave(little_view(), made_at="now", export=1, whole=WHOLE)))
    assert [word for word in TELLING if letters(word) not in output] == []


def test_the_whole_is_the_record_unchanged() -> None:
    """With a reason everything leaves as it is, marked with to whom and why."""
    view = little_view()
    content = leave(view, made_at="now", export=1, whole=WHOLE)
    assert (view.current, view.weighed, view.decided) == (
        content.readings,
        content.weighing,
        content.decisions,
    )
    assert (False, WHOLE.to_whom, WHOLE.why) == (
        content.protected,
        content.whole_for,
        content.whole_why,
    )


def test_what_came_after_the_weighing_is_said() -> None:
    """A case file says when its derived part is older than its documents and decisions."""
    view = little_view()
    assert view.weighed is not None
    older = replace(view, weighed=replace(view.weighed, head="an entry before"))
    assert (told(view).stale, told(older).stale) == (False, True)


def test_spans_give_the_told_words() -> None:
    """In the export, text[start:end] gives the words of every claim, cue, mention and value."""
    lines = parsed(told(little_view()))
    texts = {line["id"]: line["text"] for line in lines if line["type"] == "document"}
    wrong = [
        (words, span)
        for line in lines
        if line["type"] in ("claim", "entity")
        for part in (line.get("mentions") or [line])
        for words, span in quoting(part)
        if texts[part["document"]][span[0] : span[1]] != words
    ]
    assert wrong == []


def test_an_anchor_follows_its_words() -> None:
    """A decision's anchor quotes the told text, and its edges cut no label."""
    content = told(little_view())
    text = content.readings[0].document.text
    anchor = content.decisions[2].anchor
    assert anchor is not None
    assert text_sha256(text) == anchor.text_sha256
    assert [anchor.exact] == [span.of(text) for span in anchor.spans]
    assert text[: anchor.spans[0].start].endswith(anchor.prefix)
    assert text[anchor.spans[-1].end :].startswith(anchor.suffix)


def ids(content: CaseFile) -> set[str]:
    """Return the ids in a case file, and the digests of its texts."""
    lines = parsed(content)
    digests = {line["text_sha256"] for line in lines if line["type"] == "document"}
    return {line["id"] for line in lines if line["type"] != "problem"} | digests


def test_no_id_of_the_case_leaves() -> None:
    """Neither an id nor a digest that would confirm a guessed name is anywhere in the output."""
    view = little_view()
    output = written(told(view))
    inside = ids(leave(view, made_at="2023-06-03T12:00:00Z", export=1, whole=WHOLE))
    assert [i for i in inside if i in output] == []


def test_ids_differ_between_exports_and_labels_do_not() -> None:
    """Two protected exports share no id; their texts are the same."""
    one, other = told(little_view(), 1), told(little_view(), 2)
    texts = {line["text_sha256"] for line in parsed(one) if line["type"] == "document"}
    assert texts == ids(one) & ids(other)
    assert one.readings[0].document.text == other.readings[0].document.text


def test_references_hold_after_rekeying() -> None:
    """Every id that a line refers to is the id of a line."""
    lines = parsed(told(little_view()))
    known = {line["id"] for line in lines}
    named = ("document", "reading", "passage", "attribution", "answers", "resolved", "from", "to")
    lost = [line[k] for line in lines for k in named if line.get(k) and line[k] not in known]
    lost += [i for line in lines for i in line.get("about", []) if i not in known]
    lost += [i for line in lines for i in line.get("claims", []) if i not in known]
    assert lost == []


def test_an_id_in_a_reason_is_rekeyed_too() -> None:
    """An id, or the beginning of one, that somebody wrote into a reason does not leave."""
    view = little_view()
    claim = view.current[0].claims[0].id
    noted = decision("note", [claim], "2023-06-03T09:00:00Z", reason=f"see {claim[:10]}")
    content = told(replace(view, decided=(*view.decided, noted)))
    assert f"see {content.readings[0].claims[0].id[:10]}" == content.decisions[-1].reason


def test_labels_need_the_secret() -> None:
    """Another case's secret gives the same names other labels."""
    view = little_view()
    other = replace(view, key=b"another secret of another case..")
    assert told(view).readings[0].document.text != told(other).readings[0].document.text


def test_labels_stay_when_a_document_is_added() -> None:
    """A document that comes later changes no label of those before it."""
    view = little_view()
    fewer = replace(view, current=view.current[:1], weighed=None, decided=(), unread=())
    more = replace(view, weighed=None, decided=(), unread=())
    assert told(fewer).readings[0].document.text == told(more).readings[0].document.text


def test_what_a_document_may_not_show() -> None:
    """The number of bytes, the hour of a receipt and the place of an interview stay inside."""
    document = told(little_view()).readings[0].document
    assert document.interview is not None
    assert (
        document.bytes,
        document.source_map,
        document.receipts[0].at,
        document.interview.place,
    ) == (None, None, "2023-05-03", None)
    assert document.name.startswith("interviews/[") and document.name.endswith("].txt")


def test_the_place_of_an_interview_stays_in_other_documents() -> None:
    """The town where somebody was interviewed is taken out of the interview, not of a newspaper."""
    view = little_view()
    first, second, third = view.current
    assert first.document.interview is not None
    held = replace(first.document.interview, place="Orun")
    first = replace(first, document=replace(first.document, interview=held))
    content = told(replace(view, current=(first, second, third)))
    texts = [r.document.text for r in content.readings]
    assert ["Orun" in text for text in texts] == [False, False, True]
    assert content.readings[0].document.interview.place is None  # type: ignore[union-attr]
    assert content.readings[2].document.title == third.document.title


def test_the_place_of_an_interview_leaves_what_was_made_of_it() -> None:
    """A document made from an interview does not give its place away, nor one it was made from."""
    view = little_view()
    first, second, third = view.current
    assert first.document.interview is not None
    held = replace(first.document.interview, place="Orun")
    first = replace(first, document=replace(first.document, interview=held))
    made = (Lineage(document=first.document.id, how="summary", by=None),)
    third = replace(third, document=replace(third.document, derived_from=made))
    content = told(replace(view, current=(first, second, third)))
    assert ["Orun" in r.document.text for r in content.readings] == [False, False, False]


def test_published_words_stay() -> None:
    """Who is named in a published report, and protected for no reason, is named in the export."""
    report = told(little_view()).readings[2]
    assert report.document.authors == ("Elena Faros",)
    assert "Colonel Adan Brez" in report.document.text


@pytest.mark.parametrize("verdict", ["by id", "by name"])
def test_a_person_may_unprotect(verdict: str) -> None:
    """A person's decision that a name may leave wins over every rule."""
    view = little_view()
    child = view.current[0].entities[2]
    about, value = ([child.id], None) if verdict == "by id" else ([], "YUSRI")
    freed = decision("unprotect", about, "2023-06-03T09:00:00Z", value=value)
    content = told(replace(view, decided=(*view.decided, freed)))
    assert "Yusri, who is 14" in content.readings[0].document.text
    undone = decision("undo", [freed.id], "2023-06-03T09:01:00Z")
    content = told(replace(view, decided=(*view.decided, freed, undone)))
    assert "Yusri" not in content.readings[0].document.text


def test_a_person_may_protect() -> None:
    """A person may protect an entity, or words that no reading found, for good."""
    view = little_view()
    brez = view.current[2].entities[0]
    hidden = decision("protect", [brez.id], "2023-06-03T09:00:00Z")
    words = decision("protect", [], "2023-06-03T09:01:00Z", value="the mayor")
    content = told(replace(view, decided=(*view.decided, hidden, words)))
    output = letters(written(content))
    assert [word for word in ("brez", "themayor") if word in output] == []
    made = content.readings[2].entities[0].protected
    assert made and made.why == "by_request"


def test_to_whom_the_whole_was_given_stays_inside() -> None:
    """That the whole left is told; to whom, by name, is not."""
    view = little_view()
    given_to = decision("full_export", [], "2023-06-03T09:00:00Z", value="Board of the Lake Fund")
    content = told(replace(view, decided=(*view.decided, given_to)))
    assert str(content.decisions[-1].value).startswith("[organization ")


def test_a_protected_place_is_on_no_map() -> None:
    """Where a place's name does not leave, its coordinates do not either."""
    view = little_view()
    reading = view.current[0]
    orun = replace(reading.entities[4], protected=Protection(why="by_request", by=None))
    claim = reading.claims[1]
    place = replace(claim.places[0], lat=1.5, lon=2.5, geonames=7, country="XX")
    claims = (reading.claims[0], replace(claim, places=(place,)), *reading.claims[2:])
    reading = replace(reading, entities=(*reading.entities[:4], orun), claims=claims)
    content = told(replace(view, current=(reading, *view.current[1:])))
    found = content.readings[0].claims[1].places[0]
    assert (found.lat, found.lon, found.geonames, found.candidates) == (None, None, None, ())
    assert "Orun" not in content.readings[0].document.text


def test_what_an_old_reading_found_stays_protected() -> None:
    """A name that only a superseded reading knew as a child's does not leave."""
    view = little_view()
    old = replace(view.current[0], id="0" * 32)
    entities = tuple(
        replace(e, protected=False) for e in view.current[0].entities if e.name != "Yusri"
    )
    now = replace(view.current[0], entities=entities)
    content = told(replace(view, current=(now,), superseded=(old,), weighed=None))
    assert content.old_readings == ()
    assert "Yusri" not in content.readings[0].document.text


def test_an_amended_value_follows_its_words() -> None:
    """A value that a person set, with a span of its own, is told like any other."""
    view = little_view()
    reading, weighed = view.current[0], view.weighed
    assert weighed is not None
    at = reading.document.text.index("Tariq")
    value = [{"text": "Tariq", "span": [at, at + 5]}]
    amendment = replace(weighed.reviews[2].amendments[0], field="participants", value=value)
    reviews = (*weighed.reviews[:2], replace(weighed.reviews[2], amendments=(amendment,)))
    content = told(replace(view, weighed=replace(weighed, reviews=reviews)))
    assert content.weighing is not None
    made: Any = content.weighing.reviews[2].amendments[0].value
    start, end = made[0]["span"]
    assert content.readings[0].document.text[start:end] == made[0]["text"]
    assert made[0]["text"].startswith("[family ")


def test_why_somebody_is_protected() -> None:
    """Each of the little case is protected for a reason, and nobody else is."""
    content = leave(little_view(), made_at="now", export=1, whole=WHOLE)
    reasons = {person.names[0]: person.why.why for person in protected(content, ())}
    assert reasons == {
        "Mariam al-Sennawi": "source",
        "Tariq": "family",
        "Yusri": "minor",
        "Nadia Werth": "staff",
        "Idris Qalbani": "source",
        "Samir Haddoun": "staff",
        "Tent 14, Camp Zahra": "by_request",
        "خالد المرواني": "source",
    }


NAMES: dict[str, tuple[NameKind, Sequence[str]]] = {
    "A": ("person", ["Mariam al-Sennawi"]),
    "B": ("person", ["Tariq al-Sennawi"]),
    "C": ("person", ["Rose May"]),
    "D": ("person", ["خالد المرواني", "Khalid al-Marwani"]),
    "E": ("person", ["Abu Omar al-Baghdadi"]),
    "F": ("person", ["علي"]),
    "G": ("person", ["Bo Li", "Sa'id"]),
    "H": ("place", ["Tell Marwash"]),
    "I": ("person", ["The mayor", "Mariam's neighbour", "Colonel Zoran"]),
}


def marked(text: str) -> str:
    """Return `text` with the owners of each name in the name's place."""
    names = {o: [f for n in each for f in forms(n, kind)] for o, (kind, each) in NAMES.items()}
    found = finder(names).find(text)
    owners = ("".join(sorted(f.owners)).replace(SOMEBODY_ELSE, "+") for f in found)
    return replaced(text, ((f.span, f"<{o}>") for f, o in zip(found, owners, strict=True)))[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("MARIAM AL-SENNAWI's brother", "<A>'s brother"),
        ("Mariam’s brother Tariq al Sennawi", "<A>’s brother <B>"),
        ("the Sennawis and el-Sennawi", "the <AB> and <AB>"),
        ("as Sennawi said", "as <AB> said"),
        ("Salim Qadr met Zoran; Bren Zoran; When Zoran", "Salim Qadr met <I>; <I+>; When <I>"),
        ("Ma\u0301ri\u0307am and Mar\u200biam, MÁRIAM", "<A> and <A>, <A>"),
        ("Mariam\nal\u2011Sennawi;\u00a0x", "<A>;\u00a0x"),
        ("Mari-\nam went", "<A> went"),
        ("Mariam\u200bwent", "<A>\u200bwent"),
        ("Mar\u200biam\u200bwent and mArIaM", "<A>\u200bwent and <A>"),
        ("Mariam\u00ad\nMar\u200diam", "<A>\u00ad\n<A>"),
        ("img_mariam_sennawi2.jpg", "img_<A>2.jpg"),
        ("PhotoMariamSennawi.jpg and ourmariam.jpg", "Photo<A>.jpg and <A>.jpg"),
        ("https://x.example/%4Dariam%20al-Sennawi", "https://x.example/<A>"),
        ("M&#97;riam &amp; m\\u0061riam", "<A> &amp; <A>"),
        ("\u202eMariam\u202c", "\u202e<A>\u202c"),
        ("Mariamne and marian", "Mariamne and marian"),
        ("Rose rose; may rose may", "<C> rose; may <C>"),
        ("قال لخالد وخَالِدٌ", "قال ل<D> و<D>"),
        ("للمرواني ومرواني والمروانى", "ل<D> و<D> و<D>"),
        ("%D8%AE%D8%A7%D9%84%D8%AF.pdf", "<D>.pdf"),
        ("على الطاولة علي", "على الطاولة <F>"),
        ("Omar, Abu Omar and abu-omar", "Omar, <E> and <E>"),
        ("Li and Saʿid said", "<G> and <G> said"),
        ("tell her; Tell Marwash", "tell her; <H>"),
        ("the mayor, a neighbour, the Colonel", "the mayor, a neighbour, the Colonel"),
    ],
)
def test_forms_of_a_name(text: str, expected: str) -> None:
    """A name is found however it is written, and a common word is not taken for one."""
    assert expected == marked(text)


DESCRIBED = [
    tuple(cell.strip() for cell in line.strip("|").split("|"))
    for line in (Path(__file__).parent / "fixtures" / "protect" / "described.md")
    .read_text("utf-8")
    .splitlines()
    if line.startswith("| ") and not line.startswith("| protected")
]


@pytest.mark.parametrize(("name", "text", "expected"), DESCRIBED)
def test_what_of_a_description_is_a_name(name: str, text: str, expected: str) -> None:
    """Of words for somebody only those are replaced that may be their name."""
    found = finder({"A": forms(name, "person")}).find(text)
    assert expected == replaced(text, ((f.span, "<A>") for f in found))[0]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Nabil al-Tamri", "أنا نبيل التمري.", "أنا <A>."),
        ("Nabil al-Tamri", "وقال نبيل بن التمريّ", "وقال <A>"),
        ("خالد المرواني", "said Khaled el-Marwani on Sunday", "said <A> on Sunday"),
        ("Hassan Salih", "قال حسين صالح", "قال حسين صالح"),
        ("Nabil al-Tamri", "كان نبيل هناك", "كان نبيل هناك"),
    ],
)
def test_a_name_in_the_other_script(name: str, text: str, expected: str) -> None:
    """A full name is known again in the other script; a given name alone would fit too many."""
    own = list(forms(name, "person"))
    others = in_the_other_script({"A": [f.words for f in own if len(f.words) > 1]}, [text])
    own += [Form(words, "anyhow") for words in others.get("A", ())]
    found = finder({"A": own}).find(text)
    assert expected == replaced(text, ((f.span, "<A>") for f in found))[0]


SEPARATORS = [" ", "\n", "\u00a0", "-", "_", ".", "\u2011", "\u200b ", " \u202b", "%20", "  "]
PARTS = ["mariam", "sennawi", "khalid", "yusri", "qalbani", "خالد", "المرواني"]
FILLING = ["the men came", "said", "on Sunday,", "وقال", "12", "(", "“", ".", "\r\n"]


@st.composite
def written_name(draw: st.DrawFn) -> str:
    """Draw one telling word in some case, with marks and unseen characters among its letters."""
    word = draw(st.sampled_from(PARTS))
    case = draw(st.sampled_from([str.upper, str.lower, str.title]))
    marks = st.sampled_from(["", "", "", "\u0301", "\u200d", "\u00ad", "\u064e"])
    return "".join(letter + draw(marks) for letter in case(word))


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.one_of(st.sampled_from(FILLING), written_name()), st.sampled_from(SEPARATORS)),
        max_size=12,
    )
)
def test_no_placement_leaks(pieces: list[tuple[str, str]]) -> None:
    """Wherever and however names are written, none leaves, and spans find their words again."""
    added = "".join(word + separator for word, separator in pieces)
    view = little_view()
    first = view.current[0]
    text = first.document.text + "\n" + added
    document = replace(first.document, text=text, text_sha256=text_sha256(text))
    content = told(replace(view, current=(replace(first, document=document), *view.current[1:])))
    made = content.readings[0]
    assert [word for word in TELLING if letters(word) in letters(made.document.text)] == []
    assert [c.text for c in made.claims] == [c.span.of(made.document.text) for c in made.claims]


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_span_is_carried_to_words_that_hold_it(a: str, b: str, one: int, other: int) -> None:
    """What a span held outside names, it still holds, in the same order."""
    text = f"{a} Mariam {b}"
    found = finder({"A": forms("Mariam", "person")}).find(text)
    clean, way = replaced(text, ((each.span, "[X]") for each in found))
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    carried = way.to_clean(Span(start, end)).of(clean)
    kept = [i for i in range(start, end) if not any(f.span.start <= i < f.span.end for f in found)]
    assert "".join(text[i] for i in kept) == carried.replace("[X]", "")


def test_a_name_made_of_two_peoples_names_is_found_as_both() -> None:
    """Who bears one protected person's given name and another's surname keeps both apart."""
    names = {"A": forms("Lina Dorr", "person"), "B": forms("Sami Reld", "person")}
    found = finder(names, forms("Lina Reld", "person")).find("Lina Reld left.")
    assert [f.owners - {SOMEBODY_ELSE} for f in found] == [{"A"}, {"B"}]
