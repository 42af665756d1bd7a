"""What editors of articles see of conversations, and the articles they start from."""
