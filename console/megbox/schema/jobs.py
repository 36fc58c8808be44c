"""Jobs of an engine, ours beneath ``/v1/BOXWATCH/jobs``: a rule is tried on what was recorded (design/decisions.md)."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import ValidationInfo, model_validator

from console.megbox.schema.alert_videos import AlertSurveillance
from console.megbox.schema.analysis_jobs import AnalysisState
from console.megbox.schema.base import LARGEST, TrackId, WireModel, field, illegal, is_from_device, missing
from console.megbox.schema.multi_algorithm import MultiAlert
from console.megbox.schema.roi import Roi
from console.megbox.schema.videos import Turned

LONGEST_MS = 7 * 86_400_000
_TIME = "Unix 时间，毫秒。"
_TIME_EN = "As Unix time, in ms."


class TrialSetting(WireModel, defer_build=False):
    """Body of POST /jobs/trials: what a rule is to be tried on.

    `file` is a recording of the engine's media folder. `channel` alone is the recording that this channel plays;
    with `since` and `until` it is what the channel saw in that time.
    """

    file: Annotated[
        str | None,
        field(
            "录像文件",
            "Recording",
            "引擎媒体目录中的文件，形如 file:NAME。",
            "A file of the engine's media folder, as file:NAME.",
            ours=True,
            min_length=6,
            max_length=255,
        ),
    ] = None
    channel: Annotated[
        int | None,
        field(
            "通道", "Channel", "试用其录像或轨迹的通道。", "Whose recording or tracks are used.", ours=True, ge=1, le=16
        ),
    ] = None
    since: Annotated[int | None, field("起始时间", "From", _TIME, _TIME_EN, ours=True, ge=0, le=LARGEST)] = None
    until: Annotated[int | None, field("结束时间", "Until", _TIME, _TIME_EN, ours=True, ge=0, le=LARGEST)] = None
    rotation: Turned = 0

    @model_validator(mode="after")
    def _says_one_thing(self, info: ValidationInfo) -> Self:
        if is_from_device(info):
            return self
        if self.file is None and self.channel is None:
            raise missing("file")
        if self.file is not None and self.channel is not None:
            raise illegal("channel")
        if (self.since is None) != (self.until is None):
            raise missing("until" if self.until is None else "since")
        if self.since is not None and self.until is not None:
            if self.channel is None:
                raise illegal("since")
            if not 0 < self.until - self.since <= LONGEST_MS:
                raise illegal("until")
        return self


class Job(WireModel):
    """A job. `length` is the recording's in ms where it is known; times are epoch ms."""

    identity: ClassVar[frozenset[str]] = frozenset({"jobId"})

    jobId: Annotated[
        int,
        field(
            "任务编号",
            "Job",
            "引擎分配的编号，不重复使用。",
            "Given by the engine, never used twice.",
            ours=True,
            ge=0,
            le=LARGEST,
        ),
    ]
    kind: Annotated[
        str,
        field(
            "任务类型",
            "Kind",
            "trial：在录像上试用规则；analysis：分析录像。",
            "trial: a rule tried on what was recorded; analysis: recordings worked through.",
            ours=True,
        ),
    ] = "trial"
    state: Annotated[
        str,
        field(
            "状态",
            "State",
            "waiting、running、paused、done、failed 或 cancelled。",
            "waiting, running, paused, done, failed or cancelled.",
            ours=True,
        ),
    ] = "waiting"
    progress: Annotated[
        float | None,
        field("进度", "Progress", "已完成的部分，0～1。", "The share done, 0 to 1.", ours=True, ge=0, le=1),
    ] = None
    fault: Annotated[
        str | None,
        field("故障原因", "Fault", "失败的原因，正常时没有。", "Why it failed; left out where it did not.", ours=True),
    ] = None
    created: Annotated[int, field("创建时间", "Created", _TIME, _TIME_EN, ours=True)] = 0
    start: Annotated[
        int | None,
        field(
            "开始时间",
            "Begins",
            "录像自带的时间；录像没有时间时为 0。",
            "By the recording's own clock; 0 where it has none.",
            ours=True,
        ),
    ] = None
    length: Annotated[
        int | None,
        field("时长，毫秒", "Length, ms", "录像文件写明的总时长。", "As the file says itself.", ours=True),
    ] = None
    setting: Annotated[
        TrialSetting | None,
        field(
            "任务内容", "What it works on", "创建任务时的请求内容。", "What was asked for when it was made.", ours=True
        ),
    ] = None
    analysis: Annotated[
        AnalysisState | None,
        field("分析情况", "Analysis", "录像分析任务才有。", "Of recordings that are worked through.", ours=True),
    ] = None


