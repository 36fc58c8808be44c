"""A draft rule tried on what was recorded: the panel below the rule editor's picture."""
