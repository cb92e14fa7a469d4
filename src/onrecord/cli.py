"""The doors: what a person types, and one clear line back."""

import argparse
import getpass
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tqdm import tqdm

from onrecord import __version__
from onrecord.ledger import CaseError
from onrecord.run import custody
from onrecord.run.reading import Outcome, read_paths

HELD, DID_NOT_HOLD, COULD_NOT_RUN, STOPPED = 0, 1, 2, 130


class Refused(Exception):
    """A command that cannot be carried out as asked; its text is the line for the person."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Carry out one command. Returns 0, 1 (something did not hold) or 2 (could not run)."""
    asked = parser().parse_args(arguments)
    os.umask(0o077)  # a case is readable by its owner only, whatever is written into it
    try:
        code: int = asked.carry_out(asked)
        return code
    except (CaseError, Refused) as error:
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

    outcome = read_paths(asked.path, asked.case, weigh=not asked.no_weigh, progress=progress)
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
        f"{outcome.documents} documents, {outcome.claims} claims, {len(outcome.not_read)} not read"
        + (f" ({why}{f'; and {more} more' if more > 0 else ''})" if why else "")
    )


def _as_json(outcome: Outcome) -> dict[str, object]:
    return {
        "documents": outcome.documents,
        "claims": outcome.claims,
        "not_read": [{"name": n.name, "why": n.why} for n in outcome.not_read],
        "notes": list(outcome.notes),
        "report": str(outcome.report.resolve()),
    }
