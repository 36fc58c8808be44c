"""What codes mean, in words of what to do. The core raises codes; the sentences stand here.

A *word* fits a tile or a row of the tree, a *sentence* stands in a dialog or a notice.
"""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QT_TRANSLATE_NOOP

from console.model.dictionary import CareEvent, GapEvent, TargetType, name_of
from console.model.errors import BoxError, ErrorCode, Fault, FaultError
from console.model.event import Capture
from console.services.refusal import Refused
from ui.box_words import BOX_SENTENCES
from ui.language import language, translated

_WORDS: dict[Fault, str] = {
    Fault.REFUSED: QT_TRANSLATE_NOOP("words", "Connection refused"),
    Fault.UNREACHABLE: QT_TRANSLATE_NOOP("words", "Not reachable"),
    Fault.TIMEOUT: QT_TRANSLATE_NOOP("words", "No answer"),
    Fault.WRONG_PASSWORD: QT_TRANSLATE_NOOP("words", "Wrong password"),
    Fault.LOCKED: QT_TRANSLATE_NOOP("words", "Account locked"),
    Fault.NOT_FOUND: QT_TRANSLATE_NOOP("words", "Not found"),
    Fault.NOT_A_BOX: QT_TRANSLATE_NOOP("words", "Not a box"),
    Fault.OTHER_BOX: QT_TRANSLATE_NOOP("words", "Another box"),
    Fault.UNTRUSTED: QT_TRANSLATE_NOOP("words", "Unknown certificate"),
    Fault.OTHER_CERTIFICATE: QT_TRANSLATE_NOOP("words", "Other certificate"),
    Fault.OTHER_API: QT_TRANSLATE_NOOP("words", "Unknown interface"),
    Fault.BAD_ADDRESS: QT_TRANSLATE_NOOP("words", "Bad address"),
    Fault.BAD_PROTOCOL: QT_TRANSLATE_NOOP("words", "Unsupported protocol"),
    Fault.NOT_A_CAMERA: QT_TRANSLATE_NOOP("words", "Not a camera"),
    Fault.NOT_VIDEO: QT_TRANSLATE_NOOP("words", "Not a video"),
    Fault.TRUNCATED: QT_TRANSLATE_NOOP("words", "File incomplete"),
    Fault.DECODE_FAILED: QT_TRANSLATE_NOOP("words", "Decoding failed"),
    Fault.TOO_LARGE: QT_TRANSLATE_NOOP("words", "Picture too large"),
    Fault.OVERLOADED: QT_TRANSLATE_NOOP("words", "Overloaded"),
    Fault.REDUCED: QT_TRANSLATE_NOOP("words", "Analysed less often"),
    Fault.RESTING: QT_TRANSLATE_NOOP("words", "Rests: no capacity"),
    Fault.PACKAGE_FAILED: QT_TRANSLATE_NOOP("words", "A rule fails"),
    Fault.ENDED: QT_TRANSLATE_NOOP("words", "Stream ended"),
    Fault.FROZEN: QT_TRANSLATE_NOOP("words", "Picture frozen"),
    Fault.NO_PACKETS: QT_TRANSLATE_NOOP("words", "Nothing arrives"),
    Fault.LATE: QT_TRANSLATE_NOOP("words", "Pictures come late"),
    Fault.UNCHANGED: QT_TRANSLATE_NOOP("words", "Picture unchanged"),
    Fault.DECODER_CRASHED: QT_TRANSLATE_NOOP("words", "Decoder crashed"),
    Fault.DECODER_HUNG: QT_TRANSLATE_NOOP("words", "Decoder hung"),
    Fault.DISABLED_AFTER_CRASHES: QT_TRANSLATE_NOOP("words", "Disabled after crashes"),
    Fault.NO_PERMISSION: QT_TRANSLATE_NOOP("words", "No permission"),
    Fault.OUTSIDE_MEDIA_FOLDER: QT_TRANSLATE_NOOP("words", "File not allowed"),
    Fault.BUSY: QT_TRANSLATE_NOOP("words", "Busy"),
    Fault.FAILED: QT_TRANSLATE_NOOP("words", "Failed"),
}

