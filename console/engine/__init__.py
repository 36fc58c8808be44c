"""The embedded analysis engine: a box in a process of its own."""
