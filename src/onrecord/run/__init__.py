"""Running: moves readings into the ledger, in one process or many.

Law: with `cli`, the only package that opens a ledger. It decides nothing about content.
"""
