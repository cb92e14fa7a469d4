"""A ledger of claims: who said it, through whom, how they know it, in which words."""

__version__ = "0.1.0"
