"""Delivering what was committed: callbacks and mails, in order, again until they arrive, given up only in the open."""
