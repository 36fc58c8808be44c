"""`/videos`: the channels of a box (section 7)."""
