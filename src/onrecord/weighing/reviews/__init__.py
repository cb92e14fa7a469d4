"""Reviews: what people decided about claims, wherever the words of each have gone.

Law: every decision on a claim ends in exactly one review. The newest in force wins over the
machine, whose value is kept beside it; what was rejected counts nowhere and stays on record.
"""

from .step import reviews

__all__ = ["reviews"]
