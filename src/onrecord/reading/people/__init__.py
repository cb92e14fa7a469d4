"""People: who the sources of a document are, told apart inside that document alone.

Law: two names are one person only where the words leave no choice; a pronoun or a title that
fits two stays open, and a problem says so. Every source of an unpublished text is protected.
"""

from .stage import people

__all__ = ["people"]
