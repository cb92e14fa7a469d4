"""Standing: how the source stands to what it tells.

Law: the claim's own words first, then the words that name the source; nothing is guessed.
"""

from .stage import standing

__all__ = ["standing"]
