"""Change: what a document or a decision touches is weighed anew, the rest stands.

Law: gives what weighing the whole case would give, byte for byte. It decides nothing itself: it
finds what may be another now, and lets the steps of the path weigh that.
"""

from .path import weigh_change, weigh_whole
from .scene import reach

__all__ = ["reach", "weigh_change", "weigh_whole"]
