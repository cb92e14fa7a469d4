"""Names: how they are written, spelt and sounded, and whether two may be one bearer's.

Law: knows names alone, and nothing of who bears them. What is surely one in two spellings is
told from what is only perhaps one; two kunyas that differ are never one.
"""
