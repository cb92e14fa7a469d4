"""Reading: one document, alone, to what is observed in it.

Law: pure. The same bytes, custody and tools give the same reading. It opens no ledger,
knows of no other document and asks no clock.
"""
