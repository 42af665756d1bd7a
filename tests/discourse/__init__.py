"""A forum that speaks Discourse's API as far as we call it, with its limits and its errors, in a process of its own."""
