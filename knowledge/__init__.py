"""What we know: articles, languages and matching; no people, no accounts."""
