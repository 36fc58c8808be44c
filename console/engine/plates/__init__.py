"""Chinese number plates: found, laid flat, read, and believed only where what was read is a plate's number.

`numbers` knows how numbers are made, `paint` which colour a plate has, `seer` puts the networks together.
"""
