"""Voices: recordings that sound on this workstation when something happens (chapter 29)."""
