"""The network that reads two accounts beside each other, and compares their claims."""
