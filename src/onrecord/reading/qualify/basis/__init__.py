"""Basis: how the source says that it knows.

Law: it comes from words. What the source tells of itself stands in `selves`, what the claim's own
words and those around it say in `stage` and `around`, where it goes on in `carried`.
"""

from .stage import basis

__all__ = ["basis"]
