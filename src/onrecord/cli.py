"""The doors: what a person types, and one clear line back."""

import argparse
import getpass
import json
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tqdm import tqdm

from onrecord import __version__
from onrecord.casefile.formats.jsonl import ExportInvalid
from onrecord.casefile.leave import Whole
from onrecord.language.gazetteer import GazetteerChanged
from onrecord.language.network import ModelChanged
from onrecord.language.ownplaces import BadPlaces
from onrecord.ledger import Case, CaseError
from onrecord.ledger.verify import verify as verify_case
from onrecord.measure import floors
from onrecord.measure.amounts import measure_amounts
from onrecord.measure.attribution import (
    AttributionPrediction,
    CorpusMissing,
    measure_attribution,
)
from onrecord.measure.braces import BadMarking
from onrecord.measure.case import agreement, measure_case
from onrecord.measure.coders import coding, coding_table
from onrecord.measure.copypairs import measure_copies
from onrecord.measure.corpora import Measured
from onrecord.measure.events import measure_events
from onrecord.measure.factuality import factuality_table, measure_factuality
from onrecord.measure.gold import GoldError, load
from onrecord.measure.gumdates import measure_gum_dates
from onrecord.measure.knowing import measure_knowing
from onrecord.measure.labelled import BadLabel
from onrecord.measure.muc4 import measure_muc4
from onrecord.measure.namepairs import measure_names
from onrecord.measure.people import measure_people
from onrecord.measure.places import measure_places
from onrecord.measure.recognizers import measure_recognizers, passed_table
from onrecord.measure.scores import Scores, table
from onrecord.measure.wordless import without_words
from onrecord.record.asking import Asked, NotDecidable
from onrecord.run import custody
from onrecord.run.coders import NoDecisions, give, take
from onrecord.run.decide import ABOUT, decide
from onrecord.run.erase import NotErasable, erase
from onrecord.run.export import export, whole_for
from onrecord.run.measured import (
    is_adjective,
    read_and_weigh,
    read_by_network,
    read_places,
    read_text,
    read_values,
    weigh_texts,
)
from onrecord.run.page import write_report
from onrecord.run.reading import Outcome, read_paths
from onrecord.run.review import PortTaken
from onrecord.run.review import review as serve_desk
from onrecord.run.weigh import derive, weigh_case, weigh_new

HELD, DID_NOT_HOLD, COULD_NOT_RUN, STOPPED = 0, 1, 2, 130


class Refused(Exception):
    """A command that cannot be carried out as asked; its text is the line for the person."""


