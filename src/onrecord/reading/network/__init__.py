"""What the network takes the words of a document for: what is told, and what the words may mean.

Law: opinion, not yet a value. What reads after it decides what becomes of it; rules come first.
"""

from .meant import Likely, Meant, Raised, Somebody
from .told import Told

__all__ = ["Likely", "Meant", "Raised", "Somebody", "Told"]
