"""The pages of the desk: one file for each place that a person can be at."""
