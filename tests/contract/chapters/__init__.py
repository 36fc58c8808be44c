"""The contract chapter by chapter: each module tells one story to a box and notes what was seen.

A module has ``story(box) -> list[Observation]``, made with `tests.contract.scenario.Story`. It is told to the engine's
box directly and over HTTP, with digest and without, and must see the same (`tests/engine/test_chapters.py`). So it
notes only what does not differ between two boxes in their first state: no times, tokens, loads or folders. It begins
with an empty box and need not tidy up. What a story needs besides, it makes itself (`tests.engine.engines.walk`).
"""
