"""Is everything there that the server needs, and if not, what has to be done: `assistant doctor`."""
