"""Tests of delivering: schedules, the worker, callbacks."""
