"""Recordings: what is recorded, playing it on a common clock, the last minute of a tile, and a span as a file."""
