"""Attribute: who is worded as saying or holding what, one attribution for each act.

Law: what the words do not decide stays undecided: a quotation without a worded speaker keeps
its place with source and entity null. Who a source is, the people stage says.
"""

from .settled import settle
from .stage import attribute

__all__ = ["attribute", "settle"]
