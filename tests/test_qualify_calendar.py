"""The Islamic calendar, periods, and where a season's country is told."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from making import draft_of
from onrecord.reading.qualify.times import times
from onrecord.reading.qualify.times.hijri import hijri
from onrecord.record.document import Interval, Interview
from onrecord.run.measured import read_text
from qualify_stages import TOOLS

CALENDAR = hijri(TOOLS)


@pytest.mark.parametrize(
    ("year", "month", "first"),
    [
        (1400, 1, date(1979, 11, 20)),
        (1437, 9, date(2016, 6, 6)),
        (1442, 9, date(2021, 4, 13)),
        (1445, 10, date(2024, 4, 10)),
    ],
)
def test_months_begin_where_the_published_calendar_has_them(
    year: int, month: int, first: date
) -> None:
    """First days as published for Saudi Arabia (Umm al-Qura)."""
    assert CALENDAR.month(year, month).start == first


@given(st.integers(1390, 1499), st.integers(1, 12))
def test_each_month_follows_the_one_before(year: int, month: int) -> None:
    """A month has 29 or 30 days, and the next begins the day after."""
    start, end = CALENDAR.month(year, month)
    following = CALENDAR.month(year + month // 12, month % 12 + 1).start
    assert start and end and (end - start).days in (28, 29)
    assert following == end + timedelta(days=1)


@pytest.mark.parametrize(("year", "month"), [(1389, 12), (1501, 1), (1600, 1)])
def test_outside_the_table_nothing_is_told(year: int, month: int) -> None:
    """A year that the table has not is left open."""
    assert CALENDAR.month(year, month).start is None


def test_the_interview_tells_the_hemisphere_where_the_text_names_no_country() -> None:
    """Told in Chile, the winter of 2014 is that of the south."""
    draft = draft_of("It was the winter of 2014.", published="2021-03-17")
    told = replace(
        draft,
        custody=replace(
            draft.custody,
            interview=Interview(date=None, place="Valdivia, Chile", languages=(), interpreter=None),
        ),
    )
    assert [t.start for t in times(told, TOOLS).claims[0].times] == ["2014-06-01"]
    assert [t.start for t in times(draft, TOOLS).claims[0].times] == [None]


def test_no_date_leans_on_what_stands_beside_the_text() -> None:
    """ "That year" the year that was told, not that of an advertisement between."""
    told = "The camp was open in 2021.\n\nAdvertisement: stoves since 1931\n\n"
    read = read_text(f"{told}He came twice that year, in May and again in July.\n")
    starts = {t.text: t.start for c in read.claims for t in c.times}
    assert starts == {"2021": "2021-01-01", "that year": "2021-01-01"} | {
        "May": "2021-05-01",
        "July": "2021-07-01",
    }


def test_two_days_earlier_does_not_lean_on_the_day_of_publication() -> None:
    """Earlier than what, the words do not say where no day was told before."""
    head = "Shells hit a school\n\nBy our staff\nOrun Post, Tuesday 30 August 2022\n\n"
    read = read_text(f"{head}Three men had been wounded two days earlier, Col. Tor Brez said.\n")
    assert [(t.text, t.start) for c in read.claims for t in c.times] == [("two days earlier", None)]


def test_a_mail_is_of_the_day_in_its_header() -> None:
    """A day without a month is of that month or of the one before."""
    head = "From: Dr. Ilka Varn\nTo: Tor Brez\nDate: Tue, 14 June 2022 08:12\nSubject: numbers\n\n"
    read = read_text(
        f"{head}Dear Tor,\n\nOn the 9th we took in 12 wounded, and on the 28th there were four.\n"
    )
    starts = [(t.text, t.start) for c in read.claims for t in c.times]
    assert starts == [("the 9th", "2022-06-09"), ("the 28th", "2022-05-28")]


def test_notes_are_of_the_days_in_their_heading() -> None:
    """Their year is known, and nothing in them is later; of which day an entry is, is not told."""
    head = "FIELD NOTES - Orun, 3-7 January 2022\n\nOrun. "
    read = read_text(f"{head}They shelled the school on 28 December. I went there yesterday.\n")
    starts = [(t.text, t.start) for c in read.claims for t in c.times]
    assert starts == [("28 December", "2021-12-28"), ("yesterday", None)]


def test_that_day_does_not_lean_over_a_question_about_something_else() -> None:
    """What an answer calls "that day" is the day of what was asked."""
    told = "Q: When did you leave the camp?\n\nA: I left on 19 April 2022.\n\n"
    other = "Q: Do you know about the shelling of the school?\n\nA: I was at home that day.\n"
    same = "Q: Where did you go then?\n\nA: I was at home that day.\n"
    for question, start in ((other, None), (same, "2022-04-19")):
        read = read_text(told + question)
        assert ("that day", start) in [(t.text, t.start) for c in read.claims for t in c.times]


def test_that_day_does_not_lean_on_a_yesterday_further_up() -> None:
    """A letter's "yesterday" is a day of its writing; what it tells of is another matter."""
    read = read_text("Date: 14 June 2022\n\nHis wife came yesterday.\n\nTwo men died that day.\n")
    starts = [(t.text, t.start) for c in read.claims for t in c.times]
    assert starts == [("yesterday", "2022-06-13"), ("that day", None)]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Report of 10 March 2022", "2021-12-03"),
        ("SITREP No. 7 - 10 March 2022", "2021-12-03"),
        ("Statement of Ada Rusk, 4 May 2021", "2020-12-03"),
        ("Hearing of 10 March 2022 (extract)", "2021-12-03"),
        ("Broadcast of Monday, 7 March 2022. A transcript.", "2021-12-03"),
        ("Taken at Port Ada on 10 March 2022 by a lawyer of the Centre", "2021-12-03"),
        ("Recorded on 10 March 2022 in Port Ada", "2021-12-03"),
        ("From the diary of a nurse, the hills, 2019", "2019-12-03"),
        ("The hills, 2019", None),
        ("The hills and after\n\nOrun, 10 March 2022", "2021-12-03"),
        ("Reporting period: 1 to 15 June 2020", "2019-12-03"),
        ("Country section, reporting period January to December 2020", "2020-12-03"),
        ("The reporting period covers the year. It is long", None),
        ("Report on the attack of 10 March 2022", None),
        ("Extract from the yearly report, covering January to December 2020", "2020-12-03"),
        ("The yearly report, covering January to December 2020, came out.", None),
        ("10 March 2022\n\nWe left.\n\n12 March 2022", None),
    ],
)
def test_a_title_gives_a_document_its_date(head: str, day: str | None) -> None:
    """A title's own day is the document's; that of an event, or of a diary's entry, is not."""
    draft = times(draft_of(f"{head}\n\nOn 3 December they came."), TOOLS)
    assert draft.claims[-1].times[-1].start == day


