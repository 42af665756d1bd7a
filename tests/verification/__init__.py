"""Tests of the package `verification`."""
