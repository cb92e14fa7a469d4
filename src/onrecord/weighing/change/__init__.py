"""Change: what a document or a decision touches is weighed anew, the rest stands.

Law: gives what weighing the whole case would give, byte for byte. It decides nothing itself: it
finds what may be another now, and lets the steps of the path weigh that.
"""
