"""Settings: the day and place of every claim, from its own words or from what stands around it.

Law: what a claim words itself is never overridden, and each value says where it is from.
A place too wide to make two claims one event's counts for none.
"""

from .step import settings

__all__ = ["settings"]
