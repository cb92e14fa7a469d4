"""Measuring: what was read against what people marked by hand, and floors that only go up.

Law: one claim that was read serves one that was marked; what is missed counts as missed in
everything it states. A measure is given its gold; it ships none and knows no place for it.
"""