_SENTENCES: dict[Fault, str] = {
    Fault.REFUSED: QT_TRANSLATE_NOOP(
        "words",
        "Nothing answers at this address and port. Check the port, and that the device is switched on.",
    ),
    Fault.UNREACHABLE: QT_TRANSLATE_NOOP(
        "words", "There is no way to this address. Check the address, the network cable and the name."
    ),
    Fault.TIMEOUT: QT_TRANSLATE_NOOP(
        "words",
        "The device took the connection but did not answer in time. Check that the port belongs to it.",
    ),
    Fault.WRONG_PASSWORD: QT_TRANSLATE_NOOP(
        "words", "User or password is wrong. Enter them again; too many tries lock the account."
    ),
    Fault.LOCKED: QT_TRANSLATE_NOOP(
        "words", "The account is locked after too many wrong passwords. Wait some minutes, then try once."
    ),
    Fault.NOT_FOUND: QT_TRANSLATE_NOOP(
        "words",
        "The device answers, but there is nothing under this path. Check the path behind the address.",
    ),
    Fault.NOT_A_BOX: QT_TRANSLATE_NOOP(
        "words", "Something answers there, but it is no MegBox. Check the address and the port."
    ),
    Fault.OTHER_BOX: QT_TRANSLATE_NOOP(
        "words", "Another box answers at this address now. Edit the box, and enter the address that it has today."
    ),
    Fault.UNTRUSTED: QT_TRANSLATE_NOOP(
        "words",
        "Nobody vouches for the certificate that this box shows. Edit the box, and look at the certificate.",
    ),
    Fault.OTHER_CERTIFICATE: QT_TRANSLATE_NOOP(
        "words",
        "The box shows another certificate than the one that was trusted: it was renewed, or something stands in "
        "between. Edit the box, and look at the certificate.",
    ),
    Fault.OTHER_API: QT_TRANSLATE_NOOP(
        "words",
        "This box speaks another interface than the MegBox Web API. Update its firmware or ask its maker.",
    ),
    Fault.BAD_ADDRESS: QT_TRANSLATE_NOOP(
        "words", "The address cannot be read. Write it like 192.168.1.10:80 or rtsp://192.168.1.20/stream."
    ),
    Fault.BAD_PROTOCOL: QT_TRANSLATE_NOOP(
        "words", "Only rtsp:// and rtsps:// addresses and video files can be opened."
    ),
    Fault.NOT_A_CAMERA: QT_TRANSLATE_NOOP(
        "words", "Something answers at this port, but not as a camera does. Check the port; for RTSP it is mostly 554."
    ),
    Fault.NOT_VIDEO: QT_TRANSLATE_NOOP(
        "words", "It can be opened, but there is no video in it. Choose another file or stream."
    ),
    Fault.TRUNCATED: QT_TRANSLATE_NOOP(
        "words", "The file is incomplete: it was cut off while it was written. Copy it again from its source."
    ),
    Fault.DECODE_FAILED: QT_TRANSLATE_NOOP(
        "words", "Data arrives, but no picture can be made of it. Set the camera to H.264 or H.265."
    ),
    Fault.TOO_LARGE: QT_TRANSLATE_NOOP(
        "words", "The picture is larger than the channel allows. Choose a lower resolution in the camera."
    ),
    Fault.OVERLOADED: QT_TRANSLATE_NOOP(
        "words", "This is more video than the device can decode. Remove a channel or use its sub-stream."
    ),
    Fault.REDUCED: QT_TRANSLATE_NOOP(
        "words",
        "The engine has more to do than it can: of this channel it looks at fewer pictures. Rules go on. Its page "
        "“Load” shows what takes the time and which channel is more important.",
    ),
    Fault.RESTING: QT_TRANSLATE_NOOP(
        "words",
        "The engine has more to do than it can, and others are more important: nothing is analysed here, no rule "
        "rings. It goes on by itself when there is room. Its page “Load” shows the order.",
    ),
    Fault.PACKAGE_FAILED: QT_TRANSLATE_NOOP(
        "words",
        "The algorithm package of one of its rules breaks again and again: what that rule watches for may be missed. "
        "Its other rules go on. The log of the analysis names the package; switch its rule off, or replace it.",
    ),
    Fault.ENDED: QT_TRANSLATE_NOOP("words", "The other side closed the stream. It is opened again by itself."),
    Fault.FROZEN: QT_TRANSLATE_NOOP(
        "words",
        "The stream goes on, but its picture or its time stands still. Check the camera; it is tried again by itself.",
    ),
    Fault.NO_PACKETS: QT_TRANSLATE_NOOP(
        "words",
        "The connection stands, but nothing arrives any more. Check the camera and the network; it is tried again by "
        "itself.",
    ),
    Fault.LATE: QT_TRANSLATE_NOOP(
        "words", "The network or the camera does not keep up: what is shown happened some seconds ago."
    ),
    Fault.UNCHANGED: QT_TRANSLATE_NOOP(
        "words",
        "New pictures arrive, but not one point of them has changed for half a minute. The camera's encoder may hang, "
        "or it sends a still picture.",
    ),
    Fault.DECODER_CRASHED: QT_TRANSLATE_NOOP(
        "words",
        "The process that decodes this stream ended unexpectedly. Another one takes over; no other part is affected.",
    ),
    Fault.DECODER_HUNG: QT_TRANSLATE_NOOP(
        "words", "The process that decodes this stream did not answer any more and was ended. Another one takes over."
    ),
    Fault.DISABLED_AFTER_CRASHES: QT_TRANSLATE_NOOP(
        "words",
        "Opening this source crashed three times, so it was disabled. Check the source, then enable it again.",
    ),
    Fault.NO_PERMISSION: QT_TRANSLATE_NOOP("words", "This file may not be read. Change its permissions or copy it."),
    Fault.OUTSIDE_MEDIA_FOLDER: QT_TRANSLATE_NOOP(
        "words",
        "The engine plays only files of its own media folder. Add the file as a channel from this console.",
    ),
    Fault.BUSY: QT_TRANSLATE_NOOP("words", "Someone else is using the box. Try again in a moment."),
    Fault.FAILED: QT_TRANSLATE_NOOP("words", "That did not work. The log says more."),
}


