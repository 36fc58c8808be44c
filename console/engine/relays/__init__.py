"""Relays that alarms and recognitions switch (chapter 13)."""