@pytest.mark.parametrize(
    ("period", "start"),
    [
        ("reporting period January to December 2020", "2020-05-17"),
        ("covers the period from July 2019 to June 2020", "2020-05-17"),
        ("covers the period from March 2019 to March 2020", "2019-05-17"),
        ("reporting period January to December 2023", "2021-05-17"),
        ("covers the period from 1 May 2019 to 31 December 2020", None),
        ("covers the period from 1 June 2019 to 31 December 2020", "2020-05-17"),
    ],
)
def test_days_without_a_year_lie_in_what_a_report_covers(period: str, start: str) -> None:
    """A report tells of the days that it covers, and not of those before it came out."""
    text = f"Report of the Office, {period}\n\nOn 17 May they came."
    draft = times(draft_of(text, published="2021-06-30"), TOOLS)
    assert draft.claims[-1].times[-1].start == start


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("From 1 January to 30 June 2019 they came.\n\nOn 14 April they burned it.", "2019-04-14"),
        ("On 14 April 2019 they came.\n\nOn 14 April it rained.", "2019-04-14"),
        ("In May 2019 it rained.\n\nOn 14 April they burned it.", None),
        ("In May 2019 it rained.\n\nOn 3 February they burned it.", "2021-02-03"),
        ("On 14 March 2019 they came.\n\nOn 14 March we lit candles.", "2021-03-14"),
        ("It rained.\n\nOn 14 April they burned it.", "2020-04-14"),
    ],
)
def test_a_day_of_long_ago_has_the_year_that_the_rest_of_its_text_gives(
    text: str, start: str | None
) -> None:
    """Else, where the text tells of other years, nobody says which."""
    draft = times(draft_of(text, published="2021-03-20"), TOOLS)
    assert draft.claims[-1].times[-1].start == start


@pytest.mark.parametrize(
    ("head", "start"),
    [
        ("12. The Mission verified 88 violations against 61 children in 2020.", "2020-05-17"),
        ("Annual report\n\nIn 2020, the Office documented forty cases.", "2020-05-17"),
        ("The Mission verified 88 violations against 61 children in 2020.", "2021-05-17"),
        ("Annual report\n\nOn Friday the Office verified 88 cases in 2020.", "2021-05-17"),
        ("12. The Mission verified 88 violations in 2018.", "2021-05-17"),
    ],
)
def test_a_report_that_counts_a_years_cases_tells_of_that_year(head: str, start: str) -> None:
    """It comes out in the year after; news that cite such a count tell of days of their own."""
    draft = times(draft_of(f"{head}\n\n13. On 17 May they came.", published="2021-06-30"), TOOLS)
    assert draft.claims[-1].times[-1].start == start


