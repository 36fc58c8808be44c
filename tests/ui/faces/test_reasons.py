"""A box's reason for a failure becomes words, however it spells it."""

import pytest

from ui.faces.reasons import reason_sentence


@pytest.mark.parametrize("reason", ["104200", "FACE_NOT_FOUND", "face not found"])
def test_a_code_and_its_name_mean_the_same(english, reason):
    assert reason_sentence(reason) == "There is no face in the picture. Choose another picture."


def test_several_are_told_and_what_nobody_knows_is_shown_as_it_came(english):
    assert reason_sentence("POSE,BLURNESS").count("Choose") == 2
    assert reason_sentence("out of cheese") == "out of cheese"
