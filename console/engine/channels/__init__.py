"""The engine's channels: their stream, rules and analysing thread."""
