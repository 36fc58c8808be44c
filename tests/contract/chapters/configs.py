"""Chapter 3: modes and working parameters, partly set, refused, and what a change of mode clears."""

from __future__ import annotations

from functools import partial
from typing import Any

from console.megbox.schema.configs import ConfigsSetting, DetectSetting, MegConnectSetting
from console.megbox.schema.multi_algorithm import SurveillanceEnable
from console.megbox.schema.videos import VideoSetting
from tests.contract.scenario import NOWHERE, Observation, Story
from tests.engine.engines import alert


def setting(**parts: Any) -> ConfigsSetting:
    return ConfigsSetting.model_validate(parts)


def story(box: Any) -> list[Observation]:
    story = Story()
    _parameters(box, story)
    _modes(box, story)
    _what_a_mode_clears(box, story)
    _meg_connect(box, story)
    return story.seen


def _modes_of(box: Any) -> Any:
    """Without digestMode, which is what the server does and not what the box was told."""
    modes = box.configs().modelSw.to_wire()
    del modes["digestMode"]
    return modes


def _parameters(box: Any, story: Story) -> None:
    story.note("functions at first", lambda: box.configs().funcModule)
    story.note("modes at first", lambda: _modes_of(box))
    some = setting(funcModule={"retryCount": 7, "fullPicCompressLevel": 55, "alertReportBufferSize": 12})
    story.note("set some", lambda: box.set_configs(some))
    story.note("the others stayed", lambda: box.configs().funcModule)
    story.note("set nothing", lambda: box.set_configs(setting()))
    story.note("limits of digest", lambda: box.set_configs(setting(modelSw={"digestMaxAuthTries": 4})))
    story.note("a certificate that it has not", lambda: box.set_configs(setting(modelSw={"httpMode": "https"})))
    story.note("push at once", lambda: box.set_configs(setting(modelSw={"pushMode": "FastPushMode"})))
    story.note("modes now", lambda: _modes_of(box))


def _modes(box: Any, story: Story) -> None:
    story.note("its mode", box.detect_mode)
    for kind in (0, 1, 3):
        story.note(f"to mode {kind}", partial(box.set_detect_mode, DetectSetting.model_validate({"type": kind})))
        story.note(f"mode {kind}", box.detect_mode)
    story.note("by the parameters", lambda: box.set_configs(setting(funcModule={"detectType": 1})))
    story.note("the mode then", lambda: (box.detect_mode().type, box.configs().funcModule.detectType))
    story.note("back to alerts", lambda: box.set_detect_mode(DetectSetting(type=3)))


def _what_a_mode_clears(box: Any, story: Story) -> None:
    video = VideoSetting(videoNo=3, videoName="gate", url=NOWHERE, rotation=0)
    story.note("add a channel", lambda: box.add_video(video))
    story.note("watch it", lambda: box.set_multi_alert(3, alert()))
    story.note("it is watched", lambda: _watched(box))
    same = setting(modelSw={"workMode": "BlackNameListMode", "libMode": False})
    story.note("the same mode again", lambda: box.set_configs(same))
    story.note("it is still watched", lambda: _watched(box))
    story.note("to the white list", lambda: box.set_configs(setting(modelSw={"workMode": "WhiteNameListMode"})))
    story.note("nothing is watched", lambda: _watched(box))
    story.note("pictures are not kept there", lambda: _keeps_pictures(box))
    story.note("watch it again", lambda: box.set_multi_alert(3, alert()))
    story.note("features instead", lambda: box.set_configs(setting(modelSw={"libMode": True})))
    story.note("nothing is watched again", lambda: _watched(box))
    back = setting(
        modelSw={"workMode": "BlackNameListMode", "libMode": False}, funcModule={"captureFullPicEnabled": False}
    )
    story.note("back, with a wish", lambda: box.set_configs(back))
    story.note("the wish counts", lambda: _keeps_pictures(box))
    story.note("a channel is left", lambda: [video.videoNo for video in box.videos().videos])
    story.note("watch nothing", lambda: box.enable_surveillance(3, SurveillanceEnable(surveillanceEnabled=False)))


def _watched(box: Any) -> Any:
    return [(video.surveillanceEnabled, len(video.algRules)) for video in box.multi_alg_videos().videos]


def _keeps_pictures(box: Any) -> Any:
    functions = box.configs().funcModule
    return functions.capturePicEnabled, functions.captureFullPicEnabled


def _meg_connect(box: Any, story: Story) -> None:
    story.note("MegConnect at first", box.meg_connect)
    there = MegConnectSetting(enable=True, url="tcp://127.0.0.1:34567")
    story.note("switch it on", lambda: box.set_meg_connect(there))
    story.note("MegConnect on", box.meg_connect)
    story.note("switch it off", lambda: box.set_meg_connect(MegConnectSetting(enable=False)))
    story.note("the address stays", box.meg_connect)
