"""Comparing: words folded, sets of words nearly the same, days and places, keys, groups.

Law: knows neither case nor draft, and changes nothing that is shown. What is compared gives the
same on every computer and in whatever order it came.
"""
