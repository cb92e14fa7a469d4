"""What the desk stands on: the case that is open, and the ways into it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.record.asking import Decide
from onrecord.record.coding import Coding
from onrecord.record.lookup import Lookup

from .order import Orders
from .reviewed import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One case, open for review.

    `name` is its folder's. `opened` puts on record who has opened the desk, in what role;
    `weigh` begins to weigh the case again, and `weighing` says whether that is going on.
    `protected` gives the file of the page as it would leave, or null if none was written;
    `coding` compares all who have worked on the case. `faults` are what is raised, with a line for
    the person, where the case cannot be used.
    """

    name: str
    look: Lookup
    decide: Decide
    opened: Callable[[str, str | None], None]
    weigh: Callable[[], None]
    weighing: Callable[[], bool]
    protected: Callable[[], Path | None]
    coding: Callable[[], Coding]
    faults: tuple[type[Exception], ...] = ()
    standing: Standing = field(default_factory=Standing)
    orders: Orders = field(default_factory=Orders)
