"""What a box keeps of whom and what it saw, to be looked through."""
