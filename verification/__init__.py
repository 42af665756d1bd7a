"""Who is asking, how sure we are, and what that permits."""
