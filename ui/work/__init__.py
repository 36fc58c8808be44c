"""Recordings worked through, for the investigator: jobs, what was found in them, and what to look for."""
