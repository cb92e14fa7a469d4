"""Measuring a case: gold in quotes, one claim for one claim, every quality by itself."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.measure.agreement import alpha
from onrecord.measure.case import agreement, measure_case
from onrecord.measure.gold import GoldError, load
from onrecord.measure.quotes import NotFound, find, find_all, nearest
from onrecord.measure.scores import Score, Scores, table
from onrecord.measure.wordless import without_words
from onrecord.record.case import Link
from onrecord.record.claim import Claim, Cue
from onrecord.record.reading import Reading
from onrecord.record.text import Span
from onrecord.weighing.path import weigh
from weighing_making import Said, document, reading

TEXT = (
    "Did you see them?\nI saw about 40 boys at Ostrel, said Nadia Werth.\n"
    "A man told her that\nseven came back. Seven came back in June."
)
GOLD = """
document: letter.txt
metadata: {title: The boys of Ostrel, published: 2021-05-03, language: en, translator: null}
passages:
- {words: "Did you see them?", role: question}
- {words: A man told her that seven came back., role: narration}
claims:
- words: I saw about 40 boys at Ostrel
  mode: direct
  source: Nadia
  kind: person
  chain: [The Lake Courier, Nadia Werth]
  cue: said
  how: worded
  basis: eyewitness
  basis_cue: I saw
  standing: witness
  quantities: [{text: about 40, low: 40, high: 40, approximate: true, counted: boys}]
  places: [{text: Ostrel, name: Ostrel}]
  participants: [{text: boys, role: victim, child: stated, sex: male}]
  may_concern: [{code: abduction, framework: mrm, cue: saw}]
