"""Moderation of the forum: the program ranks and explains, named people decide, and authors are told why."""
