"""The review desk: where a person at this machine reads, corrects and decides, in a browser.

Law: it reads a `Lookup` and writes Decisions through the one `Decide`; content is shown only as
`casefile` gives it; it opens no case and knows no database. It answers this machine alone.
"""
