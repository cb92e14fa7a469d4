"""The network of attribution: what it reads, how it is run, what its tags come to."""
