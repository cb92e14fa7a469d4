"""The commands: each takes what was typed, has it carried out, and says what came of it."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tqdm import tqdm

from onrecord import __version__
from onrecord.casefile.formats.jsonl import ExportInvalid
from onrecord.casefile.leave import Whole
from onrecord.language.gazetteer import GazetteerChanged
from onrecord.language.graphs import ModelChanged
from onrecord.language.ownplaces import BadPlaces
from onrecord.ledger import Case, CaseError
from onrecord.ledger.verify import verify as verify_case
from onrecord.measure.attribution import (
    CorpusMissing,
)
from onrecord.measure.braces import BadMarking
from onrecord.measure.coders import Coders, coding_table
from onrecord.measure.gold import GoldError
from onrecord.measure.labelled import BadLabel
from onrecord.record.asking import Asked, NotDecidable
from onrecord.run import custody
from onrecord.run.coders import NoDecisions, give, take
from onrecord.run.decide import ABOUT, decide
from onrecord.run.erase import NotErasable, erase
from onrecord.run.export import export, whole_for
from onrecord.run.page import write_report
from onrecord.run.reading import Outcome, read_paths
from onrecord.run.review import PortTaken
from onrecord.run.review import review as serve_desk
from onrecord.run.weigh import derive, weigh_case, weigh_new

from .answers import COULD_NOT_RUN, DID_NOT_HOLD, HELD, STOPPED, Refused
from .measuring import measure, measure_options

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
        print(coding_table(Coders()(case)))
    return HELD


def review(asked: argparse.Namespace) -> int:
    """Open the review desk: read, correct and decide in a browser on this machine."""

    def say(address: str) -> None:
        print(f"Open this link; it works once. Ctrl-C closes the desk.\n{address}", flush=True)

    with suppress(KeyboardInterrupt):  # the server may also take Ctrl-C for itself, and return
        serve_desk(asked.case, port=asked.port, say=say, compare=Coders())
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
    measure_options(command("measure", measure))
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
