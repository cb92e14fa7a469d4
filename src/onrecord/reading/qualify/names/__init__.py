"""Names: who is named in a document and must be guarded: minors, victims, sources, their kin.

Law: a name is guarded for a reason that words give, and its bearer wherever it stands; what words
make a place, a body or a people is nobody's name. One way of naming a module, put together in
`stage`.
"""

from .guarding import is_unpublished
from .stage import guarded, with_everybody, with_minors, with_possible_tellers, with_victims

__all__ = [
    "guarded",
    "is_unpublished",
    "with_everybody",
    "with_minors",
    "with_possible_tellers",
    "with_victims",
]
