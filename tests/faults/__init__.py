"""What the assistant promises while things go wrong: `make faults` in full, a short form with all tests."""