class Jobs(WireModel):
    """Answer of GET /jobs, newest first."""

    jobs: Annotated[
        list[Job],
        field("任务", "Jobs", "最新的在前。", "The newest first.", ours=True),
    ] = []


class JobFile(WireModel):
    """Where an uploaded recording lies now."""

    file: Annotated[
        str,
        field("录像文件", "Recording", "可用于创建试用任务。", "To be named when a trial is started.", ours=True),
    ] = ""


class KeptSpan(WireModel):
    """Of what time a channel's tracks are kept; both None where nothing is."""

    since: Annotated[int | None, field("起始时间", "From", _TIME, _TIME_EN, ours=True)] = None
    until: Annotated[int | None, field("结束时间", "Until", _TIME, _TIME_EN, ours=True)] = None


class TrialQuestion(WireModel, defer_build=False):
    """Body of POST /jobs/{jobId}/evaluation: the draft, in one of the two forms that a rule has.

    `start` is when the recording began, epoch ms, where not its own clock counts.
    """

    multiAlert: Annotated[
        MultiAlert | None,
        field(
            "规则（26.1.1）",
            "Rule (26.1.1)",
            "多算法接口形式的草稿规则。",
            "The draft in the form of the multi-algorithm calls.",
            ours=True,
        ),
    ] = None
    alertVideos: Annotated[
        AlertSurveillance | None,
        field("规则（25.1.1）", "Rule (25.1.1)", "旧接口形式的草稿规则。", "The draft in the older form.", ours=True),
    ] = None
    region: Annotated[
        Roi | None,
        field(
            "ROI区域",
            "Region of interest",
            "区域之外的目标不参与判断。",
            "Targets outside of it are not looked at.",
            ours=True,
        ),
    ] = None
    start: Annotated[
        int | None, field("录像开始时间", "Recording begins", _TIME, _TIME_EN, ours=True, ge=0, le=LARGEST)
    ] = None

    @model_validator(mode="after")
    def _one_rule(self, info: ValidationInfo) -> Self:
        if is_from_device(info):
            return self
        if self.multiAlert is None and (self.alertVideos is None or self.alertVideos.alertRules is None):
            raise missing("multiAlert")
        if self.multiAlert is not None and self.alertVideos is not None:
            raise illegal("alertVideos")
        return self


