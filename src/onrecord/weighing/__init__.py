"""Weighing: what all readings and all decisions of a case give together.

Law: pure, and the same whatever the order of the readings. It says what agrees and what does
not, with a reason a person can check; it never says what is true, and grades nobody.
"""
