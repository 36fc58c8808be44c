"""What the steps of an enhancement are called, and what they are said to do."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from console.media.enhance.measured import Measures
from console.media.enhance.recipe import Recipe
from console.services.enhancing import Kept

# Name and tip of each step.
STEPS: dict[str, tuple[str, str]] = {
    "denoise": (
        QT_TRANSLATE_NOOP("enhance", "Noise away"),
        QT_TRANSLATE_NOOP("enhance", "Averages places that look alike; in a clip also the pictures before and after."),
    ),
    "dehaze": (
        QT_TRANSLATE_NOOP("enhance", "Haze away"),
        QT_TRANSLATE_NOOP("enhance", "Fog, smoke, a dirty dome: what the air adds to far things is taken away."),
    ),
    "levels": (
        QT_TRANSLATE_NOOP("enhance", "Contrast"),
        QT_TRANSLATE_NOOP("enhance", "Spreads the brightness that is used over the whole range."),
    ),
    "gamma": (
        QT_TRANSLATE_NOOP("enhance", "Brightness (gamma)"),
        QT_TRANSLATE_NOOP("enhance", "Above 1 what is dark becomes brighter; black and white stay."),
    ),
    "local": (
        QT_TRANSLATE_NOOP("enhance", "Local contrast"),
        QT_TRANSLATE_NOOP("enhance", "Contrast within each part of the picture, for shadows beside bright light."),
    ),
    "scale": (
        QT_TRANSLATE_NOOP("enhance", "Enlarge"),
        QT_TRANSLATE_NOOP("enhance", "Twice or three times as wide and high. No detail is made up."),
    ),
    "sharpen": (
        QT_TRANSLATE_NOOP("enhance", "Sharpen"),
        QT_TRANSLATE_NOOP("enhance", "Steeper edges; what is not in the picture does not come back."),
    ),
}


def step_name(name: str) -> str:
    """What a step is called."""
    return QCoreApplication.translate("enhance", STEPS[name][0])


def step_tip(name: str) -> str:
    """What a step does."""
    return QCoreApplication.translate("enhance", STEPS[name][1])


def value_words(name: str, value: int) -> str:
    """A step's number as it is read; a dash where the step is left out."""
    if value == getattr(Recipe(), name):
        return "–"
    if name == "gamma":
        return f"{value / 100:.2f}"
    return f"{value}×" if name == "scale" else str(value)


def recipe_words(recipe: Recipe) -> str:
    """All the steps on one line."""
    if recipe.does_nothing:
        return QCoreApplication.translate("enhance", "as it was")
    return " · ".join(
        f"{step_name(one['step'])} {value_words(one['step'], one['value'])}" for one in recipe.steps()
    )


def kept_words(kept: Kept) -> str:
    """Where a result lies."""
    text = QCoreApplication.translate("enhance", "Kept as {file}, beside its original {original}.")
    return text.format(file=kept.result.name, original=kept.original.name)


def measure_words(measures: Measures) -> str:
    """What was measured, for who wants to know why something is proposed."""
    text = QCoreApplication.translate(
        "enhance", "Measured: brightness {brightness}, range {contrast} of 255, noise {noise}, haze {haze} %"
    )
    return text.format(
        brightness=f"{measures.brightness:.0f}",
        contrast=f"{measures.contrast:.0f}",
        noise=f"{measures.noise:.1f}",
        haze=f"{measures.haze * 100:.0f}",
    )
