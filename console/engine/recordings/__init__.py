"""Recordings worked through: files in, what rules and watching find in them out, by the files' own times."""
