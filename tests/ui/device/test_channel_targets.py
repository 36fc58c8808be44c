"""Which targets a channel captures: shown, sent, and switched off without losing how it was set."""

from __future__ import annotations

from console.model.dictionary_structures import CaptureMode
from tests.ui.device.conftest import PATIENCE, settled
from ui.device.channels import ChannelsPage


def test_targets_are_chosen_with_their_thresholds_and_switched_off_again(world, opened, qtbot):
    page = opened(ChannelsPage)
    section = page.targets
    section.enable.click()
    section.targets["human"].click()
    section.targets["plate"].click()
    box = section.mode.field("captureMode").editor
    box.setCurrentIndex(box.findData(int(CaptureMode.CUSTOM)))
    section.quality.field("humanQuality").editor.setText("40")
    section.quality.field("humanQuality").editor.textEdited.emit("40")
    section.save_button.click()
    qtbot.waitUntil(lambda: world.box.structures().videos[0].detectTargetList == ["human", "plate"], timeout=PATIENCE)
    kept = world.box.structures().videos[0]
    assert kept.surveillanceEnabled
    assert kept.captureConfigs.quality.humanQuality == 40
    settled(qtbot, page)
    assert not page.unsaved()
    for name in ("human", "plate"):
        section.targets[name].click()
    section.save_button.click()
    qtbot.waitUntil(lambda: world.box.structures().videos[0].ruleEnable is False, timeout=PATIENCE)
    settled(qtbot, page)
    assert not section.targets["human"].isChecked()
    assert world.box.structures().videos[0].detectTargetList == ["human", "plate"], "how it was set is kept"
    section.forget_tracks()
    qtbot.waitUntil(lambda: "anew" in section.said, timeout=PATIENCE)
