"""What both networks begin from, how their weights are averaged, and how they are written."""
