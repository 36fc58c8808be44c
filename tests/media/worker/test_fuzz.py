"""A few seconds of hostile files and streams: the console stands, whatever becomes of a decoder."""

import pytest

from tests.bench.fuzz import fuzz


@pytest.mark.slow
@pytest.mark.expects_errors
def test_hostile_material_costs_the_console_nothing(tmp_path):
    figures = fuzz(tmp_path, 3.0, seed=20)
    assert figures.files > 10, "nothing was tried"
    assert figures.pictures > 0, "all was refused: that tries no decoder"
    assert figures.left == 0, "a decoder's process was left behind"
    assert max(figures.console_mb) - min(figures.console_mb[1:]) < 150, "the console grows"
