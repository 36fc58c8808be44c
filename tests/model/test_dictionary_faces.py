"""Every attribute of a face has a name in both languages, and the two codings do not mix."""

from __future__ import annotations

import pytest

from console.model.dictionary_faces import (
    FACE_CODES,
    Gender,
    GlassRightType,
    Hat,
    HatType,
    StructuredGender,
    face_name,
    structured_gender,
)


@pytest.mark.parametrize("kind", FACE_CODES, ids=lambda kind: kind.__name__)
def test_every_value_is_named_in_both_languages(kind):
    for language in ("zh", "en"):
        names = [face_name(kind, value, language) for value in kind]
        assert all(names)
        assert len(set(names)) == len(names)
        assert ("未知" if language == "zh" else "Unknown") in names


def test_zero_is_male_in_one_coding_and_unknown_in_the_other():
    assert (face_name(Gender, 0, "zh"), face_name(StructuredGender, 0, "zh")) == ("男", "未知")
    assert [structured_gender(gender) for gender in Gender] == [1, 2, 0]


def test_a_value_is_told_by_its_own_table():
    assert face_name(Hat, 1, "en") == face_name(HatType, 48, "en") == "Safety helmet"
    assert face_name(GlassRightType, 51, "zh") == "墨镜"


def test_a_number_that_no_table_has_is_shown_as_it_came():
    assert face_name(Hat, 99, "en") == "99"
