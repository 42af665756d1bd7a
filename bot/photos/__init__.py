"""Photos of hardware reports: told by their bytes, drawn anew by a process of their own, kept for staff alone."""
