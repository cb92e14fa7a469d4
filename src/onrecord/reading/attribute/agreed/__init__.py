"""What the rules and the network have found, made one.

Law: rules know marks, paragraphs and turns, and what they read there stands. Of indirect speech
only what the network takes for a cue as well stays, and what no rule has found the network adds,
when it is sure enough. Where both have found an act and the network is certain that its content
begins or ends elsewhere, it does; where it is only sure, that is kept beside it (`settled.py`).
docs/attribution.md has figures.
"""

from .page import Page
from .path import agreed
from .words import words

__all__ = ["Page", "agreed", "words"]
