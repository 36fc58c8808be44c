"""What can go wrong, as codes: the core never raises sentences, `ui` puts the words (architecture, "Types")."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum
from typing import Any


class ErrorCode(IntEnum):
    """Error codes of the MegBox Web API (seed 002, section 23.5); the member's name is the message on the wire."""

    ILLEGAL_JSON_BODY = 104000
    ILLEGAL_ARGUMENT = 104001
    MISSING_ARGUMENT = 104002
    SYSTEM_REBOOT = 104003
    NO_ACCESS = 104004
    PASSWORD_ERROR = 104005
    REQUEST_TIMEOUT = 104006
    RESOURCES_NOT_FOUND = 104007
    VIDEO_CH_OVER_LIMIT = 104008
    NO_VIDEO = 104009
    VIDEO_CH_ACCESS_FAIL = 104010
    VIDEO_CH_EXIST = 104011
    PROCESS_BUSY = 104012
    CHANNEL_BIND_RULES = 104013
    DEVICE_ID_IS_EXIST = 104014
    VIDEO_CH_NOT_EXIST = 104017
    HASHRATE_OVER_LIMIT = 104019
    NOT_ACTIVATE = 104100
    ACCOUNT_BLOCKED = 104101
    FACE_NOT_FOUND = 104200
    BAD_QUALITY = 104201
    FACE_TOKEN_NOT_EXIST = 104202
    IMAGE_ID_NOT_EXIST = 104203
    FACE_ALREADY_EXIST = 104204
    SPACE_IS_FULL = 104205
    IMAGE_MD5_CHECK_FAIL = 104206
    IMAGE_DECODE_FAIL = 104207
    IMAGE_RESIZE_FAIL = 104208
    READ_FILE_FAIL = 104209
    INVALID_RESOLUTION = 104210
    INVALID_TYPE = 104211
    INVALID_SIZE = 104212
    BLURNESS = 104213
    POSE = 104214
    BLACK_WHITE = 104215
    FACE_TOO_SMALL = 104216
    GROUP_NAME_CONFLICT = 104300
    GROUP_NAME_NOT_EXIST = 104301
    GROUP_OVER_LIMIT = 104302
    GROUP_BINDING_NOT_EXIST = 104303
    GROUP_BEUSED = 104304
    FEATURE_VERSION_INCONSISTENT = 104305
    GROUP_SYNC = 104306
    GROUP_IS_BUSY = 104307
    IMAGE_OVER_LIMIT = 104308
    GROUP_BIND_RULES = 104309
    CAPTURE_DISABLE = 104400
    SERVER_BUSY = 104401
    WORK_MODE_NOT_MATCH = 104402
    FIRMWARE_TOO_BIG = 104403
    FIRMWARE_RECV_ERROR = 104404
    FIRMWARE_CHECK_ERROR = 104405
    FIRMWARE_MD5_ERROR = 104406
    FTP_UPGRADE_USER_PASSWORD_ERR = 104410  # 4.1.11
    FTP_UPGRADE_ADDR_CONNECT_ERR = 104411
    FTP_UPGRADE_PATH_IS_NOT_EXIST = 104412
    RELAY_VIDEO_UNUSED_OR_DISABLED = 104502
    RELAY_DOES_NOT_EXIST = 104503
    TRIGGER_RELAY_FAIL = 104504
    CALENDAR_BIND_RULES = 104601
    SCHEDULE_BIND_RULES = 104602
    CALENDAR_NOT_EXIST = 104603
    SCHEDULE_NOT_EXIST = 104604
    RULES_NOT_EXIST = 104605
    CALENDAR_TABLE_FULL = 104606
    SCHEDULE_TABLE_FULL = 104607
    RULES_TABLE_FULL = 104608
    CALENDAR_ALREADY_EXIST = 104609
    SCHEDULE_ALREADY_EXIST = 104610
    RULES_ALREADY_EXIST = 104611
    INVALID_TIME_RANGE = 104612
    INVALID_DATE_RANGE = 104613
    INVALID_DATE = 104614
    CHANNEL_NOT_EXIST = 104615
    GROUP_NOT_EXIST = 104616
    FTP_CONNECT_TEST_FAIL = 104618  # 19.1.3; the document gives it no name
    GUI_INIT_FAILED = 104800
    GUI_DISPLAY_CH_OVER_LIMIT = 104801
    GUI_CONNECT_DUPLICATE_CHN = 104802
    ETH_IS_ERR = 104900  # 28.1
    IP_ADDR_IS_ERR = 104901
    IP_ADDR_TEST_FAIL = 104902
    INTERNAL_ERROR = 105000

    @property
    def message(self) -> str:
        """The message that goes out on the wire; the relay codes stand with spaces in the document (23.5)."""
        return self.name.replace("_", " ") if 104502 <= self <= 104504 else self.name


