"""What the network of qualities takes the words of a document for.

Law: opinion, not yet a value. A quality decides what becomes of it, and its own rules come first.
"""

from .meant import Likely, Meant, Raised, Somebody

__all__ = ["Likely", "Meant", "Raised", "Somebody"]
