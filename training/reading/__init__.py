"""The network that reads, trained for both at once. Never imported by what runs."""
