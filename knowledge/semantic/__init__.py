"""Meaning from a static embedding model, blended into the ranking; only where somebody has named a model."""
