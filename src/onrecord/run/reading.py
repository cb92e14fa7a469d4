"""`read`: from paths to a case with its page. Killed at any moment, it goes on where it was."""

import json
import os
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from onrecord.language.gazetteer import check_gazetteer
from onrecord.language.graphs import check_networks
from onrecord.language.ownplaces import own_places
from onrecord.language.tools import load_tools
from onrecord.ledger import Case, placelists
from onrecord.record.problem import Problem
from onrecord.record.reading import Reading

from .freeing import seldom_searched
from .gather import Gathered, gather
from .page import write_report
from .weigh import weigh_new
from .workers import Failed, Work, read_all

# Where a run notes that it began, so that the same command goes on with it.
UNFINISHED = Path("out") / "unfinished-reading.json"


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file or folder that could not be read, and why, in one sentence."""

    name: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: documents and claims now on record of it, and what was not read."""

    documents: int
    claims: int
    not_read: tuple[NotRead, ...]
    notes: tuple[str, ...]
    report: Path


# Told how many documents there are, it returns what to call when one is done.
Progress = Callable[[int], Callable[[], object]]


def read_paths(
    paths: Sequence[Path],
    folder: Path,
    *,
    weigh: bool,
    progress: Progress,
    places: Path | None = None,
) -> Outcome:
    """Read `paths` into the case in `folder`, weigh it unless told not to, and write its page.

    `places` is a list of places of one's own, kept with the case from then on. Raises
    ledger.CaseError where the case cannot be used, and BadPlaces where the list cannot.
    """
    gathered = gather(paths, leave_out=(folder, *([places] if places else ())))
    given = _checked(places) if places is not None else None
    with Case.open_or_create(folder) as case, seldom_searched():
        own = placelists.in_use(folder) if given is None else placelists.keep(folder, given)
        run = _Run(case, gathered, _begun(folder, paths), own)
        run.go(progress(len(gathered.files)))
        if weigh:
            weigh_new(case)
        report = write_report(case)
        (folder / UNFINISHED).unlink(missing_ok=True)
        return run.outcome(report)


def _checked(places: Path) -> bytes:
    """Return the bytes of a list of places that can be used."""
    data = places.read_bytes()
    own_places(data, str(places), load_tools().gazetteer.codes)
    return data


def _begun(folder: Path, paths: Sequence[Path]) -> str:
    """Return the name of this run: that of the unfinished one over the same paths, or a new one."""
    wanted = [str(path.resolve()) for path in paths]
    place = folder / UNFINISHED
    try:
        noted = json.loads(place.read_text("utf-8"))
        if noted["paths"] == wanted:
            return str(noted["run"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # no unfinished run, or its note is no use: a new one begins
    name = uuid.uuid4().hex
    place.parent.mkdir(mode=0o700, exist_ok=True)
    place.write_text(json.dumps({"run": name, "paths": wanted}), "utf-8")
    return name


class _Run:
    """One run over what was gathered."""

    def __init__(self, case: Case, gathered: Gathered, name: str, own: Path | None) -> None:
        self.case = case
        self.gathered = gathered
        self.name = name
        check_networks()
        check_gazetteer()
        self.own = own
        self.tools = load_tools(own)
        self.names: dict[str, str] = {}
        self.not_read: list[NotRead] = []

    def go(self, step: Callable[[], object]) -> None:
        """Receive and read everything, calling `step` as each document is done."""
        known = set(self.case.problems())
        self.case.add_problems(p for p in self.gathered.problems if p not in known)
        for read in read_all(self._to_read(step), workers=len(os.sched_getaffinity(0))):
            if isinstance(read, Failed):
                self._failed(read)
            else:
                self.case.add_reading(read)
            step()

    def _to_read(self, step: Callable[[], object]) -> Iterator[Work]:
        for found in self.gathered.files:
            name = found.custody.receipt.name
            try:
                document = self.case.receive(found.path, found.custody, run=self.name)
            except PermissionError:
                self.not_read.append(NotRead(name, "there is no right to read it"))
                step()
                continue
            if document in self.names or self.case.has_reading(document, self.tools.reading):
                self.names.setdefault(document, name)
                step()
                continue
            self.names[document] = name
            yield Work(document, self.case.original(document), found.custody, self.own)

    def _failed(self, failed: Failed) -> None:
        message = f"reading broke off ({failed.error}); the original is kept"
        self.case.add_problems(
            [Problem(document=failed.work.document, span=None, kind="broke_off", message=message)]
        )
        self.not_read.append(NotRead(self.names[failed.work.document], message))

    def outcome(self, report: Path) -> Outcome:
        """Count what is now on record of this run's documents."""
        extents = {d: e for d, e in self.case.extents().items() if d in self.names}
        unread = {document for document, (passages, _) in extents.items() if not passages}
        problems = [p for p in self.gathered.problems if p.kind != "custody"]
        return Outcome(
            documents=len(extents) - len(unread),
            claims=sum(claims for _, claims in extents.values()),
            not_read=(
                *(NotRead(None, p.message) for p in problems),
                *self.not_read,
                *(
                    NotRead(self.names[r.document.id], _why(r))
                    for r in (self.case.readings() if unread else ())
                    if r.document.id in unread
                ),
            ),
            notes=tuple(p.message for p in self.gathered.problems if p.kind == "custody"),
            report=report,
        )


def _why(reading: Reading) -> str:
    return reading.problems[0].message if reading.problems else "no words were found in it"