- words: seven came back
  mode: indirect
  source: A man
  kind: unnamed
  how: worded
  quantities: [{text: seven, low: 7, high: 7}]
  times: [{text: June, start: 2021-06-01, end: 2021-06-30}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes a folder of gold files, given by name."""

    def write(name: str = "gold", **files: str) -> Path:
        made = tmp_path / name
        made.mkdir()
        for stem, text in files.items():
            (made / f"{stem}.yaml").write_text(text, "utf-8")
        return made

    return write


def read(*said: Said) -> Reading:
    """Return a reading of the letter."""
    return reading(document("letter.txt", TEXT, title="The boys of Ostrel"), said)


def measured(gold: Path, *said: Said) -> dict[str, Score]:
    """Return the scores of a reading of the letter, by name."""
    made = read(*said)
    return {s.name: s for s in measure_case(gold, [made], weigh([made], [], None)).scores}


SAW = Said(
    "I saw about 40 boys at Ostrel",
    "Nadia Werth",
    count=("about 40", 40, 40, "boys"),
    about=1.0,
    at="Ostrel",
    more=(("mode", "direct"), ("basis", "eyewitness")),
)


def test_two_passes_that_are_the_same_agree_wholly(folder: Callable[..., Path]) -> None:
    """What was marked scores 100 against itself, in every quality that it states."""
    links = "- {from: [letter.txt, saw], to: [letter.txt, Seven came back], relation: supports}"
    ones = {n: folder(n, letter=GOLD, links=links) for n in ("first", "second")}
    scores = agreement(ones["first"], ones["second"], {"letter.txt": TEXT})
    assert {s.f1 for s in scores.scores if s.f1 is not None} == {100.0}
    unstated = {s.name for s in scores.scores if s.f1 is None}
    assert unstated == {"words from", "polarity", "certainty", "answers", "denial", "repeats"}


def test_agreement_is_the_same_both_ways(folder: Callable[..., Path]) -> None:
    """Between two people F1 does not depend on who is named first."""
    less = GOLD.split("- words: seven", maxsplit=1)[0].replace("eyewitness", "hearsay")
    one, other = folder("first", letter=GOLD), folder("second", letter=less)
    texts = {"letter.txt": TEXT}
    assert agreement(one, other, texts).f1() == agreement(other, one, texts).f1()


def test_what_was_read(folder: Callable[..., Path]) -> None:
    """A claim read right scores in what it got right; a missed one counts as missed."""
    found = measured(folder(letter=GOLD), SAW)
    assert (found["claims"].precision, found["claims"].recall) == (100, 50)
    assert (found["quantities"].precision, found["quantities"].recall) == (100, 50)
    assert (found["places"].f1, found["source"].recall, found["times"].recall) == (100, 50, 0)
    assert (found["basis"].f1, found["standing"].f1, found["chain"].f1) == (100, 0, 0)
    assert found["metadata"].recall == pytest.approx(200 / 3)


def test_one_claim_serves_one(folder: Callable[..., Path]) -> None:
    """Two marked claims of the same words are not both served by one that was read."""
    twice = "document: letter.txt\nclaims:\n" + "- {words: seven came back, mode: indirect}\n" * 2
    found = measured(folder(letter=twice), Said("seven came back"))
    assert (found["claims"].gold, found["claims"].found, found["claims"].recall) == (2, 1, 50)


def test_a_value_serves_one(folder: Callable[..., Path]) -> None:
    """A number that was read once serves one marked number."""
    twice = GOLD.replace("low: 7, high: 7}]", "low: 7, high: 7}, {text: seven, low: 7, high: 7}]")
    found = measured(folder(letter=twice), Said("seven came back", count=("seven", 7, 7, None)))
    assert (found["quantities"].gold, found["quantities"].found) == (3, 1)
    assert found["quantities"].precision == 100


def test_a_wrong_value_is_no_hit(folder: Callable[..., Path]) -> None:
    """A number on the right words with another value is wrong both ways."""
    found = measured(folder(letter=GOLD), replace(SAW, count=("about 40", 40, None, "boys")))
    assert (found["quantities"].precision, found["quantities"].recall) == (0, 0)


def test_rare_classes_count_as_much_as_common_ones(folder: Callable[..., Path]) -> None:
    """The usual class is left out, and the others are averaged."""
    rows = [("I saw", "eyewitness"), ("about 40", "eyewitness"), ("boys at", "hearsay")]
    gold = "document: letter.txt\nclaims:\n" + "".join(
        f"- {{words: {words}, mode: direct, basis: {basis}}}\n" for words, basis in rows
    )
    said = [Said(w, "Nadia Werth", more=(("basis", "eyewitness"),)) for w, _ in rows]
    found = measured(folder(letter=gold), *said)
    assert found["basis"].f1 == pytest.approx((80 + 0) / 2)


def test_links(folder: Callable[..., Path]) -> None:
    """A link is right by its relation and ends, in either direction where it has none."""
    both = [
        Said("Seven came back in June", "Nadia Werth"),
        Said("seven came back", "Nadia Werth"),
    ]
    made = read(*both)
    one, other = (c.id for c in made.claims)
    gold = folder(
        letter=GOLD,
        links="- {from: [letter.txt, seven came back], to: [letter.txt, Seven came back in June],"
        " relation: supports, independent: false}",
    )
    weighed = replace(weigh([made], [], None), links=(supports(one, other),))
    found = {s.name: s.f1 for s in measure_case(gold, [made], weighed).scores}
    assert (found["links"], found["links, with independence"]) == (100, 0)


def supports(one: str, other: str) -> Link:
    """Return a link between two claims, its independence not told."""
    return Link(
        id="k",
        from_=one,
        to=other,
        relation="supports",
        why="Both say nearly the same.",
        score=None,
        independent=None,
        independence_why=None,
        within="document",
    )


FAULTS = [
    ("document: letter.txt\nclaims: [{words: nobody said this}]", "“nobody said this”"),
    ("document: letter.txt\nclaims: [{words: seven came back, mood: direct}]", "unknown key mood"),
    ("document: letter.txt\nclaim: []", "unknown key claim"),
    ("document: other.txt", "no document other.txt was read"),
    ("document: [", "no valid YAML"),
    ("document: letter.txt\npassages: [{words: seven came back}]", "'role'"),
]


@pytest.mark.parametrize(("gold", "named"), FAULTS)
def test_gold_that_cannot_be_used(folder: Callable[..., Path], gold: str, named: str) -> None:
    """Words that are not in the document, and keys that are not known, are named with the file."""
    with pytest.raises(GoldError) as caught:
        measured(folder(letter=gold))
    assert str(caught.value).startswith("letter.yaml: ")
    assert named in str(caught.value)


def test_finding_quotes() -> None:
    """White space is folded, occurrences are counted, pieces follow each other."""
    assert find(TEXT, "told her that seven").of(TEXT) == "told her that\nseven"
    assert find("no, no, no", "no", nth=3) == Span(8, 10)
    assert find_all("one two one", ["two", "one"]) == (Span(4, 7), Span(8, 11))
    assert nearest("one two one", "one", [Span(4, 11)]) == Span(8, 11)
    assert nearest("one two one", "one", [Span(8, 11)], outside=True) == Span(0, 3)
    with pytest.raises(NotFound):
        find("one", "two")


def test_alpha() -> None:
    """Krippendorff's alpha of his own example of two observers and ten units (2018, chapter 12)."""
    one, other = "0100000000", "1110010100"
    assert alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.001)
    assert alpha([("a", "a"), ("b", "b")]) == 1
    assert alpha([("a", "a")]) is None


