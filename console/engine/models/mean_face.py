"""Where the points of a face belong in the pictures that dlib's network learnt from, and which of FaceMesh's they are.

The places are the mean face of dlib (`image_transforms/interpolation.h`, Boost Software License 1.0, Davis E. King):
what its own alignment fits a face to, 0..1 of a chip without padding. The numbers of FaceMesh's points are ours.
"""

from __future__ import annotations

import numpy as np

_NOSE = {
    168: (0.4901, 0.2034), 197: (0.4901, 0.3070), 5: (0.4901, 0.4098), 4: (0.4901, 0.5156), 75: (0.3669, 0.5873),
    97: (0.4260, 0.6093), 2: (0.4901, 0.6281), 326: (0.5542, 0.6093), 305: (0.6134, 0.5873),
}  # fmt: skip
_EYES = {
    33: (0.1217, 0.2164), 160: (0.1871, 0.1788), 158: (0.2658, 0.1799), 133: (0.3346, 0.2317), 153: (0.2609, 0.2451),
    144: (0.1827, 0.2441), 362: (0.6456, 0.2317), 385: (0.7144, 0.1799), 387: (0.7931, 0.1788), 263: (0.8585, 0.2164),
    373: (0.7975, 0.2441), 380: (0.7193, 0.2451),
}  # fmt: skip
# The lower lip moves with every word: dlib leaves it out, too.
_UPPER_LIP = {
    61: (0.2541, 0.7802), 39: (0.3410, 0.7454), 37: (0.4289, 0.7274), 0: (0.4901, 0.7426), 267: (0.5514, 0.7274),
    269: (0.6393, 0.7454), 291: (0.7261, 0.7802), 78: (0.2904, 0.7848), 82: (0.4281, 0.7787), 13: (0.4901, 0.7853),
    312: (0.5522, 0.7787), 308: (0.6899, 0.7848),
}  # fmt: skip
_MEAN = _NOSE | _EYES | _UPPER_LIP

FACE_POINTS = np.array(list(_MEAN))
"""The 33 of FaceMesh's points that a face is aligned by, by number."""
MEAN_FACE = np.array(list(_MEAN.values()))
"""33 × (x, y): their places."""
