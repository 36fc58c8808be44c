"""Edges and size: an unsharp mask, and a picture a few times as large. Neither shows what was not there."""

from __future__ import annotations

import cv2
import numpy as np

from console.media.enhance.light import Picture

_RADIUS = 1.6  # pixels: the blur that is taken back
_MOST = 1.8


def sharpened(picture: Picture, strength: int, scale: int = 1) -> Picture:
    """An unsharp mask on brightness, `strength` 0..100; `scale` is how many times the picture was enlarged before."""
    luma, red, blue = cv2.split(cv2.cvtColor(picture, cv2.COLOR_BGR2YCrCb))
    fine = luma.astype(np.float32)
    soft = cv2.GaussianBlur(fine, (0, 0), _RADIUS * scale)
    amount = np.float32(_MOST * strength / 100)
    edged = np.clip(np.round(fine + amount * (fine - soft)), 0, 255).astype(np.uint8)
    return np.asarray(cv2.cvtColor(cv2.merge((edged, red, blue)), cv2.COLOR_YCrCb2BGR), np.uint8)


def enlarged(picture: Picture, scale: int) -> Picture:
    """Twice or three times as wide and high (Lanczos)."""
    height, width = picture.shape[:2]
    large = cv2.resize(picture, (width * scale, height * scale), interpolation=cv2.INTER_LANCZOS4)
    return np.asarray(large, np.uint8)
