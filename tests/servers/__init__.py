"""Real servers that tests start: nothing here is a stand-in for a network."""
