"""Incidents: which documents, and which of their claims, seem to speak of one event, as reported.

Law: neither time nor place may speak against it. What was told apart stays apart, unless day,
place, matter and more are the same; numbers of the dead play no part.
"""

from .step import incidents

__all__ = ["incidents"]
