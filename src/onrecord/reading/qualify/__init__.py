"""Qualify: how each claim's words say it is known, how sure, how many, when, where and who.

Law: one quality a module, or a package where it takes several; one stage each. A value stands on
words of the document, and its span says which; where the words do not decide it, the value stays
undecided. Word lists are data (`language/lexicons`); the modules hold only what the words do to
each other. Texts in a language without lists get their digits read and nothing more.
"""