class Fault(StrEnum):
    """Why a stream, a file or a box cannot be had: one vocabulary for tiles, dialogs and `videoConStatus`."""

    REFUSED = "refused"  # nothing listens there
    UNREACHABLE = "unreachable"  # no route, unknown host name
    TIMEOUT = "timeout"  # connected, but no answer in time
    WRONG_PASSWORD = "wrong_password"  # 401, or refused after authentication
    LOCKED = "locked"  # the account is blocked after too many tries (104101)
    NOT_FOUND = "not_found"  # 404: wrong path; or no such file
    NOT_A_BOX = "not_a_box"  # something answers, but it is no MegBox
    OTHER_BOX = "other_box"  # another box has got the address of the one that was asked for
    UNTRUSTED = "untrusted"  # nobody vouches for its certificate: a person has to look at it (`UntrustedError`)
    OTHER_CERTIFICATE = "other_certificate"  # it shows another certificate than the one that was trusted
    OTHER_API = "other_api"  # a box with another API (protocols/megbox_decisions.md, I)
    BAD_ADDRESS = "bad_address"  # the address cannot be parsed
    BAD_PROTOCOL = "bad_protocol"  # a scheme that we do not open
    NOT_A_CAMERA = "not_a_camera"  # something answers there, but it does not speak RTSP
    NOT_VIDEO = "not_video"  # opened, but holds no video stream
    TRUNCATED = "truncated"  # a file that was cut off before its index was written
    DECODE_FAILED = "decode_failed"  # packets come, pictures do not
    TOO_LARGE = "too_large"  # resolution above what the channel allows
    OVERLOADED = "overloaded"  # more video than can be decoded
    REDUCED = "reduced"  # fewer pictures are looked at than should be: the machine is shared
    RESTING = "resting"  # none is: more important channels need the machine
    PACKAGE_FAILED = "package_failed"  # a rule's algorithm package breaks; the others go on
    ENDED = "ended"  # the other side closed
    FROZEN = "frozen"  # packets come, but time or the picture stands still
    NO_PACKETS = "no_packets"  # connected, but nothing comes any more
    LATE = "late"  # pictures come, but later and later, or some seconds late
    UNCHANGED = "unchanged"  # pictures come, and not one bit of them changes
    DECODER_CRASHED = "decoder_crashed"  # the process that decodes it ended; another one takes over
    DECODER_HUNG = "decoder_hung"  # the process that decodes it did not answer and was ended
    DISABLED_AFTER_CRASHES = "disabled_after_crashes"  # three crashes while opening it
    NO_PERMISSION = "no_permission"  # the file may not be read
    OUTSIDE_MEDIA_FOLDER = "outside_media_folder"  # a file channel outside the engine's media folder
    BUSY = "busy"  # 104004/104401: someone else is using the box
    FAILED = "failed"  # anything else; see the log


class BoxwatchError(Exception):
    """The root of every error that Boxwatch raises on purpose."""


class BoxError(BoxwatchError):
    """A box refused a request.

    `code` is a number of table 23.5 (kept as int where the table does not know it), `arguments` the names of the
    offending arguments that 104001 and 104002 carry. `data` is what it answers all the same: of a photograph that was
    not enrolled, its `imageId` and the `rect` of the face (5.1.1).
    """

    def __init__(
        self,
        code: int,
        arguments: tuple[str, ...] = (),
        message: str = "",
        *,
        data: Mapping[str, Any] | None = None,
    ) -> None:
        self.code: int = ErrorCode(code) if code in ErrorCode._value2member_map_ else code
        self.arguments = arguments
        self.data: Mapping[str, Any] = data or {}
        known = self.code.message if isinstance(self.code, ErrorCode) else str(code)
        self.message = message or (f"{known}:{','.join(arguments)}" if arguments else known)
        super().__init__(f"{code} {self.message}")


class FaultError(BoxwatchError):
    """A stream, file or box cannot be had; `fault` says why, `detail` is for the log and never holds a secret."""

    def __init__(self, fault: Fault, detail: str = "") -> None:
        self.fault = fault
        self.detail = detail
        super().__init__(f"{fault.value}: {detail}" if detail else fault.value)


class UntrustedError(FaultError):
    """A certificate that somebody has to look at: its SHA-256 as 64 hexadecimal digits.

    UNTRUSTED: nobody vouches for it; OTHER_CERTIFICATE: it is not the one that was trusted.
    """

    def __init__(self, fault: Fault, certificate: str) -> None:
        self.certificate = certificate
        super().__init__(fault)
