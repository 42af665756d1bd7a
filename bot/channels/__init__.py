"""Ways in: each one translates a message from outside into a turn, and nothing else."""
