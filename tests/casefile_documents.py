"""Three documents made by hand and read by hand. All people and places are invented."""

from dataclasses import replace

from casefile_words import TRACE, child, concern, page, participant, quantity, reading, when, where
from onrecord.record.claim import (
    Attribution,
    Cue,
    Source,
    Telling,
)
from onrecord.record.document import (
    Consent,
    Interval,
    Interview,
    Lineage,
    People,
    Receipt,
)
from onrecord.record.entity import Protection
from onrecord.record.ident import content_id
from onrecord.record.problem import Problem
from onrecord.record.reading import Reading
from onrecord.record.text import replace as replace_words

INTERVIEW = """INTERVIEW, NOT FOR PUBLICATION
Present: Nadia Werth, the witness Mariam al-Sennawi

Q: Who took the boys from the school in Orun?

A: The men of the River Guard took them. I saw it with my own eyes. There were about 12 boys.

Q: And your brother Tariq was among them?

A: That's correct. Yusri, who is 14, was not taken, I think.

A: Mariam's neighbour told me that the guards beat two of them.
"""

STATEMENT = """إفادة خالد المرواني

قال خالد المرواني إن حراس النهر لم يأخذوا أحداً من المدرسة. رأيت سبعة أولاد في الشاحنة.
"""

REPORT = """River Guard denies taking boys from Orun

ORUN, 14 May 2023 - A spokesman of the River Guard, Colonel Adan Brez, said on Sunday \
that no boys were taken. "We took nobody," he said.

The mayor said a survivor had told him that between 30 and 40 boys were taken in May 2023. \
The survivor, Mariam Sennawi, could not be reached.
"""


def interview() -> Reading:
    """An interview with a woman who saw boys taken; her brother and a child are named."""
    p = page(
        "interviews/Mariam_al-Sennawi.txt",
        INTERVIEW,
        source_map=replace_words(INTERVIEW, ())[1],
        people=People(interviewer="Nadia Werth", interpreter="Samir Haddoun"),
        receipts=(
            Receipt(
                name="interviews/Mariam_al-Sennawi.txt",
                from_="Idris Qalbani",
                by="Nadia Werth",
                at="2023-05-03T17:20:00Z",
                how="handed over by Idris QALBANI at his shop",
            ),
        ),
        interview=Interview(
            date=Interval(start="2023-05-02", end="2023-05-02"),
            place="Tent 14, Camp Zahra",
            languages=("ar",),
            interpreter="Samir Haddoun",
        ),
        consent=Consent(
            record="form 12, signed by Mariam al-Sennawi",
            share_with="Nadia Werth only",
            identity=False,
            photographs=None,
            follow_up=True,
            withdrawn_at=None,
        ),
    )
    mariam = p.entity(
        "person",
        "Mariam al-Sennawi",
        protected=Protection(why="source", by=None),
        names=("Mariam al-Sennawi", "Mariam"),
    )
    tariq = p.entity("person", "Tariq", protected=Protection(why="family", by=None))
    yusri = p.entity("person", "Yusri", protected=Protection(why="minor", by=None))
    guard = p.entity("group", "River Guard")
    orun = p.entity("place", "Orun")
    ask = p.passage("Who took the boys from the school in Orun?", "question")
    answer = p.passage(
        INTERVIEW.split("\n")[5].removeprefix("A: "),
        "answer",
        mariam,
    )
    ask_again = p.passage("And your brother Tariq was among them?", "question")
    again = p.passage("That's correct. Yusri, who is 14, was not taken, I think.", "answer", mariam)
    heard = p.passage(
        "Mariam's neighbour told me that the guards beat two of them.", "answer", mariam
    )
    answer = replace(answer, answers=ask.id)
    again = replace(again, answers=ask_again.id)
    told = Attribution(
        id=content_id("attribution", p.document.id, "neighbour"),
        document=p.document.id,
        reading=p.reading,
        source=p.span("Mariam's neighbour"),
        cue=p.span("told me"),
        content=(p.span("the guards beat two of them"),),
        mode="indirect",
        act="speech",
        how="worded",
        why=None,
        entity=None,
        within=None,
        trace=TRACE,
    )
    q1 = p.claim(ask, None, "Who took the boys from the school in Orun?", mode="question")
    q2 = p.claim(ask_again, None, "your brother Tariq was among them", mode="question")
    claims = (
        q1,
        p.claim(
            answer,
            mariam,
            "The men of the River Guard took them",
            answers=q1.id,
            basis="eyewitness",
            basis_cue=p.cue("I saw it with my own eyes"),
            standing="witness",
            participants=(participant(p, "The men of the River Guard", guard, mariam),),
            may_concern=(concern(p, "recruitment", "took them"),),
            places=(where(p, "Orun"),),
        ),
        p.claim(answer, mariam, "There were about 12 boys", quantities=(quantity(p),)),
        q2,
        p.claim(again, mariam, "That's correct", answers=q2.id, words_from="both"),
        p.claim(
            again,
            mariam,
            "Yusri, who is 14, was not taken",
            polarity="negated",
            polarity_cue=p.cue("not"),
            certainty="probable",
            certainty_cue=p.cue("I think"),
            participants=(child(p, "Yusri", yusri),),
        ),
        p.claim(
            heard,
            None,
            "the guards beat two of them",
            attribution=told.id,
            mode="indirect",
            source=Source(
                entity=None,
                name="Mariam's neighbour",
                kind="unnamed",
                span=p.span("Mariam's neighbour"),
            ),
            chain=(
                Telling(entity=mariam.id, name=mariam.name, kind="person", cue=p.cue("told me")),
                Telling(entity=None, name="Mariam's neighbour", kind="unnamed", cue=None),
            ),
            cue=p.cue("told me"),
            basis="hearsay",
            basis_from=Source(entity=None, name="Mariam's neighbour", kind="unnamed", span=None),
            may_concern=(concern(p, "maiming", "beat"),),
        ),
    )
    return reading(
        p,
        (ask, answer, ask_again, again, heard),
        claims,
        (mariam, tariq, yusri, guard, orun),
        attributions=(told,),
        problems=(
            Problem(
                document=p.document.id,
                span=p.span("Present:"),
                kind="speaker_unresolved",
                message="A speaker of interviews/Mariam_al-Sennawi.txt is not known.",
            ),
        ),
    )


