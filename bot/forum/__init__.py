"""The connected forum, a Discourse: its payloads as posts, and what was decided as calls of its API."""
