"""Enhancement of pictures and clips: pure functions on arrays, and the record of what was done.

Arrays are uint8 (height, width, 3), blue first. The same recipe gives the same pixels from the same picture, whatever
the number of processors. Nothing is made up: no network, no detail that the picture does not hold.
"""
