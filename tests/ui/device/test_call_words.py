"""A box's log in words: what a call was for and how it ended; what nobody knows is shown as it came."""

from __future__ import annotations

import pytest

from ui.device.call_words import entry_words, purpose_of


@pytest.mark.parametrize(
    ("description", "words"),
    [
        ("POST /v1/MEGBOX/voice: 0", "Bind voices to a channel's events: done"),
        ("DELETE /v1/MEGBOX/captures/1742/1700000000000: 0", "Delete a capture: done"),
        ("PUT /v1/MEGBOX/videos/3", "Edit a channel"),
        ("reboot", "Restarted"),
        ("NTP server 10.0.0.1 answered", "NTP server 10.0.0.1 answered"),
        ("POST /v1/MEGBOX/nothing: 0", "POST /v1/MEGBOX/nothing: 0"),
    ],
)
def test_an_entry_says_what_was_done(english, description, words):
    assert entry_words(description) == words


def test_a_refusal_is_told_by_its_sentence_and_not_by_its_number(english):
    told = entry_words("DELETE /v1/MEGBOX/videos/9: 104001")
    assert told.startswith("Delete a channel: ")
    assert "104001" not in told


def test_a_path_of_its_own_goes_before_one_with_a_parameter():
    assert purpose_of("GET", "/captures/face", "en") == "Captured faces"
    assert purpose_of("GET", "/v1/MEGBOX/faces/image/abc=", "en") == "Download a photograph"
    assert purpose_of("GET", "/log?pageSize=3", "en") == "Read the log"
