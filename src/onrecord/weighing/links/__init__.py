"""Links: what supports, refines, contradicts or sits badly with what, one finder a module.

Law: each has its reason, and says whether the two are independent. "Contradicts" is kept for two
claims that cannot both be so; silence contradicts nothing, and no link is a mark against a person.
"""

from .step import links

__all__ = ["links"]
