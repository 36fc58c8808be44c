"""Rooms that need no recording: furniture at random places, people who walk, and a caption."""

import cv2
import numpy as np

WIDTH, HEIGHT = 640, 360


def room(seed, moment=0, *, caption="", clock="", width=WIDTH, height=HEIGHT):
    """Picture number `moment` of the room `seed`; `caption` at the lower left, `clock` at the upper left."""
    chance = np.random.default_rng(seed)
    picture = np.full((height, width, 3), chance.integers(60, 190, 3), np.uint8)
    for _ in range(40):
        x, y = int(chance.integers(0, width)), int(chance.integers(0, height))
        w, h = int(chance.integers(10, 120)), int(chance.integers(10, 90))
        colour = [int(value) for value in chance.integers(20, 235, 3)]
        if chance.random() < 0.5:
            cv2.rectangle(picture, (x, y), (x + w, y + h), colour, -1)
        else:
            cv2.line(picture, (x, y), (x + 2 * w, y - h), colour, int(chance.integers(1, 5)))
    people = np.random.default_rng((seed, moment))
    for _ in range(3):
        place = (int(people.integers(0, width)), int(people.integers(height // 2, height)))
        cv2.ellipse(picture, place, (12, 40), 0, 0, 360, [int(value) for value in people.integers(0, 255, 3)], -1)
    noise = people.normal(0, 3, picture.shape)
    picture = np.clip(picture + noise, 0, 255).astype(np.uint8)
    for text, place in ((caption, (12, height - 16)), (clock, (12, 30))):
        if text:
            size, _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 0.8, 2)
            corner = (place[0] + size[0] + 6, place[1] + 8)
            cv2.rectangle(picture, (place[0] - 6, place[1] - size[1] - 8), corner, (0, 0, 0), -1)
            cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.8, (255, 255, 255), 2, cv2.LINE_AA)
    return picture
