"""A case in a ledger, weighed as it grows: the same as weighing it whole, and it verifies."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger_making import custody
from onrecord.ledger import Case
from onrecord.ledger.verify import verify
from onrecord.record.document import Document, Lineage
from onrecord.record.ident import sha256
from onrecord.record.judgement import Verdict
from onrecord.record.weighed import Change, Since, Weighed
from onrecord.run import weigh
from onrecord.run.weigh import derive, weigh_case, weigh_new
from weighing_making import Said, decision, document, on_claim, reading
from weighing_saying import NAMES, SAID

drawn = st.lists(st.sampled_from(SAID), min_size=1, max_size=4, unique=True)
Act = tuple[str, str, Sequence[Said], str | None, int]
happening: st.SearchStrategy[list[Act]] = st.lists(
    st.tuples(
        st.sampled_from(("add", "add", "add", "decide")),
        st.sampled_from(NAMES),
        drawn,
        st.sampled_from((None, None, *NAMES)),
        st.integers(0, 99),
    ),
    min_size=2,
    max_size=6,
)


def papers_of(name: str, said: Sequence[Said], origin: str | None = None) -> Document:
    """Return a document of that name whose bytes are its words."""
    text = f"{name}: {'. '.join(s.words for s in said)}.\n"
    lineage = Lineage(document=origin, how="translation", by=None)
    return document(name, text, id=sha256(text.encode()), derived_from=(lineage,) if origin else ())


def take_in(case: Case, of: Document, said: Sequence[Said]) -> None:
    """Receive a document with its custody, and append its reading."""
    place = case.folder.parent / of.name
    place.write_text(of.text, "utf-8")
    case.receive(place, replace(custody(of.name), derived_from=of.derived_from), run=of.id)
    case.add_reading(reading(of, said))


def decided(case: Case, number: int) -> None:
    """Take one decision on something of the case."""
    readings = list(case.readings())
    claims = [(c, r.document) for r in readings for c in r.claims]
    people = [e.id for r in readings for e in r.entities]
    weighing = case.weighing()
    links = [link.id for link in weighing.links] if weighing else []
    claim, of = claims[number % len(claims)]
    made = on_claim("reject" if number % 2 else "accept", claim, of, number)
    if number % 3 == 0 and len(people) > 1:
        verdict: Verdict = "merge" if number % 2 else "split"
        made = decision(verdict, [people[0], people[number % len(people)]], number)
    elif number % 5 == 0 and links:
        made = decision("refuse", [links[number % len(links)]], number)
    case.add_decision(made)


@pytest.fixture
def _bit_by_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no change be too much to be weighed alone."""
    monkeypatch.setattr(weigh, "MUCH", 99)


@pytest.mark.usefixtures("_bit_by_bit")
@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(happening)
def test_a_case_weighed_as_it_grows(acts: list[Act]) -> None:
    """Each change is weighed alone, what is on record is what the whole gives, and it verifies."""
    with TemporaryDirectory() as made:
        folder = Path(made) / "case"
        with Case.create(folder) as case:
            take_in(case, papers_of("z.txt", SAID[:1]), SAID[:1])
            weigh_case(case)
            for kind, name, said, origin, number in acts:
                if kind == "add":
                    take_in(case, papers_of(name, said, origin), said)
                else:
                    decided(case, number)
                assert case.weigh_since(weigh._since)
                assert case.weighing() == derive(case)
        assert verify(folder, derive) == replace(verify(folder), faults=(), notes=())


def test_only_what_is_touched_is_written(tmp_path: Path, _bit_by_bit: None) -> None:
    """A document that shares nothing with the rest brings rows of its own and takes none away."""
    with Case.create(tmp_path / "case") as case:
        for at, each in enumerate(SAID[:8]):
            take_in(case, papers_of(NAMES[at], [each]), [each])
        weigh_new(case)
        before = case.weighing()
        apart = Said("The harvest festival was held beneath the tall pines", "Wenna Tarl")
        take_in(case, papers_of("apart.txt", [apart]), [apart])
        changes: list[Change | None] = []

        def watched(weighed: Weighed, since: Since) -> Change | None:
            changes.append(weigh._since(weighed, since))
            return changes[-1]

        assert case.weigh_since(watched)
        after = case.weighing()
    (change,) = changes
    assert change is not None
    assert sorted(row.kind for row in change.rows) == ["entity", "resolved"]
    assert change.gone == frozenset()
    assert before is not None
    assert after is not None
    assert after.links == before.links
    assert after.incidents == before.incidents
    assert len(after.entities) == len(before.entities) + 1


def test_much_that_is_new_is_weighed_whole(tmp_path: Path) -> None:
    """Where much of a case is new nothing is gained by weighing it bit by bit."""
    with Case.create(tmp_path / "case") as case:
        take_in(case, papers_of("a.txt", SAID[:1]), SAID[:1])
        assert not case.weigh_since(weigh._since)
        weigh_new(case)
        take_in(case, papers_of("b.txt", SAID[1:2]), SAID[1:2])
        assert not case.weigh_since(weigh._since)
        weigh_new(case)
        assert case.weighing() == derive(case)
