"""For editors of articles: what contacts asked and nobody answered, and what an edit would change."""
