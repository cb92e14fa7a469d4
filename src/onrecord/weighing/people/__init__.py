"""People: whose mentions in a case are of one bearer, and of whom a person is asked.

Law: two are one by a full name or by a person's decision, which wins over the rule. What is only
perhaps one is joined by nobody but a person, and what was set apart stays apart.
"""

from .step import people

__all__ = ["people"]
