"""The page: one self-contained HTML file that shows a case word by word, and opens offline.

Law: words of the case stand in text only, never in an attribute, a style or a script; the page
asks for nothing from outside itself, and reads without JavaScript. It grades nothing and nobody.
"""

from .page import STYLE, TEMPLATES, policy, write

__all__ = ["STYLE", "TEMPLATES", "policy", "write"]
