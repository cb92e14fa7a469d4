"""Places: the names that the words make places, and which place of that name is meant.

Law: a name may stand without a place, a place never without a name of the document; where several
places may be meant and nothing chooses, none is chosen. Where somebody stays now is never located.
"""

from .stage import places, places_at, places_in

__all__ = ["places", "places_at", "places_in"]
