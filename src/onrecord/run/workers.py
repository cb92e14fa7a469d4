"""Processes that read. They die with their parent, however it ends."""

import gc
import multiprocessing
import os
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from itertools import chain
from multiprocessing import connection
from pathlib import Path

from onrecord.language.tools import Tools, load_tools
from onrecord.reading.path import read
from onrecord.record.document import Custody
from onrecord.record.reading import Reading

from .freeing import seldom_searched


@dataclass(frozen=True, slots=True)
class Work:
    """One original to read: where its kept bytes are, its custody, the list of places in use."""

    document: str
    original: Path
    custody: Custody
    places: Path | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """A document on which reading broke. `error` names the kind of error, never its words."""

    work: Work
    error: str


def read_all(work: Iterable[Work], workers: int) -> Iterator[Reading | Failed]:
    """Read each piece of `work` and yield the readings in its order.

    With one worker everything happens in this process. A document on which reading breaks
    is yielded as Failed, and the rest goes on.
    """
    if workers == 1:
        yield from map(_read_one, work)
        return
    yield from _read_in_processes(work, workers)


def _read_in_processes(work: Iterable[Work], workers: int) -> Iterator[Reading | Failed]:
    """Keep a few documents ahead in the queue, so that memory does not grow with the case."""
    ahead: list[tuple[Work, Future[Reading | Failed]]] = []
    pool = _pool(workers)
    try:
        for piece in chain(work, [None]):
            if piece is not None:
                ahead.append((piece, pool.submit(_read_one, piece)))
            while ahead and (piece is None or len(ahead) >= workers * 4):
                try:
                    yield ahead[0][1].result()
                    ahead.pop(0)
                except BrokenProcessPool:  # one of those under way ended its process
                    pool.shutdown(cancel_futures=True)
                    yield from (_read_alone(broken) for broken, _ in ahead)
                    ahead, pool = [], _pool(workers)
    finally:
        pool.shutdown(cancel_futures=True)


def _read_alone(work: Work) -> Reading | Failed:
    with _pool(1) as pool:
        try:
            return pool.submit(_read_one, work).result()
        except BrokenProcessPool:
            return Failed(work, "the reading process ended")


def _pool(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=_die_with_parent)


def _read_one(work: Work) -> Reading | Failed:
    try:
        with seldom_searched():
            return read(work.original.read_bytes(), work.custody, _ready(work.places))
    except (Exception, RecursionError) as error:  # one bad file must not stop the rest
        return Failed(work, type(error).__name__)


@cache
def _ready(places: Path | None) -> Tools:
    """Return the tools, kept out of what is looked through for what can be freed: they stay."""
    tools = load_tools(places)
    gc.freeze()
    return tools


def _die_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch(sentinel: int) -> None:
        connection.wait([sentinel])
        os._exit(1)

    threading.Thread(target=watch, args=(parent.sentinel,), daemon=True).start()
