"""Quantities: amounts, what they count, per what, and of which total they are a part.

Law: a number is one that the words give, with the bound that they give it; what counts nothing (a
day, an age, a name) is no quantity. `amounts` reads numbers, `counted` what they count.
"""

from .stage import quantities, quantities_in

__all__ = ["quantities", "quantities_in"]