@pytest.mark.parametrize(
    ("title", "words", "start"),
    [
        ("Chapter 4: The Burning of Orsa (9 June 1994)", "On 11 June", "1994-06-11"),
        ("Chapter 4: The Burning of Orsa (9 June 1994)", "In February", "1994-02-01"),
        ("Chapter 4: The Burning of Orsa (9 June 1994)", "In December", None),
        ("The massacre of 20 December 1994", "On 3 January", "1995-01-03"),
        ("The attack on Orsa, 9 April 2012", "On 11 June", "2011-06-11"),
        ("Statement of Ada Rusk, 9 June 1994", "On 11 June", None),
    ],
)
def test_days_without_a_year_lie_near_an_old_event_of_the_title(
    title: str, words: str, start: str | None
) -> None:
    """A chapter on a massacre tells of the days around it, not of those before it came out."""
    text = f"# {title}\n\n{words} they came down the valley."
    draft = times(draft_of(text, published="2012-05-04"), TOOLS)
    assert draft.claims[-1].times[-1].start == start


def test_a_day_stays_open_behind_a_since() -> None:
    """After "silent since Monday", "the day before" may be that of the telling."""
    text = "Date: 2 December 2011\n\nThe guns were silent since Monday. Two died the day before.\n"
    starts = [t.start for c in read_text(text).claims for t in c.times]
    assert starts == ["2011-11-28", None]


def test_a_year_told_before_is_that_of_a_later_day() -> None:
    """A birth in another year does not open a day of the year that is told."""
    text = (
        "Date: 12 February 2019\n\nI was born in 1983.\n\nIn June 2018 they came.\n\n"
        "On 3 July they let us go.\n"
    )
    starts = [t.start for c in read_text(text).claims for t in c.times]
    assert starts[-1] == "2018-07-03"


def test_the_friday_before_is_of_what_was_told() -> None:
    """ "The Friday before" is no Friday of the document's own."""
    text = "Date: 14 November 2009\n\nShe gave birth there on the Friday before.\n"
    assert [t.start for c in read_text(text).claims for t in c.times] == [None]


def test_today_in_what_another_is_quoted_to_have_said_stays_open() -> None:
    """A man's "today" in a witness's telling is the day told of, not that of the interview."""
    told = read_text(
        "Interview of 9 July 2023\n\nINTERVIEWER: What then?\n"
        'ROSA IMBEL: I stood at the wall. The man said: "Mother, today he is ours."\n'
        "INTERVIEWER: And now?\nROSA IMBEL: He is gone. I live here.\n"
    )
    said = [w for c in told.claims for w in c.times if w.text == "today"]
    assert [w.start for w in said] == [None]


def test_each_piece_of_an_agency_in_one_file_has_its_own_day() -> None:
    """ "Today" in the second of two pieces is the day of its own line."""
    told = read_text(
        "HALVANE, 6 MAY 1997 (ORLAN NEWS) -- THE REBELS LEFT TODAY.\n\n"
        "HALVANE, 8 MAY 1997 (ORLAN NEWS) -- THE MAYOR TODAY OPENED THE ROAD.\n"
    )
    said = [w.start for c in told.claims for w in c.times if w.text == "TODAY"]
    assert said == ["1997-05-06", "1997-05-08"]


@pytest.mark.parametrize(
    ("head", "start"),
    [
        ("UPDATE, June 4: ", "2019-06-02"),
        ("CORRECTION (4 June 2019): ", "2019-06-02"),
        ("Update on June 4: ", "2019-06-02"),
        ("UPDATE, June 4: It rained.\n\n", "2019-03-10"),
    ],
)
def test_what_a_paper_put_in_later_has_days_of_its_own(head: str, start: str) -> None:
    """An update's "Sunday" is the last before the update; the next paragraph is the paper's."""
    draft = times(draft_of(f"{head}Troops left on Sunday.", published="2019-03-16"), TOOLS)
    assert [t.start for t in draft.claims[-1].times if t.text == "Sunday"] == [start]


def test_what_came_out_before_any_update_is_of_the_day_of_its_first_line() -> None:
    """A wire that is dated with its last update told "Thursday" on the day of its dateline."""
    text = (
        "ORSK, March 18 (Wire) - Gunmen took a girl on Thursday.\n\n"
        "UPDATE, June 4: A camp was hit on Sunday."
    )
    draft = times(draft_of(text, published="2019-06-05"), TOOLS)
    said = {t.text: t.start for c in draft.claims for t in c.times}
    assert said["Thursday"] == "2019-03-14"
    assert said["Sunday"] == "2019-06-02"


