"""Recordings worked through, ours beneath ``/v1/BOXWATCH/jobs``: what to look for, how far it is, what was found."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.base import LARGEST, TrackId, WireModel, field, illegal, is_from_device, missing
from console.megbox.schema.multi_algorithm import MultiAlert
from console.megbox.schema.roi import Roi
from console.megbox.schema.structures import StructureSurveillance
from console.megbox.schema.surveillances import Surveillance
from console.megbox.schema.videos import Turned

MOST_FILES = 1_000
MOST_FOUND = 100
_TIME = "Unix 时间，毫秒。"
_TIME_EN = "As Unix time, in ms."


class AnalysisFile(WireModel, defer_build=False):
    """A recording of a job."""

    identity: ClassVar[frozenset[str]] = frozenset({"file"})

    file: Annotated[
        str,
        field(
            "录像文件",
            "Recording",
            "引擎媒体目录中的文件，形如 file:NAME。",
            "A file of the engine's media folder, as file:NAME.",
            ours=True,
            min_length=6,
            max_length=255,
        ),
    ]
    name: Annotated[
        str,
        field(
            "名称",
            "Name",
            "抓拍带着它；不填用文件名。",
            "Captures carry it; without one, the file's own.",
            ours=True,
            max_length=255,
        ),
    ] = ""
    start: Annotated[
        int | None,
        field(
            "录像开始时间",
            "Recording begins",
            "Unix 时间，毫秒；不填用录像自带的时间。",
            "As Unix time, in ms; without it, by the recording's own clock.",
            ours=True,
            ge=0,
            le=LARGEST,
        ),
    ] = None
    rotation: Turned = 0


class AnalysisSetting(WireModel, defer_build=False):
    """Body of POST /jobs/analyses: recordings, and what is looked for in all of them."""

    name: Annotated[
        str, field("任务名称", "Name", "给人看的名称。", "For people to read.", ours=True, max_length=200)
    ] = ""
    files: Annotated[
        list[AnalysisFile],
        field(
            "录像",
            "Recordings",
            "按顺序分析，最多 1000 个。",
            "Worked through in this order, 1000 at most.",
            ours=True,
            min_length=1,
            max_length=MOST_FILES,
        ),
    ]
    rules: Annotated[
        list[MultiAlert],
        field("规则", "Rules", "26.1.1 的规则，最多 8 条。", "As in 26.1.1, eight at most.", ours=True, max_length=8),
    ] = []
    region: Annotated[
        Roi | None, field("检测区域", "Region of interest", "15.2 的区域。", "The region as in 15.2.", ours=True)
    ] = None
    faces: Annotated[
        Surveillance | None,
        field("人脸布控", "Faces", "7.1.2 的设置。", "The setting as in 7.1.2.", ours=True),
    ] = None
    structures: Annotated[
        list[StructureSurveillance],
        field("抓拍设置", "Captures", "20.1.1 的设置。", "The settings as in 20.1.1.", ours=True, max_length=2),
    ] = []

    @model_validator(mode="after")
    def _looks_for_something(self, info: ValidationInfo) -> Self:
        if is_from_device(info):
            return self
        if not self.rules and self.faces is None and not self.structures:
            raise missing("rules")
        if len({rule.ruleIndex for rule in self.rules}) < len(self.rules):
            raise illegal("ruleIndex")
        return self


class AnalysedFile(WireModel):
    """How it stands with a recording of a job. `start` 0: the recording does not say when it was made."""

    file: Annotated[str, field("录像文件", "Recording", "任务中的文件。", "A file of the job.", ours=True)] = ""
    name: Annotated[str, field("名称", "Name", "抓拍带着它。", "Captures carry it.", ours=True)] = ""
    state: Annotated[
        str,
        field(
            "状态",
            "State",
            "waiting、running、done、failed 或 cancelled。",
            "waiting, running, done, failed or cancelled.",
            ours=True,
        ),
    ] = "waiting"
    fault: Annotated[
        str | None,
        field("故障原因", "Fault", "失败的原因，正常时没有。", "Why it failed; left out where it did not.", ours=True),
    ] = None
    mark: Annotated[
        str | None,
        field(
            "内容标识",
            "Mark",
            "由文件内容得出；同一录像的标识相同。",
            "Made of its content: the same recording has the same.",
            ours=True,
        ),
    ] = None
    start: Annotated[int | None, field("开始时间", "Begins", _TIME, _TIME_EN, ours=True)] = None
    length: Annotated[
        int | None,
        field("时长，毫秒", "Length, ms", "录像文件写明的总时长。", "As the file says itself.", ours=True),
    ] = None
    position: Annotated[
        int,
        field("已分析，毫秒", "Done, ms", "从录像开头算起。", "From the beginning of the recording.", ours=True),
    ] = 0
    found: Annotated[
        int, field("事件数", "Found", "其中发现的事件数量。", "How much was found in it.", ours=True)
    ] = 0


class AnalysisState(WireModel):
    """How far a job is."""

    name: Annotated[str, field("任务名称", "Name", "给人看的名称。", "For people to read.", ours=True)] = ""
    files: Annotated[
        list[AnalysedFile], field("录像", "Recordings", "按任务中的顺序。", "In the order of the job.", ours=True)
    ] = []
    found: Annotated[
        int, field("事件数", "Found", "到目前为止发现的事件数量。", "How much was found so far.", ours=True)
    ] = 0
    last: Annotated[
        int,
        field(
            "最新事件编号",
            "Newest find",
            "0 表示还没有发现。",
            "The number of the newest; 0 where nothing was found yet.",
            ours=True,
        ),
    ] = 0
    speed: Annotated[
        float | None,
        field(
            "速度",
            "Speed",
            "实时的倍数；正在分析且已知时才有。",
            "How many times real time; while it works and this is known.",
            ours=True,
        ),
    ] = None
    remaining: Annotated[
        int | None,
        field(
            "剩余时间，秒",
            "Remaining, s",
            "按目前速度估计。",
            "Estimated by the speed so far.",
            ours=True,
        ),
    ] = None


class Found(WireModel):
    """Something that rang or was seen in a recording, as the engine's own captures are."""

    identity: ClassVar[frozenset[str]] = frozenset({"number"})

    number: Annotated[
        int, field("编号", "Number", "按发现的先后递增。", "Rising, in the order of finding.", ours=True)
    ]
    place: Annotated[
        int, field("录像序号", "Recording", "任务中的第几个文件，从 0 起。", "Which file, from 0.", ours=True)
    ] = 0
    offset: Annotated[
        int,
        field(
            "录像内位置，毫秒",
            "Place in the recording, ms",
            "从录像开头算起。",
            "Counted from the beginning of the recording.",
            ours=True,
        ),
    ] = 0
    time: Annotated[int, field("时间", "Time", _TIME, _TIME_EN, ours=True)] = 0
    event: Annotated[int, field("事件", "Event", "数据字典 26.6。", "As in 26.6.", ours=True)] = 0
    subType: Annotated[int | None, field("子类型", "Sub-type", "见 25.1.1。", "As in 25.1.1.", ours=True)] = None
    areaType: Annotated[
        int | None,
        field("区域类型", "Kind of area", "数据字典中区域类型的值。", "A kind of area of the dictionary.", ours=True),
    ] = None
    ruleId: Annotated[int, field("报警器", "Alertor", "触发的报警器。", "Which alertor rang.", ours=True)] = 0
    areaId: Annotated[
        int, field("区域", "Area", "触发的区域或绊线。", "At which area or tripwire.", ours=True)
    ] = 0
    trackId: Annotated[
        TrackId, field("目标编号", "Track", "触发报警的目标。", "Who made it ring.", ours=True)
    ] = ""
    trackTimes: Annotated[
        int, field("次数", "Times", "这个目标的第几次。", "How often for this target.", ours=True)
    ] = 1
    target: Annotated[
        str, field("目标类型", "Target", "数据字典中的目标类型。", "A target type of the dictionary.", ours=True)
    ] = ""
    box: Annotated[
        list[float] | None,
        field(
            "目标位置",
            "Where it stands",
            "[x1, y1, x2, y2]，旋转后画面的 0～1。",
            "[x1, y1, x2, y2], 0 to 1 of the picture after rotation.",
            ours=True,
        ),
    ] = None
    direction: Annotated[
        str,
        field("方向", "Direction", "越线的方向，A>B 或 B>A。", "Which way a line was crossed, A>B or B>A.", ours=True),
    ] = ""
    sighting: Annotated[
        str | None,
        field(
            "识别结果",
            "What was seen",
            "人脸或结构化抓拍的内容，JSON。",
            "Of a face or another target that was captured, as JSON.",
            ours=True,
        ),
    ] = None
    smallPic: Annotated[
        str | None,
        field("目标图", "Target", "JPEG，base64；没有时不填。", "JPEG as base64, where there is one.", ours=True),
    ] = None
    fullPic: Annotated[
        str | None,
        field("全景图", "Scene", "JPEG，base64；没有时不填。", "JPEG as base64, where there is one.", ours=True),
    ] = None
    libraryPic: Annotated[
        str | None,
        field("底库图", "Library", "JPEG，base64；没有时不填。", "JPEG as base64, where there is one.", ours=True),
    ] = None


class FoundPage(WireModel):
    """Answer of GET /jobs/{jobId}/found."""

    found: Annotated[
        list[Found],
        field("事件", "Found", "按编号递增，最多 100 条。", "By rising number, 100 at most.", ours=True),
    ] = []
