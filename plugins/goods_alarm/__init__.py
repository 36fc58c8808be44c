"""Objects that are left, taken away, or pile up: two models of the background, and the tracks of who was there."""
