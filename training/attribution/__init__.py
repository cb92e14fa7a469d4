"""Training of the network of attribution. Never imported by what runs."""
