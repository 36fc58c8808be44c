"""What a distance is worth on the document's scale of 0..100."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.engine.faces.similarity import DEFAULT_HIGH, DEFAULT_LOW, distance_at, pair_similarity, similarity


def test_the_recommended_thresholds_stand_where_they_were_measured():
    assert 70 <= DEFAULT_HIGH <= 80
    assert similarity(0.50) == pytest.approx(DEFAULT_HIGH)
    assert similarity(0.57) == pytest.approx(DEFAULT_LOW)
    assert pair_similarity(0.55) == pytest.approx(DEFAULT_HIGH)


@given(st.floats(0, 3), st.floats(0.01, 1))
def test_nearer_is_never_worth_less_and_nothing_leaves_the_scale(distance, further):
    assert 0 <= similarity(distance + further) <= similarity(distance) <= 100


@given(st.floats(0.5, 99.5))
def test_a_score_leads_back_to_its_distance(score):
    assert similarity(distance_at(score)) == pytest.approx(score)
