"""A silent box and who stands in for it: on the tree, on the wall, in a notice, on a page."""
