"""Best figures that a person sets, and what a person asks to have computed."""

import pytest

from onrecord.record.case import Figure, Weighing
from onrecord.record.judgement import Decision
from onrecord.record.reading import Reading
from onrecord.weighing.path import weigh
from weighing_making import Said, decision, document, reading

TEXT = (
    "In May 15 camps took in recruits at Orun. Each held 600-800 children, more than 20 guards.\n"
)


def camps() -> Reading:
    """A document with two numbers of one incident, and an open one."""
    return reading(
        document("camps.txt", TEXT, "2023-06-01"),
        [
            Said(
                "15 camps took in recruits at Orun",
                source="Ilka Tarn",
                count=("15", 15, 15, "camps"),
                at="Orun",
                concerns=("recruitment",),
            ),
            Said(
                "Each held 600-800 children",
                source="Ilka Tarn",
                count=("600-800", 600, 800, "children"),
                concerns=("recruitment",),
            ),
            Said(
                "more than 20 guards",
                source="Ilka Tarn",
                count=("more than 20", 20, None, "guards"),
            ),
        ],
    )


def asked(found: Reading, field: str, words: list[str], *which: int) -> Decision:
    """Return somebody's wish to have numbers of claims computed."""
    about = [found.claims[n].id for n in which]
    return decision("compute", about, field=field, value=words)


def figure(weighing: Weighing) -> Figure:
    """Return the one figure that was computed."""
    (one,) = (f for i in weighing.incidents for f in i.figures if f.computed_for)
    return one


def test_a_product_is_an_interval_with_its_claims() -> None:
    """15 camps of 600-800 children are 9,000 to 12,000, for whoever asked."""
    found = camps()
    taken = asked(found, "product", ["15 camps", "600-800"], 0, 1)
    one = figure(weigh([found], (taken,), None))
    assert (one.low, one.high, one.best) == (9000, 12000, None)
    assert one.what == "product: 15 × 600-800"
    assert (one.computed_for, one.claims) == ("Nadia Werth", taken.about)


def test_an_open_number_leaves_the_end_open() -> None:
    """A sum with "more than 20" has no upper end."""
    found = camps()
    one = figure(weigh([found], (asked(found, "sum", ["15", "more than 20"], 0, 2),), None))
    assert (one.low, one.high) == (35, None)


def test_what_is_computed_enters_no_low_or_high() -> None:
    """The figures that the claims give stay as they are."""
    found = camps()
    taken = asked(found, "product", ["15 camps", "600-800"], 0, 1)
    before, after = weigh([found], (), None), weigh([found], (taken,), None)
    stated = [[f for f in i.figures if not f.computed_for] for i in after.incidents]
    assert stated == [list(i.figures) for i in before.incidents]


@pytest.mark.parametrize(
    ("words", "reject"), [(["15 camps", "900"], False), (["15", "600-800"], True)]
)
def test_what_cannot_be_computed_is_said(words: list[str], reject: bool) -> None:
    """A number that is in no claim, or a claim that was rejected, leaves a doubt and no figure."""
    found = camps()
    taken = [asked(found, "product", words, 0, 1)]
    if reject:
        taken.append(decision("reject", [found.claims[1].id], 2, found.claims[1]))
    weighed = weigh([found], tuple(taken), None)
    assert [d.kind for d in weighed.doubts] == ["not_computed"]
    assert not any(f.computed_for for i in weighed.incidents for f in i.figures)


def test_only_a_person_sets_a_best_figure() -> None:
    """The figure that was named gets the number; without a decision none has one."""
    found = camps()
    plain = [f for i in weigh([found], (), None).incidents for f in i.figures]
    assert [f.best for f in plain] == [None] * len(plain)
    (meant,) = (f for f in plain if f.what.startswith("child"))
    taken = decision("best", meant.claims, field=meant.what, value=700)
    after = [f for i in weigh([found], (taken,), None).incidents for f in i.figures]
    assert {f.what: f.best for f in after}[meant.what] == 700
    assert sum(f.best is not None for f in after) == 1
