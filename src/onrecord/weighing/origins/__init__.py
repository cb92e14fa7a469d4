"""Origins: who stands behind a claim, and whether two claims can bear each other out.

Law: independence is said only where the words carry it; where they do not, it cannot be told.
Words that many documents share make no copy.
"""

from .step import origins

__all__ = ["origins"]