def test_an_update_that_a_line_alone_heads_is_of_its_day_to_the_next() -> None:
    """Of several in one file each has its own Monday; a row of a list takes no year of another."""
    text = (
        "ORSK, KESTRA, MAY 9 (WIRE) - GUNMEN TOOK A GIRL ON SUNDAY.\n\nUPDATE 1, MAY 12\n\n"
        "ORSK - RESIDENTS FLED.\n\nA MARKET WAS HIT ON MONDAY.\n\nUPDATE 2, MAY 20\n\n"
        "TROOPS LEFT ON THURSDAY.\n\nFACTBOX\n- 2016: FOUNDER JAILED; PARDONED 2017.\n"
        "- THE TEAM LOST ON MAY 2."
    )
    draft = times(draft_of(text, published="2022-05-21"), TOOLS)
    said = {t.text: t.start for c in draft.claims for t in c.times}
    days = [said[day] for day in ("SUNDAY", "MONDAY", "THURSDAY", "MAY 2")]
    assert days == ["2022-05-08", "2022-05-09", "2022-05-19", "2022-05-02"]


def test_what_follows_an_update_at_the_end_may_have_been_put_in_with_it() -> None:
    """Of its "Monday" nobody says which; a day with its month is of the paper's year."""
    text = (
        "ORSK, March 8 (Wire) - Gunmen took a girl.\n\n"
        "UPDATE, March 13 — Two girls were taken, the mayor says.\n\n"
        "On Monday shells hit a market. On 2 March a mill burned."
    )
    draft = times(draft_of(text, published="2019-03-08"), TOOLS)
    said = {t.text: t.start for c in draft.claims for t in c.times}
    assert said["Monday"] is None
    assert said["2 March"] == "2019-03-02"


@pytest.mark.parametrize(
    ("told", "days"),
    [
        ("On 3 February 2021 they took him. On Tuesday they left.", "2021-02-09"),
        ("They came on the night of 2 to 3 February. On Thursday they left.", "2021-02-04"),
        ("They came on 5 March. She had seen a lorry on Wednesday evening.", "2021-03-03"),
        (
            "On 5 March I went there. Nobody, one who shall not be named said, had come since"
            " Christmas. A cook I shall not name had seen them on Wednesday.",
            "2021-03-03",
        ),
        ('They came on 3 March. He said: "They will be home on Friday."', "2021-03-05"),
        ("They took him on 3 February 2021. I will see a judge on Monday.", "2021-03-29"),
        ("They came on 3 March. On Wednesday they left.", None),  # that day, or a week after?
        ("They came on 3 February 2021. Last Monday I saw him.", "2021-03-22"),
    ],
)
def test_a_weekday_of_a_statement_is_that_of_its_story(told: str, days: str | None) -> None:
    """Of a paper it is the last one; who tells a story means the days of the story."""
    draft = draft_of(told)
    taken = Interval(start="2021-03-26", end="2021-03-26")
    heard = Interview(date=taken, place=None, languages=(), interpreter=None)
    told_then = replace(draft, custody=replace(draft.custody, interview=heard))
    assert times(told_then, TOOLS).claims[0].times[-1].start == days


def test_minutes_are_of_the_day_on_which_the_meeting_was_held() -> None:
    """The day behind "Held on" is the paper's own under a title of minutes, and only there."""
    told = "\n\nOn 2 March men came. In January all was well."
    for head, year in (
        ("Minutes of the Well Committee, Orlo\nHeld on Sunday 14 March 2021 at noon", "2021"),
        ("Meeting of the parents, held at the school on 14 March 2021", "2021"),
        ("My statement\n\nI was held on 14 March 2021 by soldiers.", None),
        ("The raid on Orlo\n\nHeld on 14 March 2021 by soldiers, he fled.", None),
    ):
        days = times(draft_of(head + told), TOOLS).claims[0].times
        assert [day.start for day in days[1:]] == (
            [f"{year}-03-02", f"{year}-01-01"] if year else [None, None]
        )


def test_notes_of_some_days_tell_of_no_month_after_them() -> None:
    """In notes kept from 17 to 19 February, "in December" is that of the year before."""
    draft = draft_of("They slept there in December.")
    taken = Interval(start="2021-02-17", end="2021-02-19")
    heard = Interview(date=taken, place=None, languages=(), interpreter=None)
    told = replace(draft, custody=replace(draft.custody, interview=heard))
    assert [t.start for t in times(told, TOOLS).claims[0].times] == ["2020-12-01"]


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Statement of a fisherman, taken at Serro on 20 June 2022", "2022-05-02"),
        ("Interview with Rahel, a trader, recorded in Orlo on 20 June 2022", "2022-05-02"),
        ("My brother was taken at Serro on 20 June 2022.", None),
        ("Statement of a man who was taken at Serro on 20 June 2022", None),
    ],
)
def test_a_statement_is_of_the_day_it_was_taken_and_not_of_an_arrest(
    head: str, day: str | None
) -> None:
    """Who was taken on a day gives a paper no day of its own."""
    told = times(draft_of(f"{head}\n\nOn 2 May men came."), TOOLS).claims[0].times
    assert told[-1].start == day
