"""Measurements: they report, they never fail on a time. Run one with `./test bench NAME`."""
