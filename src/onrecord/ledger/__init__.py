"""The ledger: one case in one folder, in SQLite, with a chain that commits to every row.

Law: rows are appended and never changed; only erasing takes one away, and says so. A row is
named by its table and number, so that the chain holds nothing of what is erased. Imports
`record` alone; nothing here reads, weighs or shows.
"""

from .errors import (
    CaseBusy,
    CaseDamaged,
    CaseError,
    CaseExists,
    CaseFull,
    CaseReadOnly,
    CaseTooNew,
    NotACase,
)
from .sqlite import Case

__all__ = [
    "Case",
    "CaseBusy",
    "CaseDamaged",
    "CaseError",
    "CaseExists",
    "CaseFull",
    "CaseReadOnly",
    "CaseTooNew",
    "NotACase",
]
