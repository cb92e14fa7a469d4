"""A case asked for a part of it gives what going through all of it would give."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from commanding import onrecord
from onrecord.ledger import Case
from onrecord.record.lookup import Lookup, Query
from onrecord.record.text import Span

EXAMPLE = Path(__file__).parent.parent / "example" / "documents"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the example read into a case."""
    folder = tmp_path_factory.mktemp("lookup") / "case"
    done = onrecord("read", EXAMPLE, "--case", folder, "--quiet")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def case(made: Path, tmp_path: Path) -> Iterator[Case]:
    """Yield a copy of the example's case, open."""
    folder = tmp_path / "case"
    shutil.copytree(made, folder)
    with Case.open(folder) as opened:
        yield opened


def test_the_list_numbers_documents_as_the_page_does(case: Case) -> None:
    """Documents are listed in the order in which `readings` gives them."""
    look: Lookup = case
    listed = look.listed()
    readings = list(case.readings())
    assert [r.document.id for r in readings] == [each.document for each in listed]
    asserted = [sum(c.mode != "question" for c in r.claims) for r in readings]
    assert asserted == [each.claims for each in listed]
    assert [each.at for each in listed] == list(range(1, len(readings) + 1))


def test_a_part_is_what_the_whole_holds(case: Case) -> None:
    """Document, passages, claims and entities by id are those of the current readings."""
    for reading in case.readings():
        id_ = reading.document.id
        assert case.document(id_) == reading.document
        assert tuple(case.passages(id_)) == reading.passages
        placed = case.placed(id_)
        assert {p.claim for p in placed} == {c.id for c in reading.claims}
        assert [p.span.start for p in placed] == sorted(c.span.start for c in reading.claims)
        assert case.claims([p.claim for p in placed]) == {c.id: c for c in reading.claims}
        assert case.entities([e.id for e in reading.entities]) == {
            e.id: e for e in reading.entities
        }


def test_passages_of_a_window(case: Case) -> None:
    """A window gives the passages that touch it, and no other."""
    first = case.listed()[0].document
    window = Span(300, 600)
    touching = [p for p in case.passages(first) if p.span.overlaps(window)]
    assert touching == list(case.passages(first, window))
    assert 0 < len(touching) < len(case.passages(first))


def test_what_is_derived_is_found_by_claim(case: Case) -> None:
    """Links, repeats and incidents of a claim are those that the weighing holds."""
    weighing = case.weighing()
    assert weighing is not None
    link = weighing.links[0]
    assert link in case.links([link.from_])
    assert link in case.links([link.to])
    assert link == case.link(link.id)
    assert dict(weighing.repeats) == dict(case.repeats(list(weighing.repeats)))
    for at, incident in enumerate(weighing.incidents, 1):
        assert (at, incident) in case.incidents(incident.claims)
    member, whole = next(iter(weighing.resolved.items()))
    assert case.resolved([member]) == {member: whole}
    assert member in case.members(whole)
    assert case.stale() is False


def test_words_are_found_by_their_beginning_whatever_their_accents(case: Case) -> None:
    """The search looks for all words of the query, each by its beginning, in any case."""
    claims = {c.id: c for r in case.readings() for c in r.claims}
    found = case.find(Query(words="BOY"), most=1000)
    said = {claims[p.claim].text for p in found.claims}
    assert said == {c.text for c in claims.values() if " boy" in f" {c.text}".lower()}
    assert found.count == len(found.claims)


def test_filters_narrow_down_together(case: Case) -> None:
    """A query gives the claims that have everything asked for."""
    claims = [c for r in case.readings() for c in r.claims]
    wanted = {
        c.id
        for c in claims
        if c.basis == "participant" and any(m.code == "recruitment" for m in c.may_concern)
    }
    query = Query(basis="participant", code="recruitment")
    assert wanted == {p.claim for p in case.find(query).claims}
    one = next(iter(wanted), None) or claims[0].id
    assert case.find(Query(among=[one])).count == 1
    assert case.find(Query(without=[one])).count == len(claims) - 1


def test_times_are_found_by_the_interval_they_touch(case: Case) -> None:
    """A time counts where it overlaps the days asked for; "since May 2021" has an open end."""
    claims = [c for r in case.readings() for c in r.claims]
    wanted = {
        c.id
        for c in claims
        for t in c.times
        if (t.start or t.end)
        and (t.end or "9999") >= "2022-01-01"
        and (t.start or "") <= "2022-12-32"
    }
    found = case.find(Query(after="2022-01-01", before="2022-12-31"), most=1000)
    assert wanted == {p.claim for p in found.claims}
    assert wanted


def test_the_index_follows_what_others_append(case: Case) -> None:
    """A document that another process reads or erases is there, or gone, at the next look."""
    before = case.find(Query(words="ferryman")).count
    paper = case.folder.parent / "new.txt"
    paper.write_text('"The ferryman saw two boys taken," said Tamo Reld.\n', "utf-8")
    assert onrecord("read", paper, "--case", case.folder).returncode == 0
    assert case.find(Query(words="ferryman")).count == before + 1
    assert case.listed()[-1].name == "new.txt"
    gone = case.listed()[-1].document
    done = onrecord("erase", case.folder, gone, "--ground", "a test")
    assert done.returncode == 0, done.stderr
    assert case.find(Query(words="ferryman")).count == before
    assert case.document(gone) is None


def test_decisions_are_read_once_and_stay_in_order(case: Case) -> None:
    """A decision that another process appends comes after those that were read before."""
    claim = case.placed(case.listed()[0].document)[0].claim
    assert onrecord("decide", case.folder, "accept", claim, "--by", "Ana Dorr").returncode == 0
    assert [d.verdict for d in case.decisions()] == ["accept"]
    assert onrecord("decide", case.folder, "reject", claim, "--by", "Ana Dorr").returncode == 0
    assert [d.verdict for d in case.decisions()] == ["accept", "reject"]
    assert case.reviews([claim])[claim].status == "rejected"
