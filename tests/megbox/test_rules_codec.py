"""A rule that was drawn comes back as it was drawn, and a box's own rules are read as far as they are known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from console.megbox.push import CAPTURE2, Report, captures_of, decode, encode
from console.megbox.rules_codec import capture_from, channel_from, from_wire, limits_from, to_wire
from console.megbox.schema.algorithms import AlgInfos, RuleTypeAttr
from console.megbox.schema.captures import CaptureInfo
from console.megbox.schema.multi_algorithm import MultiAlert, MultiAlgVideo
from console.megbox.schema.reports import AlertEvent, AlertEventReport, AlertTarget
from console.megbox.schema.videos import Video
from console.model.dictionary import AlgType, AreaType, EventType, TargetType, VideoConStatus
from console.model.errors import Fault
from console.model.geometry import Point
from console.model.rule import Alertor, AlgorithmRule, Area, problems
from tests.contract.sample_box import SampleBox, sample_capture
from tests.contract.scenario import rule as wire_rule

shares = st.floats(0, 1, allow_nan=False)
points = st.builds(Point, x=shares, y=shares)
times = st.integers(0, 86_399).flatmap(lambda start: st.tuples(st.just(start), st.integers(start + 1, 86_400)))
rules = st.builds(
    AlgorithmRule,
    index=st.integers(1, 2),
    algorithm=st.sampled_from(AlgType),
    enabled=st.booleans(),
    areas=st.tuples(
        st.builds(
            Area,
            id=st.integers(0, 9),
            type=st.sampled_from([AreaType.SINGLE_LINE, AreaType.SINGLE_LINE_BOTH, AreaType.POLYGON]),
            points=st.lists(points, min_size=3, max_size=5).map(tuple),
            alertor_ids=st.just((4,)),
        )
    ),
    alertors=st.tuples(
        st.builds(
            Alertor,
            id=st.just(4),
            event=st.sampled_from([EventType.TRIPWIRE, EventType.INTRUSION, EventType.MASK_AREA]),
            targets=st.lists(st.sampled_from(TargetType), min_size=1, unique=True).map(tuple),
            size_min=st.floats(0, 0.4),
            size_max=st.floats(0.5, 1),
            duration=st.integers(0, 60),
            cooldown=st.integers(0, 1800),
            time_ranges=st.lists(times, min_size=1, max_size=3).map(tuple),
        )
    ),
)


@given(rules, st.booleans())
def test_a_rule_survives_the_wire(drawn: AlgorithmRule, surveillance: bool) -> None:
    sent = MultiAlert.model_validate(to_wire(drawn, surveillance).to_wire())
    assert sent.surveillanceEnabled is surveillance
    assert from_wire(sent) == drawn


def test_the_size_filter_is_always_written_out() -> None:
    alertor = to_wire(from_known(), True).to_wire()["alertRules"]["customizedOptions"]["alertor_configs"][0]
    assert (alertor["target_min"], alertor["target_max"]) == (0.0, 1.0)


def from_known() -> AlgorithmRule:
    read = from_wire(wire_rule())
    assert read is not None
    return read


def test_what_the_dictionary_does_not_know_is_left_out_with_what_hangs_on_it() -> None:
    sent = wire_rule().to_wire()
    options = sent["alertRules"]["customizedOptions"]
    options["alertor_configs"][0]["alertor_type"] = ["teleport"]
    options["alertor_configs"][1]["target_type"] = ["uniform", "person"]
    read = from_wire(MultiAlert.from_device(sent))
    assert read is not None
    assert [area.id for area in read.areas] == [2]
    assert [alertor.targets for alertor in read.alertors] == [(TargetType.PERSON,)]
    assert from_wire(MultiAlert.from_device(sent | {"algType": 99})) is None


def test_points_in_pixels_become_shares() -> None:
    sent = wire_rule().to_wire()
    sent["alertRules"] |= {"width": 640, "height": 360}
    sent["alertRules"]["customizedOptions"]["area_list"][0]["points"] = [{"x": 64, "y": 90}, {"x": 700, "y": 360}]
    read = from_wire(MultiAlert.from_device(sent))
    assert read is not None
    assert read.areas[0].points == (Point(0.1, 0.25), Point(1.0, 1.0))


def test_a_boxs_limits_allow_the_rule_that_it_holds() -> None:
    limits = limits_from(SampleBox().alg_infos())
    assert set(limits) == {AlgType.ALERT_ALARM}
    mine = limits[AlgType.ALERT_ALARM]
    assert (mine.areas, mine.masks, mine.area_points) == (4, 2, (3, 8))
    assert problems(from_known(), mine) == ()


def test_masks_may_be_drawn_where_a_box_only_counts_them() -> None:
    """The sample of 26.4 says mask_area_num 2 and does not list the event."""
    sample = {"alg_infos": [{"alg_type": 14, "mask_area_num": 2, "alertor_type": [
        {"type": "intrusion", "type_num": 28, "target_type": ["person"], "area_type": ["polygon"]},
        {"type": "unheard_of", "type_num": 99},
    ]}, {"alg_type": 77}]}  # fmt: skip
    limits = limits_from(AlgInfos.from_device(sample))[AlgType.ALERT_ALARM]
    masks = limits.of(EventType.MASK_AREA)
    assert masks is not None
    assert masks.targets == (TargetType.PERSON,)
    assert len(limits.events) == 2


def test_a_channel_says_how_it_is_doing() -> None:
    lost = channel_from(Video(videoNo=3, videoName="gate", videoConStatus=2, rotation=90))
    assert (lost.number, lost.status, lost.fault, lost.rotation) == (
        3,
        VideoConStatus.WRONG_PASSWORD,
        Fault.WRONG_PASSWORD,
        90,
    )
    told = channel_from(MultiAlgVideo(videoNo=3, videoConStatus=5, fault="disabled_after_crashes"))
    assert told.fault is Fault.DISABLED_AFTER_CRASHES
    assert channel_from(Video(videoNo=3, videoConStatus=0)).fault is None
    assert channel_from(Video(videoNo=3, videoConStatus=42)).status is VideoConStatus.FAILED


def test_push_and_poll_of_one_alarm_are_one_event() -> None:
    info = sample_capture(3)
    event = AlertEvent(
        area_id=info.area_id,
        area_type="single_line",
        alertor_id=info.rule_id,
        alertor_type="tripwire",
        target=AlertTarget(target_type=info.objType, target_id=info.trackId),
        alert_sub_type=info.alertSubType,
        rect=info.rect,
    )
    body = AlertEventReport(
        alert_events=[event], stream_id=info.videoNo, stream_name=info.channelName, pts=info.catchTimestamp
    )
    ((pushed, _, _),) = captures_of(decode(encode(Report(CAPTURE2, body, (b"", b"")), 1)), "box")
    polled = capture_from(CaptureInfo.from_device(info.to_wire()), "box")
    assert pushed == polled
    assert pushed.identity == polled.identity


def test_the_parameters_of_an_event_are_the_boxs_or_the_documents() -> None:
    infos = AlgInfos.from_device({"alg_infos": [{"alg_type": 13, "alertor_type": [
        {"type": "no_uniform", "type_num": 20, "target_type": ["person"], "area_type": ["polygon"]},
    ]}]})  # fmt: skip
    by_document = limits_from(infos)[AlgType.SAFETY_ALARM].of(EventType.NO_UNIFORM)
    assert by_document is not None
    assert [param.name for param in by_document.extras] == ["allowed_colors"]
    assert by_document.bounds("duration") == (0, 60)
    # The document's own sample of 26.5, mended.
    said = RuleTypeAttr.from_device({"type": "no_uniform", "value": 20, "attr": {"params": [
        {"param": "duration", "value_type": "int", "default": 30, "range": [0, 86399]},
        {"param": "cooldown_duration", "value_type": "int", "default": 3, "range": [0, 1799]},
        {"param": "allowed_colors", "value_type": "array_string", "default": [""],
         "range": ["red", "blue", "yellow", "gray"]},
        {"param": "strength", "value_type": "double", "default": 9, "range": [0, 1]},
        {"param": "odd", "value_type": "object", "default": {}},
    ]}})  # fmt: skip
    by_box = limits_from(infos, {20: said})[AlgType.SAFETY_ALARM].of(EventType.NO_UNIFORM)
    assert by_box is not None
    assert by_box.bounds("duration") == (0, 86_399)
    assert by_box.bounds("cooldown_duration") == (0, 1799)
    (colours,) = by_box.extras
    assert (colours.default, colours.choices, colours.required) == (("red",), ("red", "blue", "yellow", "gray"), True)
    assert (colours.takes(("gray",)), colours.takes(()), colours.takes(("pink",))) == (True, False, False)


def test_what_a_box_offers_beyond_the_document_is_sent_and_read_back() -> None:
    alertor = Alertor(
        1,
        EventType.NO_UNIFORM,
        (TargetType.PERSON,),
        0,
        1,
        duration=600,
        params=(("allowed_colors", ("red", "gray")),),
    )
    square = (Point(0.1, 0.1), Point(0.9, 0.1), Point(0.9, 0.9))
    rule = AlgorithmRule(1, AlgType.SAFETY_ALARM, True, (Area(1, AreaType.POLYGON, square, (1,)),), (alertor,))
    assert from_wire(MultiAlert.from_device(to_wire(rule, True).to_wire())) == rule
