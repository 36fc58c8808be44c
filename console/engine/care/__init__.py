"""Care of the cameras: whether each still delivers a picture worth looking at, with the right caption and time."""
