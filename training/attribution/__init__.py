"""Learning who says what. Never imported by what runs."""
