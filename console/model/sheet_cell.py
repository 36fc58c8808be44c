"""Cells of tables that people open with a spreadsheet."""

from __future__ import annotations


def harmless(value: object) -> object:
    """A spreadsheet must not take what a stranger wrote, or how somebody named a camera, for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@")) else value
