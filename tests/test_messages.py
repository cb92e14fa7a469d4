"""Chats: each message a turn of its sender, on the day of its stamp, all in it hidden."""

import pytest

from onrecord.run.measured import hidden
from onrecord.run.measured import read_text as read
from reading_cases import Case, cases, name_of, read_case, words_of


@pytest.mark.parametrize("case", cases("messages"), ids=lambda c: c.title)
def test_messages_are_turns(case: Case) -> None:
    """Every part of a chat has the role, the sender and the words that the fixture names."""
    draft = read_case(case)
    actual = [
        (
            p.role,
            name_of(draft, p.speaker) if p.speaker else "",
            "yes" if p.answers else "",
            words_of(draft, p.span),
        )
        for p in draft.passages
    ]
    assert case.rows == [
        (*found[:3], row[3] if _begins(found[3], row[3]) else found[3])
        for found, row in zip(actual, case.rows, strict=True)
    ]


def _begins(found: str, row: str) -> bool:
    return row.endswith("…") and found.startswith(row[:-1].rstrip())


_CHAT = """[{0}, 07:12] Ruven T: they burned the mill yesterday
[{0}, 07:13] Iska (Post 4): who told you?
[{1}, 07:15] Ruven T: the miller. today soldiers beat him
"""


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("04/03/2021", "15/03/2021", ["2021-03-03", "2021-03-15"]),  # a 15 is no month
        ("03/04/21", "03/15/21", ["2021-03-03", "2021-03-15"]),
        ("04/03/2021", "05/03/2021", [None, None]),  # both orders are orders of time
        ("09/03/2021", "02/04/2021", ["2021-03-08", "2021-04-02"]),  # else it went back in time
        ("2021-03-04", "2021-03-05", ["2021-03-03", "2021-03-05"]),
        ("04.03.21", "05.03.21", ["2021-03-03", "2021-03-05"]),
    ],
)
def test_today_is_the_day_of_the_stamp(first: str, last: str, days: list[str | None]) -> None:
    """What leans on the day of writing leans on that of its message, where the file proves it."""
    reading = read(_CHAT.format(first, last))
    times = [t for c in reading.claims for t in c.times if t.text in ("yesterday", "today")]
    assert days == [t.start for t in times]


def test_a_day_elsewhere_in_the_text_proves_the_order() -> None:
    """Of "02/04/2021" a 15 in another date of the same text tells which is the month."""
    reading = read("The mill burned on 02/04/2021. They fled on 15/03/2021.")
    assert [t.start for c in reading.claims for t in c.times] == ["2021-04-02", "2021-03-15"]


@pytest.mark.parametrize("sender", ["Brenn", "Brenn (Post 4)", "~ Brenn Askal", "Brenn K"])
@pytest.mark.parametrize("form", ["[1/2/23, 07:1{}] {}: {}", "1/2/23, 07:1{} - {}: {}"])
def test_who_sends_is_hidden(form: str, sender: str) -> None:
    """Who is in a chat is hidden, also who only asks and whom only the program names."""
    sent = ["the mill burnt", "two dead", "brenn here. one is back"]
    lines = [form.format(at, sender, said) for at, said in enumerate(sent)]
    text = "\n".join([*lines, form.format(5, "Olwa Tusk", "who did it?")])
    text += "\n" + form.format(6, "x", "").split(" x:")[0] + " Ilda Roske left"
    words = {s.of(text) for s in hidden(text)}
    assert any(w.startswith("Brenn") for w in words)
    assert any(w.startswith("Olwa") for w in words)
    assert any(w.startswith("Ilda") for w in words)
    assert not any("Post" in w for w in words)


def test_a_childs_age_needs_no_comma() -> None:
    """Who is named with a bare age, as in a chat, is a child: "one is Petra Amsel 9"."""
    text = "[1/2/23, 07:12] Iska: 3 dead\n[1/2/23, 07:13] Iska: one is Petra Amsel 9\n"
    text += "[1/2/23, 07:14] Olwa: and Luc Ondar 11, son of the cook\n"
    assert {"Petra Amsel", "Luc Ondar", "Iska", "Olwa"} <= {s.of(text) for s in hidden(text)}


def test_what_one_corrects_is_their_own() -> None:
    """ "Not true" negates itself, and no message around it."""
    text = (
        "[1/2/23, 07:12] Iska: the clinic was hit\n[1/2/23, 07:13] Olwa: not true. i was there\n"
        "[1/2/23, 07:15] Iska: ask the nurse. NOT the mayor, he has a house there\n"
    )
    negated = {c.text for c in read(text).claims if c.polarity == "negated"}
    assert negated == {"not true", "NOT the mayor"}


def test_a_number_in_a_message_is_whose_telling_it_is() -> None:
    """The 9 dead are told by Ilka; "now 6" of another message need not count huts."""
    text = (
        "[13/2/23, 07:12] Iska: 4 huts burnt\n[13/2/23, 07:13] Iska: now 6\n"
        "[13/2/23, 07:15] Olwa: nurse Ilka says 9 dead so far\n"
    )
    claims = {c.text: c for c in read(text).claims}
    assert claims["9 dead so far"].source.name == "Ilka"
    assert [q.counted for q in claims["now 6"].quantities] == [None]


def test_today_in_a_post_is_the_day_of_its_head() -> None:
    """The head of a post names no year: it is that of the thread."""
    text = (
        "Posts saved by the desk, 3-5 May 2024\n\n@quay_eye · 3 May, 07:12\nToday a boat sank.\n\n"
        "Olwa Tusk @olwatusk 5 May 08:10\nJonne was buried yesterday.\n"
    )
    times = [t.start for c in read(text).claims for t in c.times]
    assert times == ["2024-05-03", "2024-05-04"]
    assert {"quay_eye", "Olwa Tusk", "olwatusk"} <= {s.of(text) for s in hidden(text)}