def fault_word(fault: Fault) -> str:
    """Two or three words for a tile or a row."""
    return translated("words", _WORDS[fault])


def fault_sentence(fault: Fault) -> str:
    """What is wrong and what to do about it."""
    return translated("words", _SENTENCES[fault])


def box_sentence(code: int, arguments: tuple[str, ...] = ()) -> str:
    """What a refusal of a box means (table 23.5); a code that nobody knows is shown as its number."""
    known = BOX_SENTENCES.get(ErrorCode(code)) if code in ErrorCode._value2member_map_ else None
    if known is None:
        return translated("words", QT_TRANSLATE_NOOP("words", "The box refused with code {code}.")).format(
            code=int(code)
        )
    sentence = translated("box", known)
    return sentence.format(arguments=", ".join(arguments) or "?") if "{arguments}" in sentence else sentence


def error_sentence(error: BaseException | None) -> str:
    """The sentence for whatever an operation ended with."""
    if isinstance(error, BoxError):
        return box_sentence(error.code, error.arguments)
    if isinstance(error, FaultError):
        return fault_sentence(error.fault)
    if isinstance(error, Refused):
        from ui.service_words import refusal_sentence  # which itself takes words from here

        return refusal_sentence(error.reason)
    return fault_sentence(Fault.FAILED)


def target_word(target: TargetType | str) -> str:
    """The name of a target type in the language of the interface."""
    return name_of(target, language())


def clock(time_ms: int, *, date: bool = False) -> str:
    """A time of day in local time, with the date where asked; `time_ms` is UTC milliseconds."""
    local = datetime.fromtimestamp(time_ms / 1000)
    return local.strftime("%Y-%m-%d %H:%M:%S" if date else "%H:%M:%S")


def age(seconds: float) -> str:
    """How long ago, in the largest unit that is whole: 12 s, 3 min, 5 h, 2 d."""
    whole = max(0, int(seconds))
    if whole < 1:
        return translated("words", QT_TRANSLATE_NOOP("words", "now"))
    if whole < 60:
        return translated("words", QT_TRANSLATE_NOOP("words", "{n} s ago")).format(n=whole)
    if whole < 3600:
        return translated("words", QT_TRANSLATE_NOOP("words", "{n} min ago")).format(n=whole // 60)
    if whole < 86_400:
        return translated("words", QT_TRANSLATE_NOOP("words", "{n} h ago")).format(n=whole // 3600)
    return translated("words", QT_TRANSLATE_NOOP("words", "{n} d ago")).format(n=whole // 86_400)


def event_word(capture: Capture) -> str:
    """What rang, e.g. "Line crossing"."""
    return name_of(capture.event_type, language())


def direction_word(capture: Capture) -> str:
    """Which way a tripwire was crossed, with the letters that stand at its sides; "" where nobody said.

    Of a hole in a record: why there was one. Of a camera that something is wrong with: what.
    """
    if isinstance(capture.event_type, CareEvent):
        detail = _CARE.get(capture.direction)
        return "" if detail is None else translated("words", detail)
    if capture.event_type is GapEvent.NOT_GUARDED:
        reason = _GAPS.get(capture.direction)
        return "" if reason is None else translated("words", reason)
    return capture.direction.replace(">", "→")


_CARE = {
    "offset": QT_TRANSLATE_NOOP("words", "it goes wrong"),
    "stopped": QT_TRANSLATE_NOOP("words", "it stands still"),
    "differs": QT_TRANSLATE_NOOP("words", "something else is written"),
    "missing": QT_TRANSLATE_NOOP("words", "nothing is written"),
    "moved": QT_TRANSLATE_NOOP("words", "the same place, moved"),
    "other_view": QT_TRANSLATE_NOOP("words", "another view"),
}
_GAPS = {
    "box_silent": QT_TRANSLATE_NOOP("words", "the box did not answer"),
    "no_room": QT_TRANSLATE_NOOP("words", "this computer could not carry it"),
    "camera_silent": QT_TRANSLATE_NOOP("words", "the camera did not answer"),
    "nothing_of_ours": QT_TRANSLATE_NOOP("words", "no analysis for it here"),
    "bad_stream": QT_TRANSLATE_NOOP("words", "its stream cannot be opened here"),
    "no_engine": QT_TRANSLATE_NOOP("words", "the analysis here was not up"),
}
