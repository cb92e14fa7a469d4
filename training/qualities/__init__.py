"""Learning what words may mean. Never imported by what runs."""
