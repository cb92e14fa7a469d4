"""Claims: every passage split into finite assertions, each with who asserts it through whom.

Law: the act of telling is no claim of its own; where it is unsure that two predicates are two
assertions, they stay one. A question is kept and asserts nothing.
"""

from .stage import claims

__all__ = ["claims"]
