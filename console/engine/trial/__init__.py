"""Trying a rule on what was recorded: tracks are made once and kept, a rule is judged on them in a moment."""
