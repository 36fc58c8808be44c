"""A recipe applied to one picture."""

from __future__ import annotations

from collections.abc import Callable

from console.media.enhance.detail import enlarged, sharpened
from console.media.enhance.haze import Air, air_of, without_haze
from console.media.enhance.light import Picture, Range, brightened, local_contrast, range_of, stretched
from console.media.enhance.noise import without_noise
from console.media.enhance.recipe import Recipe


def enhanced(
    picture: Picture,
    recipe: Recipe,
    *,
    air: Callable[[Picture], Air] = air_of,
    light: Callable[[Picture], Range] = range_of,
    quiet: Callable[[Picture, int], Picture] = without_noise,
) -> Picture:
    """A new array with the steps of a recipe done; the given one is not touched.

    `air`, `light` and `quiet` are what a clip does in its own way: they look at its pictures together.
    """
    made = picture
    if recipe.denoise:
        made = quiet(made, recipe.denoise)
    if recipe.dehaze:
        made = without_haze(made, air(made), recipe.dehaze)
    if recipe.levels:
        made = stretched(made, light(made), recipe.levels)
    if recipe.gamma != 100:
        made = brightened(made, recipe.gamma)
    if recipe.local:
        made = local_contrast(made, recipe.local)
    if recipe.scale > 1:
        made = enlarged(made, recipe.scale)
    if recipe.sharpen:
        made = sharpened(made, recipe.sharpen, recipe.scale)
    return made.copy() if made is picture else made
