"""Alarms as the operator sees them: the list, its rows, and the full picture."""
