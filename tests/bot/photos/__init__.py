"""Photos of hardware reports."""
