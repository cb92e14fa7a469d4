"""The case file: the only way content leaves a case.

Law: everything that leaves goes through `leave`, which protects unless the whole was asked
for with a reason; formats see only what it returns. It reads a View and writes nothing back.
"""
