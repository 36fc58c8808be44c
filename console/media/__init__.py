"""Moving pictures: open, decode, show, play, record."""
