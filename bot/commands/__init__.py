"""The commands, a module each: `add_parser` is light, what a command needs is imported when it runs."""
