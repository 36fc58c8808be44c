"""What the face library keeps, as its rows."""

from __future__ import annotations

from dataclasses import dataclass

from console.engine.faces.seen import PixelBox
from console.model.errors import BoxError, ErrorCode

GROUPS_MOST = 64
FACES_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A photograph that was uploaded, whether its face could be enrolled or not (5.1.2).

    `face_token` is empty where it has no face in the library. `time`: epoch ms of the upload.
    """

    image_id: str
    description: str
    face_token: str
    time: int


@dataclass(frozen=True, slots=True)
class KeptFace:
    """An enrolled face (5.1.5). `box`: pixels of the photograph; `groups` in the order in which they were made."""

    number: int
    face_token: str
    image_id: str
    description: str
    box: PixelBox
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KeptGroup:
    """A face group (6.1.1)."""

    name: str
    faces: int


@dataclass(frozen=True, slots=True)
class KeptFailure:
    """A photograph of a batch that was not enrolled (5.1.9). `time`: epoch ms; `code` as in 23.5."""

    image_id: str
    image_name: str
    code: int
    reason: str
    time: int


@dataclass(frozen=True, slots=True)
class Enrolled:
    """A face that is in the library now (5.1.1). `box`: pixels of the photograph."""

    image_id: str
    face_token: str
    box: PixelBox


class EnrolmentRefused(BoxError):
    """A photograph was not enrolled.

    `code` is what goes out: FACE_NOT_FOUND, FACE_ALREADY_EXIST, INVALID_TYPE … or BAD_QUALITY, whose message names the
    checks that were not passed (5.1.1).

    `reasons` are those checks (BLURNESS, POSE, BLACK_WHITE, FACE_TOO_SMALL), or the code itself. `image_id` and `box`
    are known even then; `box` is None where no face was found.
    """

    def __init__(self, reasons: tuple[ErrorCode, ...], image_id: str, box: PixelBox | None = None) -> None:
        if reasons[0] in (ErrorCode.BLURNESS, ErrorCode.POSE, ErrorCode.BLACK_WHITE, ErrorCode.FACE_TOO_SMALL):
            super().__init__(ErrorCode.BAD_QUALITY, tuple(reason.name for reason in reasons))
        else:
            super().__init__(reasons[0])
        self.reasons = reasons
        self.image_id = image_id
        self.box = box