def statement() -> Reading:
    """A statement in Arabic, right to left, that says the opposite."""
    p = page(
        "إفادة-خالد-المرواني.txt",
        STATEMENT,
        language="ar",
        authors=("خالد المرواني",),
        title="إفادة خالد المرواني",
        derived_from=(Lineage(document=None, how="transcript", by="Nadia Werth"),),
    )
    khalid = p.entity("person", "خالد المرواني", protected=Protection(why="source", by=None))
    guard = p.entity("group", "حراس النهر")
    whole = p.passage(
        "قال خالد المرواني إن حراس النهر لم يأخذوا أحداً من المدرسة. رأيت سبعة أولاد في الشاحنة.",
        "narration",
    )
    claims = (
        p.claim(
            whole,
            khalid,
            "حراس النهر لم يأخذوا أحداً من المدرسة",
            mode="indirect",
            cue=p.cue("قال"),
            polarity="negated",
            polarity_cue=p.cue("لم"),
        ),
        p.claim(whole, khalid, "رأيت سبعة أولاد في الشاحنة", basis="eyewitness"),
    )
    return reading(p, (whole,), claims, (khalid, guard))


def report() -> Reading:
    """A newspaper's report: a denial, and a survivor's words told by a mayor."""
    p = page(
        "wires/river-guard.txt",
        REPORT,
        title="River Guard denies taking boys from Orun",
        publisher="Orun Courier",
        published=Interval(start="2023-05-14", end="2023-05-14"),
        authors=("Elena Faros",),
        url="https://courier.example/2023/river-guard",
    )
    brez = p.entity("person", "Colonel Adan Brez", names=("Colonel Adan Brez", "Adan Brez"))
    mayor = p.entity("person", "The mayor")
    mariam = p.entity("person", "Mariam Sennawi", protected=Protection(why="victim", by=None))
    head = p.passage("River Guard denies taking boys from Orun", "headline")
    first = p.passage(REPORT.split("\n")[2], "narration")
    second = p.passage(REPORT.split("\n")[4], "narration")
    outer = Attribution(
        id=content_id("attribution", p.document.id, "mayor"),
        document=p.document.id,
        reading=p.reading,
        source=p.span("The mayor"),
        cue=p.span("said", 2),
        content=(
            p.span("a survivor had told him that between 30 and 40 boys were taken in May 2023"),
        ),
        mode="indirect",
        act="speech",
        how="worded",
        why=None,
        entity=mayor.id,
        within=None,
        trace=TRACE,
    )
    inner = replace(
        outer,
        id=content_id("attribution", p.document.id, "survivor"),
        source=p.span("a survivor"),
        cue=p.span("had told him"),
        content=(p.span("between 30 and 40 boys were taken in May 2023"),),
        entity=mariam.id,
        within=outer.id,
    )
    paper = Telling(entity=None, name="Orun Courier", kind="publication", cue=p.cue("said", 2))
    claims = (
        p.claim(
            first,
            brez,
            "no boys were taken",
            mode="indirect",
            cue=p.cue("said"),
            polarity="negated",
            polarity_cue=p.cue("no"),
            standing="official",
            denies=Cue(text="taking boys from Orun", span=p.span("taking boys from Orun")),
            chain=(
                replace(paper, cue=p.cue("said")),
                Telling(entity=brez.id, name=brez.name, kind="person", cue=None),
            ),
        ),
        p.claim(first, brez, "We took nobody", cue=p.cue("said", 1), polarity="negated"),
        p.claim(
            second,
            mariam,
            "between 30 and 40 boys were taken in May 2023",
            attribution=inner.id,
            mode="indirect",
            cue=p.cue("had told him"),
            chain=(
                paper,
                Telling(
                    entity=mayor.id, name="The mayor", kind="person", cue=p.cue("had told him")
                ),
                Telling(entity=mariam.id, name="Mariam Sennawi", kind="person", cue=None),
            ),
            basis="hearsay",
            quantities=(
                replace(
                    quantity(p, "between 30 and 40", "boys"),
                    low=30.0,
                    high=40.0,
                    approximate=False,
                ),
            ),
            times=(when(p, "May 2023", 1),),
        ),
    )
    return reading(
        p, (head, first, second), claims, (brez, mayor, mariam), attributions=(outer, inner)
    )
