"""Training of the network of qualities. Never imported by what runs."""
