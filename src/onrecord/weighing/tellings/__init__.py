"""Tellings: what a claim tells, and what one document tells again.

Law: names, days and numbers never make two claims one telling; a deed must be in both. Said twice
by one source, it is on record once.
"""
