"""The wrong-camera guard: its marks in the tree and on the wall, and the page that shows both pictures."""
