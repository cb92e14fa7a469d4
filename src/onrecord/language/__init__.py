"""What is known of a language: word lists, tokenizing, and the versions of both.

Law: word lists are reviewed data with a source, not code; this package imports `record`
and nothing else of the house.
"""
