"""Protection: a case file without the names of those who must not be named.

Law: it adds nothing and judges nothing; what it takes out, it takes out everywhere.
"""
