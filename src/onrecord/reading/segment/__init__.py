"""Segment: the passages of a document, each with its role, and what its lines say about itself.

Law: a passage's role is marked, never what repeats what. What a line says of the document
(date, publisher, translator) fills only what custody and format left open.
"""

from .stage import segment

__all__ = ["segment"]
