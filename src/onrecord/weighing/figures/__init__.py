"""Figures: how many are said to be concerned, what the lowest and highest are, what is missing.

Law: nothing is added up and no best number is proposed, unless a person set or asked for it.
Where the words do not say that two numbers count the same, they are not held against each other.
"""

from .step import figures

__all__ = ["figures"]