# Everything whose text is written to be the one line for the person.
REFUSALS = (
    BadLabel,
    BadMarking,
    BadPlaces,
    CaseError,
    CorpusMissing,
    ExportInvalid,
    GazetteerChanged,
    GoldError,
    ModelChanged,
    NoDecisions,
    NotDecidable,
    NotErasable,
    PortTaken,
    Refused,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command. Returns 0, 1 (something did not hold) or 2 (could not run)."""
    asked = parser().parse_args(arguments)
    os.umask(0o077)  # a case is readable by its owner only, whatever is written into it
    try:
        code: int = asked.carry_out(asked)
        return code
    except REFUSALS as error:
        return _say(str(error))
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _say(f"{place}{error.strerror or error}; nothing on record was lost")
    except KeyboardInterrupt:
        print("onrecord: stopped; the same command goes on where it was", file=sys.stderr)
        return STOPPED


def _say(line: str) -> int:
    print(f"onrecord: {line}", file=sys.stderr)
    return COULD_NOT_RUN


def new(asked: argparse.Namespace) -> int:
    """Write a custody.csv with a row for each document of a folder."""
    folder: Path = asked.folder
    if not folder.is_dir():
        raise Refused(f"{folder} is no folder; name the folder that the documents lie in")
    names = sorted(f.name for f in folder.iterdir() if f.is_file() and not f.name.startswith("."))
    place = folder / custody.FILE_NAME
    try:
        with place.open("x", encoding="utf-8", newline="") as file:
            file.write(custody.template(n for n in names if n != custody.FILE_NAME))
    except FileExistsError:
        raise Refused(f"{place} is already there; it was left as it is") from None
    print(place)
    return HELD


def read(asked: argparse.Namespace) -> int:
    """Read documents into a case, weigh it, and write its page."""

    def progress(total: int) -> Callable[[], object]:
        # On a terminal only: a log has no use for a moving bar.
        bar = tqdm(total=total, unit=" documents", leave=False, disable=asked.quiet or None)
        return bar.update

    outcome = read_paths(
        asked.path, asked.case, weigh=not asked.no_weigh, progress=progress, places=asked.places
    )
    if asked.json:
        print(json.dumps(_as_json(outcome), ensure_ascii=False))
    else:
        for note in outcome.notes:
            print(f"onrecord: {note}", file=sys.stderr)
        for each in outcome.not_read:
            print(f"not read: {_named(each.name)}{each.why}", file=sys.stderr)
        print(_in_a_line(outcome))
        print(outcome.report.resolve())
    return DID_NOT_HOLD if outcome.not_read else HELD


def _named(name: str | None) -> str:
    return f"{name}: " if name else ""


def _in_a_line(outcome: Outcome) -> str:
    why = "; ".join(f"{_named(n.name)}{n.why}" for n in outcome.not_read[:3])
    more = len(outcome.not_read) - 3
    return (
        f"{_count(outcome.documents, 'document')}, {_count(outcome.claims, 'claim')}, "
        f"{len(outcome.not_read)} not read"
        + (f" ({why}{f'; and {more} more' if more > 0 else ''})" if why else "")
    )


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _as_json(outcome: Outcome) -> dict[str, object]:
    return {
        "documents": outcome.documents,
        "claims": outcome.claims,
        "not_read": [{"name": n.name, "why": n.why} for n in outcome.not_read],
        "notes": list(outcome.notes),
        "report": str(outcome.report.resolve()),
    }


def weigh(asked: argparse.Namespace) -> int:
    """Derive everything over a case again."""
    with Case.open(asked.case) as case:
        weigh_case(case)
        print(write_report(case).resolve())
    return HELD


def report(asked: argparse.Namespace) -> int:
    """Write the case's page."""
    with Case.open(asked.case) as case:
        print(write_report(case, asked.out, _whole(case, asked)).resolve())
    return HELD


def _whole(case: Case, asked: argparse.Namespace) -> Whole | None:
    if not asked.full:
        return None
    if not (asked.reason or "").strip():
        raise Refused("--full needs --reason: it says why everything leaves, and is put on record")
    return whole_for(case, why=asked.reason, to_whom=asked.to, by=asked.by)


def export_lines(asked: argparse.Namespace) -> int:
    """Write the ledger as JSON lines."""
    with Case.open(asked.case) as case:
        whole = _whole(case, asked)
        if asked.out is None:
            sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
            export(case, sys.stdout, whole, all_readings=asked.all_readings)
        else:
            with asked.out.open("w", encoding="utf-8", newline="\n") as out:
                export(case, out, whole, all_readings=asked.all_readings)
    return HELD


def decide_one(asked: argparse.Namespace) -> int:
    """Append a decision, and weigh the case again with it."""
    with Case.open(asked.case) as case:
        wanted = Asked(
            verdict=asked.verdict,
            ids=tuple(asked.id),
            field=asked.field,
            value=asked.value,
            reason=asked.reason,
            by=asked.by,
            role=asked.role,
        )
        print(decide(case, wanted).id)
        if case.weighing() is not None:
            weigh_new(case)
        write_report(case)
    return HELD


def decisions(asked: argparse.Namespace) -> int:
    """Give the decisions of a case to a copy of it, or take in those of a copy."""
    with Case.open(asked.case) as case:
        if asked.what == "export":
            if not (asked.reason or "").strip():
                raise Refused("this holds words of the case: --reason says why they leave")
            whole = whole_for(case, why=asked.reason, to_whom=asked.to, by=asked.by)
            with asked.file.open("w", encoding="utf-8", newline="\n") as out:
                give(case, out, whole)
            return HELD
        taken = take(case, asked.file)
        print(f"{taken.new} decisions taken in, {taken.known} were there already")
        print("".join(f"left: {line}\n" for line in taken.left), end="")
        if taken.new and case.weighing() is not None:
            weigh_case(case)
        write_report(case)
    return DID_NOT_HOLD if taken.left else HELD


def coders(asked: argparse.Namespace) -> int:
    """Say how far the people who worked on a case agree, with each other and with the machine."""
    with Case.open(asked.case) as case:
        print(coding_table(coding(case)))
    return HELD


def review(asked: argparse.Namespace) -> int:
    """Open the review desk: read, correct and decide in a browser on this machine."""

    def say(address: str) -> None:
        print(f"Open this link; it works once. Ctrl-C closes the desk.\n{address}", flush=True)

    try:
        serve_desk(asked.case, port=asked.port, say=say, compare=coding)
    except KeyboardInterrupt:
        print("\nonrecord: the desk is closed; every decision is on record", file=sys.stderr)
    return HELD


def erase_documents(asked: argparse.Namespace) -> int:
    """Take documents out of a case for good."""
    with Case.open(asked.case) as case:
        weighed = case.weighing() is not None
        for line in erase(case, asked.document, ground=asked.ground, by=asked.by):
            print(line)
        if weighed:
            weigh_new(case)
        print(write_report(case).resolve())
    return HELD


def verify(asked: argparse.Namespace) -> int:
    """Say whether every original, row and entry of a case is as it was written."""
    found = verify_case(asked.case, derive if asked.deep else None)
    for note in found.notes:
        print(f"note: {note}")
    for fault in found.faults:
        print(f"{fault.place}: {fault.message}")
    print(f"chain: {found.head.length} entries, head {found.head.digest}")
    print("something does not hold" if found.faults else "all holds")
    return DID_NOT_HOLD if found.faults else HELD


def measure(asked: argparse.Namespace) -> int:
    """Score reading and weighing against gold, and hold the floors."""
    if asked.attribution is not None:
        predict = _told if asked.network else _predicted
        measured = measure_attribution(asked.attribution, predict, asked.fragments)
        print("\n".join(table(scores) for scores in measured))
        as_read = not asked.fragments and not asked.network
        held = len(measured) == 1 and as_read  # public corpora have no floors here
        return _hold_floors(measured[0], asked, floors.ATTRIBUTION) if held else HELD
    if asked.knowing is not None:
        return _measure_knowing(asked)
    if asked.amounts is not None or asked.people is not None:
        of_people = asked.people is not None
        values = (
            measure_people(asked.people, read_text)
            if of_people
            else measure_amounts(asked.amounts, read_values, asked.texts)
        )
        print("\n".join([table(values.scores), *(values.unlike if asked.misses else ())]))
        return _hold_floors(values.scores, asked, floors.PEOPLE if of_people else floors.AMOUNTS)
    if any(f is not None for f in (asked.recognizers, asked.gum_dates, asked.factuality)):
        return _measure_values(asked)
    public = (asked.names, asked.copies, asked.places, asked.muc4, asked.events)
    if any(v is not None for v in public):
        return _measure_public(asked)
    if asked.gold is None or asked.documents is None:
        raise Refused("measure needs GOLD and DOCUMENTS, or the FOLDER of a corpus")
    with tempfile.TemporaryDirectory() as scratch:
        readings, weighing = read_and_weigh(asked.documents, Path(scratch))
    texts = {r.document.name: r.document.text for r in readings}
    if asked.wordless is not None:
        return _without_words(asked, texts)
    if asked.agreement is not None:
        print(table(agreement(asked.gold, asked.agreement, texts)))
        return HELD
    scores = measure_case(asked.gold, readings, weighing)
    print(table(scores))
    return _hold_floors(scores, asked, floors.CASE)


def _measure_knowing(asked: argparse.Namespace) -> int:
    """Score how it is known, how sure and what is denied, on passages marked for it."""
    known = measure_knowing(asked.knowing, read_text)
    print("\n".join([table(known.scores), "", table(known.classes)]))
    if asked.misses:
        print("\n".join(("", *known.unlike)))
    return _hold_floors(known.scores, asked, floors.KNOWING)


def _measure_values(asked: argparse.Namespace) -> int:
    """Score quantities, times and how sure the words are by themselves on public corpora."""
    if asked.recognizers is not None:
        print(passed_table(measure_recognizers(asked.recognizers, read_values), asked.misses))
    if asked.gum_dates is not None:
        scores, unlike = measure_gum_dates(asked.gum_dates, read_values)
        print("\n".join([table(scores), *(unlike if asked.misses else ())]))
    if asked.factuality is not None:
        print(factuality_table(measure_factuality(asked.factuality, read_text), asked.misses))
    return HELD


def _measure_public(asked: argparse.Namespace) -> int:
    """Score places, slots, and what weighing rests on, by themselves on public corpora."""
    if asked.names is not None:
        _print_measured(measure_names(asked.names), asked.misses)
    if asked.copies is not None:
        _print_measured(measure_copies(asked.copies), asked.misses)
    if asked.places is not None:
        _print_measured(measure_places(asked.places, read_places, is_adjective), asked.misses)
    if asked.muc4 is not None:
        _print_measured(measure_muc4(asked.muc4, read_text), asked.misses)
    if asked.events is not None:
        _print_measured(measure_events(asked.events, weigh_texts, asked.one_in), asked.misses)
    return HELD


def _print_measured(measured: Measured, misses: bool) -> None:
    scores = Scores(title=measured.title, gold=measured.gold, scores=measured.scores)
    print("\n".join([table(scores), *measured.notes, *(measured.misses if misses else ())]))


def _without_words(asked: argparse.Namespace, texts: Mapping[str, str]) -> int:
    """Write the gold with places for its words, to share it without the documents."""
    load(asked.gold, texts)  # names every fault before anything is written
    asked.wordless.mkdir(parents=True, exist_ok=True)
    for name, content in without_words(asked.gold, texts):
        (asked.wordless / name).write_text(content, "utf-8")
    return HELD


def _hold_floors(scores: Scores, asked: argparse.Namespace, file: Path) -> int:
    known = floors.load_floors(file) if file.exists() else None
    if known and not asked.raise_floors and not set(known.gold) & set(scores.gold) - {"links.yaml"}:
        print("there are no floors for this gold")
        return HELD
    if asked.raise_floors:
        raised = floors.raise_floors(scores, known)
        floors.save_floors(raised.floors, file)
        print("\n".join(raised.changes) or "no floor changed")
        return HELD
    falls = floors.check(scores, known) if known else ["there are no floors; --raise sets them"]
    print("\n".join(falls) or "every floor holds")
    return DID_NOT_HOLD if falls else HELD


def _predicted(text: str) -> list[AttributionPrediction]:
    """Return the attributions of a text; without a cue, any mention names the source."""
    reading = read_text(text)
    named = {e.id: tuple(m.span for m in e.mentions) for e in reading.entities}
    made = []
    for each in reading.attributions:
        places = (each.source,) if each.source else ()
        if each.cue is None:
            places = (*places, *named.get(each.entity or "", ()))
        made.append(
            AttributionPrediction(
                source=places[0] if places else None,
                cue=each.cue,
                content=each.content,
                also=places[1:],
                act=each.act,
            )
        )
    return made


def _told(text: str) -> list[AttributionPrediction]:
    """Return the attributions of a text that the network finds by itself."""
    return [
        AttributionPrediction(source=t.source, cue=t.cue, content=t.content, act=t.act)
        for t in read_by_network(text)
    ]


def parser() -> argparse.ArgumentParser:
    """Return the parser of every command and option; docs/commands.md explains each."""
    top = argparse.ArgumentParser(prog="onrecord", description="A ledger of claims, offline.")
    top.add_argument("--version", action="version", version=f"onrecord {__version__}")
    commands = top.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def command(
        name: str, carry_out: Callable[[argparse.Namespace], int]
    ) -> argparse.ArgumentParser:
        about = (carry_out.__doc__ or "").strip()
        made = commands.add_parser(name, help=about, description=about)
        made.set_defaults(carry_out=carry_out)
        return made

    command("new", new).add_argument("folder", metavar="FOLDER", type=Path)
    _read_options(command("read", read))
    _case(command("weigh", weigh))
    _report_options(command("report", report))
    _export_options(command("export", export_lines))
    _decide_options(command("decide", decide_one))
    _case(command("review", review)).add_argument("--port", metavar="N", type=int, default=0)
    _decisions_options(command("decisions", decisions))
    _case(command("coders", coders))
    _erase_options(command("erase", erase_documents))
    _case(command("verify", verify)).add_argument("--deep", action="store_true")
    _measure_options(command("measure", measure))
    return top


def _case(made: argparse.ArgumentParser) -> argparse.ArgumentParser:
    made.add_argument("case", metavar="CASE", type=Path)
    return made


def _by(made: argparse.ArgumentParser) -> None:
    made.add_argument("--by", metavar="NAME", default=_login())


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a user without a name
        return f"user {os.getuid()}"


def _read_options(made: argparse.ArgumentParser) -> None:
    made.add_argument("path", metavar="PATH", type=Path, nargs="+")
    made.add_argument("--case", metavar="DIR", type=Path, default=Path("case"))
    made.add_argument("--places", metavar="FILE", type=Path)
    made.add_argument("--no-weigh", action="store_true")
    made.add_argument("--quiet", action="store_true")
    made.add_argument("--json", action="store_true")


def _report_options(made: argparse.ArgumentParser) -> None:
    _case(made).add_argument("--out", metavar="FILE", type=Path)
    _full(made)


def _full(made: argparse.ArgumentParser) -> None:
    made.add_argument("--full", action="store_true")
    made.add_argument("--reason", metavar="TEXT")
    made.add_argument("--to", metavar="NAME")
    _by(made)


def _export_options(made: argparse.ArgumentParser) -> None:
    _case(made).add_argument("--format", choices=["jsonl"], default="jsonl")
    made.add_argument("--out", metavar="FILE", type=Path)
    made.add_argument("--all-readings", action="store_true")
    _full(made)


def _decisions_options(made: argparse.ArgumentParser) -> None:
    made.add_argument("what", choices=["export", "import"])
    _case(made).add_argument("file", metavar="FILE", type=Path)
    made.add_argument("--reason", metavar="TEXT")
    made.add_argument("--to", metavar="NAME")
    _by(made)


def _decide_options(made: argparse.ArgumentParser) -> None:
    _case(made).add_argument("verdict", metavar="VERDICT", choices=sorted(ABOUT))
    made.add_argument("id", metavar="ID", nargs="*")
    made.add_argument("--field", metavar="FIELD")
    made.add_argument("--value", metavar="VALUE")
    made.add_argument("--reason", metavar="TEXT")
    made.add_argument("--role", metavar="ROLE")
    _by(made)


def _erase_options(made: argparse.ArgumentParser) -> None:
    _case(made).add_argument("document", metavar="DOCUMENT", nargs="+")
    made.add_argument("--ground", metavar="TEXT", required=True)
    _by(made)


def _measure_options(made: argparse.ArgumentParser) -> None:
    made.add_argument("gold", metavar="GOLD", type=Path, nargs="?")
    made.add_argument("documents", metavar="DOCUMENTS", type=Path, nargs="?")
    made.add_argument("--agreement", metavar="OTHER", type=Path)
    made.add_argument("--wordless", metavar="OUT", type=Path)
    made.add_argument("--raise", dest="raise_floors", action="store_true")
    made.add_argument("--attribution", metavar="FOLDER", type=Path)
    made.add_argument("--people", metavar="FOLDER", type=Path)
    made.add_argument("--knowing", metavar="FOLDER", type=Path)
    made.add_argument("--factuality", metavar="FOLDER", type=Path)
    made.add_argument("--fragments", action="store_true")
    made.add_argument("--network", action="store_true")
    made.add_argument("--amounts", metavar="FOLDER", type=Path)
    made.add_argument("--texts", metavar="FOLDER", type=Path)
    made.add_argument("--recognizers", metavar="FOLDER", type=Path)
    made.add_argument("--gum-dates", metavar="FOLDER", type=Path)
    made.add_argument("--names", metavar="FOLDER", type=Path)
    made.add_argument("--copies", metavar="FILE", type=Path)
    made.add_argument("--events", metavar="FOLDER", type=Path)
    made.add_argument("--one-in", metavar="N", type=int, default=1)
    made.add_argument("--places", metavar="FILE", type=Path)
    made.add_argument("--muc4", metavar="FOLDER", type=Path)
    made.add_argument("--misses", action="store_true")
