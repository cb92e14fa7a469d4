"""The doors: what a person types, and one clear line back.

Law: nothing is decided about content here; with `run`, it alone opens a ledger.
"""

from .commands import main, parser

__all__ = ["main", "parser"]
