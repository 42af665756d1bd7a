"""Utterance in, Understanding out."""
