"""What the operator set, and the boxes that were added, are still there after a restart."""

import pytest

from console.store.boxes import BoxStore, KnownBox
from console.store.database import Database
from console.store.migrations import MIGRATIONS
from console.store.settings import Settings

BOX = KnownBox("M0302", "East gate", "http://192.0.2.5", "admin", takes_reports=True)


@pytest.fixture
def restarted(tmp_path):
    """Opens the same database again and again."""
    opened: list[Database] = []

    def restart():
        if opened:
            opened[-1].close()
        opened.append(Database(tmp_path / "console.db", MIGRATIONS))
        return opened[-1]

    yield restart
    opened[-1].close()


class TestSettings:
    def test_values_are_there_at_once_and_after_a_restart(self, restarted):
        settings = Settings(restarted())
        settings.set("language", "zh")
        settings.set("window", {"size": [1280, 800], "名": "墙"})
        assert settings.get("window")["size"] == [1280, 800]
        again = Settings(restarted())
        assert again.get("language") == "zh"
        assert again.get("window") == {"size": [1280, 800], "名": "墙"}
        assert again.get("unknown", 7) == 7

    def test_the_last_of_many_changes_counts(self, restarted):
        settings = Settings(restarted())
        for width in range(500):
            settings.set("width", width)
        assert Settings(restarted()).get("width") == 499

    def test_what_json_cannot_hold_is_refused_and_harms_nothing(self, restarted):
        settings = Settings(restarted())
        settings.set("width", 1)
        with pytest.raises(TypeError):
            settings.set("width", object())
        assert Settings(restarted()).get("width") == 1


class TestBoxes:
    def test_boxes_keep_their_order_and_what_was_read_back(self, restarted):
        boxes = BoxStore(restarted())
        boxes.put(KnownBox("Z", "first", "http://192.0.2.1", "", False))
        boxes.put(BOX)
        boxes.set_read_back_to("M0302", 17)
        boxes.put(KnownBox("M0302", "West gate", "http://192.0.2.6", "admin", True))
        again = BoxStore(restarted())
        assert [box.key for box in again.boxes()] == ["Z", "M0302"]
        assert again.boxes()[1] == KnownBox("M0302", "West gate", "http://192.0.2.6", "admin", True, 17)
        assert again.read_back_to("M0302") == 17
        assert again.read_back_to("unknown") == 0

    def test_aliases_go_with_their_box(self, restarted):
        boxes = BoxStore(restarted())
        boxes.put(BOX)
        boxes.set_alias("M0302", 1, "大门")
        boxes.set_alias("M0302", 2, "yard")
        boxes.set_alias("M0302", 2, "")
        boxes = BoxStore(restarted())
        assert boxes.aliases() == {("M0302", 1): "大门"}
        boxes.remove("M0302")
        assert boxes.aliases() == {}
        assert boxes.boxes() == []
