"""Tests of mails: what they say, how they are addressed, and that they arrive."""