def test_the_table() -> None:
    """A quality that nothing states shows a dash, not a nought."""
    none = Score(name="denial", precision=None, recall=None, f1=None, gold=0, found=0)
    some = Score(name="claims", precision=50.0, recall=25.0, f1=33.3333, gold=4, found=2)
    lines = table(Scores(title="gold", gold={}, scores=(some, none))).splitlines()
    assert [line.split() for line in lines] == [
        ["gold", "P", "R", "F1", "marked", "read"],
        ["claims", "50.0", "25.0", "33.3", "4", "2"],
        ["denial", "-", "-", "-", "0", "0"],
    ]


def test_marks(folder: Callable[..., Path]) -> None:
    """A cue is right where its place is right; what a claim denies may be a claim or words."""
    of = document("letter.txt", TEXT)
    said = TEXT.index("said")
    cue = Cue(text="said", span=Span(said, said + 4))
    made = reading(of, [replace(SAW, more=(("mode", "direct"), ("cue", cue)))])
    claim: Claim = made.claims[0]
    made = replace(made, claims=(replace(claim, denies=cue),))
    gold = folder(letter=GOLD.replace("cue: said", "cue: said\n  denies: said"))
    found = {s.name: s for s in measure_case(gold, [made], weigh([made], [], None)).scores}
    assert (found["cue"].f1, found["denial"].f1) == (100, 100)


def wordless(folder: Callable[..., Path]) -> tuple[Path, Path]:
    """Return gold in words, and the same without any."""
    ends = "from: [letter.txt, seven came back], to: [letter.txt, about 40 boys]"
    links = f"- {{{ends}, relation: supports}}"
    gold = folder(letter=GOLD.replace("title: The boys of Ostrel", "title: boys"), links=links)
    made = gold.parent / "wordless"
    made.mkdir()
    for name, content in without_words(gold, {"letter.txt": TEXT}):
        (made / name).write_text(content, "utf-8")
    return gold, made


def test_gold_without_words_scores_the_same(folder: Callable[..., Path]) -> None:
    """Places in the text serve as the words that stand there do."""
    gold, made = wordless(folder)
    assert measured(gold, SAW) == measured(made, SAW)


def test_gold_without_words_holds_none(folder: Callable[..., Path]) -> None:
    """Nothing of the document but its name and digest leaves with such gold."""
    _, made = wordless(folder)
    told = " ".join(f.read_text("utf-8") for f in made.iterdir()).lower()
    for word in ("ostrel", "nadia", "boys", "saw", "seven", "june"):
        assert word not in told


def test_gold_without_words_is_of_one_text(folder: Callable[..., Path]) -> None:
    """Where the document's text is another, the gold is refused."""
    _, made = wordless(folder)
    with pytest.raises(GoldError, match="is another than was marked"):
        load(made, {"letter.txt": f"{TEXT} "})
