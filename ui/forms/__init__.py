"""Dialogs with labelled fields: a box, a channel."""
