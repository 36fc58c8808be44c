"""The detector made ready before the first picture comes, and measured on this machine."""

from __future__ import annotations

import time

import numpy as np

from console.engine.pipeline.detection import Detector

SHAPES = ((720, 1280), (576, 768))  # rows and columns of the usual cameras
TIMES = 4
REST_MS = 4.0  # what a picture costs besides its detection: conversion, tracking, rules


def warmed(detector: Detector) -> float:
    """What one picture costs on this machine, CPU milliseconds; its networks are loaded then.

    Raises FaultError where they cannot be.
    """
    spent = []
    for rows, columns in SHAPES:
        picture = np.full((rows, columns, 3), 90, np.uint8)
        for _ in range(TIMES):
            began = time.thread_time()
            detector.detect(picture)
            spent.append((time.thread_time() - began) * 1000)
    half = sorted(spent[len(spent) // 2 :])  # of the dearer shape, without what loading it cost
    return half[len(half) // 2] + REST_MS
