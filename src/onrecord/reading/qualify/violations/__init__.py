"""May concern: which violations the words of a claim may be about, and the fields of each.

Law: never a finding, precision first; the words that raised it and the rule always stand beside
it, and whether children are concerned is in the words. Rules come first (`rules`, `children`,
`whom`), the network is heeded where it is sure (`heeded`); sexual violence is never inferred.
"""

from .stage import violations

__all__ = ["violations"]
