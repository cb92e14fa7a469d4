"""What the network begins from, how its weights are averaged, and how it is written."""
