"""Ingesting: the bytes of one file to its text, and to what its format says about that text.

Law: never raises, whatever the bytes. A file that cannot be read gives an empty text and a
problem that says what to do; what a format holds and the text leaves out leaves a problem too.
"""

from .path import ingest

__all__ = ["ingest"]
