"""Tests of what is read from an utterance."""
