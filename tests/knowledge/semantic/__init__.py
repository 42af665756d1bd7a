"""Meaning from a small model that the tests make themselves."""
