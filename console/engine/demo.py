"""The demo that is the default: a street with a tripwire and an area, so that a newcomer sees alarms at once."""

from __future__ import annotations

from pathlib import Path

from console.engine.local_box import LocalBox
from console.megbox.rules_codec import to_wire
from console.megbox.schema.videos import VideoSetting
from console.model.dictionary import AlgType, AreaType, EventType, TargetType
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area

CLIP = Path(__file__).resolve().parents[2] / "resources" / "demo" / "street.mp4"
CHANNEL = 1
_MARK, _BEGUN, _DONE = "demo", "begun", "done"

# Drawn on the clip itself: the wire crosses the path from the lamp post's left to the kerb, where somebody passes
# about every third second; the area lies on the road at the right, where people turn up and linger.
RULE = AlgorithmRule(
    index=1,
    algorithm=AlgType.ALERT_ALARM,
    enabled=True,
    areas=(
        Area(1, AreaType.SINGLE_LINE_BOTH, (Point(0.37, 0.33), Point(0.62, 0.73)), (1,)),
        Area(
            2,
            AreaType.POLYGON,
            (Point(0.67, 0.36), Point(0.85, 0.36), Point(0.85, 0.55), Point(0.67, 0.55)),
            (2,),
        ),
    ),
    alertors=(
        Alertor(1, EventType.TRIPWIRE, (TargetType.PERSON,), size_min=0.0, size_max=1.0, cooldown=1),
        Alertor(2, EventType.INTRUSION, (TargetType.PERSON,), size_min=0.0, size_max=1.0, duration=3, cooldown=20),
    ),
)


def set_up_demo(box: LocalBox, clip: Path = CLIP) -> bool:
    """Give an engine that never had a channel the demo's; says whether it did.

    What a kill interrupted is finished at the next start.
    """
    interrupted = box.settings.get(_MARK) == _BEGUN
    if not clip.is_file() or not (interrupted or box.is_untouched):
        return False
    box.settings.set(_MARK, _BEGUN)
    url = box.media.bring(clip)
    if not box.videos().videos:
        box.add_video(VideoSetting(videoNo=CHANNEL, videoName="street", url=url, rotation=0))
    box.set_multi_alert(CHANNEL, to_wire(RULE, surveillance=True))
    box.settings.set(_MARK, _DONE)
    return True
