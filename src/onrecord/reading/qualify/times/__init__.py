"""Times: when, as intervals; how long, as ISO 8601 durations; how often.

Law: a day is read from words and from the document's own day, never guessed; what cannot be placed
keeps its words and has neither start nor end. `dates` finds days, `told` and `lean` place those
that lean on another, `stage` gives claims their times.
"""

from .stage import times, times_in

__all__ = ["times", "times_in"]
