"""Rights over one's own data: what is kept and for how long, the copy of it, and its erasure."""
