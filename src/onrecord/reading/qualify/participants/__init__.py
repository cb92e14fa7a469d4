"""Participants: who did and who suffered, as the words give it and no further.

Law: nobody is more than alleged, and a role comes from words, never from what somebody is. `stage`
finds everyone, `roles` gives roles from the grammar of one claim, `carry` takes them to the
numbers, parts and names of the same people in other claims.
"""

from .stage import participants

__all__ = ["participants"]
