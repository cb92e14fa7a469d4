"""What can be freed: how often it is looked for while much is made that lasts."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_SELDOM = 200_000  # values made since the last look


@contextmanager
def seldom_searched() -> Iterator[None]:
    """Look seldom for what can be freed: most of what is made meanwhile lasts until the end.

    Of writing a page the looking takes a fifth of the time otherwise, of weighing an eighth, of
    reading a thirtieth, and a twentieth while the word lists are loaded.
    """
    usual = gc.get_threshold()
    gc.set_threshold(_SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
