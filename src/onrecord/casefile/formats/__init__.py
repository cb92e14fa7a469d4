"""Formats of a case file. Each is given what `leave` returned, and sees nothing else."""
