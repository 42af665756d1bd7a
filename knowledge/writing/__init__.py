"""Turns a library back into the texts that it can be read from."""
