"""The desk of the support agents: what waits for a person, and what a person does with it."""