class TrialAlarm(WireModel):
    """An alarm that the draft would have raised. `offset` is ms from the recording's first moment."""

    identity: ClassVar[frozenset[str]] = frozenset({"time"})

    time: Annotated[int, field("时间", "Time", _TIME, _TIME_EN, ours=True)]
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
    ruleIndex: Annotated[
        int,
        field("规则", "Rule", "草稿的规则索引。", "The draft's own number.", ours=True),
    ] = 1
    alertorId: Annotated[
        int,
        field("报警器", "Alertor", "触发的报警器。", "Which alertor rang.", ours=True),
    ] = 0
    areaId: Annotated[
        int,
        field("区域", "Area", "触发的区域或绊线。", "At which area or tripwire.", ours=True),
    ] = 0
    event: Annotated[int, field("事件", "Event", "数据字典 26.6。", "As in 26.6.", ours=True)] = 0
    subType: Annotated[int, field("子类型", "Sub-type", "见 25.1.1。", "As in 25.1.1.", ours=True)] = 0
    areaType: Annotated[
        int,
        field("区域类型", "Kind of area", "数据字典中区域类型的值。", "A kind of area of the dictionary.", ours=True),
    ] = 0
    trackId: Annotated[
        TrackId,
        field("目标编号", "Track", "触发报警的目标。", "Who made it ring.", ours=True),
    ] = ""
    target: Annotated[
        str,
        field(
            "目标类型",
            "Target",
            "数据字典中的目标类型，例如 person。",
            "A target type of the dictionary, such as person.",
            ours=True,
        ),
    ] = ""
    box: Annotated[
        list[float],
        field(
            "目标位置",
            "Where it stands",
            "[x1, y1, x2, y2]，旋转后画面的 0～1。",
            "[x1, y1, x2, y2], 0 to 1 of the picture after rotation.",
            ours=True,
        ),
    ] = []
    direction: Annotated[
        str,
        field(
            "方向",
            "Direction",
            "越线的方向，A>B 或 B>A；区域没有方向。",
            "Which way a line was crossed, A>B or B>A; empty for areas.",
            ours=True,
        ),
    ] = ""


class TrialAnswer(WireModel):
    """What the draft would have done on what has been looked at so far.

    `covered` is the time of which there are pictures, `onDuty` as much of it as the rule watches, `dutySeconds` how
    long it watches in a day: `perDay` follows from them, None where too little was seen. Of more than 2000 alarms the
    first are listed and `total` counts all. `busy` are the most targets in a picture, in even steps from first to last.
    """

    complete: Annotated[
        bool,
        field(
            "已完成",
            "Complete",
            "为假时还会有更多结果，可再次查询。",
            "Where not, there is more to come: ask again.",
            ours=True,
        ),
    ] = False
    first: Annotated[int, field("起始时间", "From", _TIME, _TIME_EN, ours=True)] = 0
    last: Annotated[int, field("结束时间", "Until", _TIME, _TIME_EN, ours=True)] = 0
    pictures: Annotated[
        int,
        field("图像数", "Pictures", "已判断的图像数量。", "How many pictures were judged.", ours=True),
    ] = 0
    covered: Annotated[
        int,
        field(
            "有图像的时长，毫秒",
            "Time with pictures, ms",
            "间隔过大的图像之间不计。",
            "Time between pictures far apart does not count.",
            ours=True,
        ),
    ] = 0
    onDuty: Annotated[
        int,
        field(
            "布控时段内的时长，毫秒",
            "Time on duty, ms",
            "其中规则生效的时长。",
            "As much of it as the rule watches.",
            ours=True,
        ),
    ] = 0
    dutySeconds: Annotated[
        int,
        field(
            "每天布控秒数", "Seconds on duty a day", "按规则的布控时段计算。", "By the rule's times of day.", ours=True
        ),
    ] = 0
    total: Annotated[
        int,
        field("报警数", "Alarms", "包括没有列出的。", "Those that are not listed included.", ours=True),
    ] = 0
    perDay: Annotated[
        float | None,
        field(
            "每天报警数",
            "Alarms a day",
            "由报警数和布控时长推算，时长太短时没有。",
            "Worked out from the alarms and the time on duty; left out where that is too short.",
            ours=True,
        ),
    ] = None
    alarms: Annotated[
        list[TrialAlarm],
        field(
            "报警", "Alarms", "最多列出 2000 条，按时间顺序。", "At most 2000, in the order of their time.", ours=True
        ),
    ] = []
    busy: Annotated[
        list[int],
        field(
            "目标数",
            "Targets",
            "从起始到结束均匀分段，每段图像中最多的目标数。",
            "The most targets in a picture, in even steps from first to last.",
            ours=True,
        ),
    ] = []
    blind: Annotated[
        bool,
        field(
            "需要图像",
            "Needs pictures",
            "为真时规则还要看图像（如摔倒、明火），试用只给出按轨迹判断的报警。",
            "Whether the rule looks at pictures, too (falls, fires): the alarms here are those judged by tracks alone.",
            ours=True,
        ),
    ] = False
