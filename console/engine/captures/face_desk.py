"""Everything about faces that an engine has, made once: who sees them, who keeps them, who takes them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from console.engine.busy import BusyBoard
from console.engine.faces.batch import BatchEnrolment
from console.engine.faces.enrolment import Enrolment
from console.engine.faces.failures import FailureList
from console.engine.faces.library import FaceLibrary
from console.engine.faces.quality import FaceLimits
from console.engine.faces.renewal import FaceRenewal
from console.engine.faces.vision import FaceVision
from console.engine.pipeline.detection import Detector
from console.model.errors import BoxError, ErrorCode
from console.store.database import Database
from console.store.pictures import PictureStore


def _never(name: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class FaceCircumstances:
    """What the library must know of the rest of the box.

    `keeps_originals`: the box is in white list mode (5.1.1). `group_is_watched`: a channel looks for a group (104304).
    `group_has_rules`: an access rule names it (104309).
    """

    keeps_originals: Callable[[], bool] = lambda: False
    group_is_watched: Callable[[str], bool] = _never
    group_has_rules: Callable[[str], bool] = _never


class FaceDesk:
    """`detector` finds the people and vehicles of `/picture/detect`."""

    def __init__(
        self,
        folder: Path,
        database: Database,
        detector: Detector,
        board: BusyBoard,
        circumstances: FaceCircumstances | None = None,
    ) -> None:
        around = circumstances or FaceCircumstances()
        self.detector = detector
        self.limits = FaceLimits()
        self.vision = FaceVision()
        pictures = PictureStore(folder / "faces")
        self.library = FaceLibrary(database, pictures, group_in_use=around.group_is_watched)
        self.enrolment = Enrolment(self.vision, self.library, limits=self.limits, keep_originals=around.keeps_originals)
        self.failures = FailureList(database)
        self.batch = BatchEnrolment(folder / "faces-incoming", self.enrolment, self.failures, board)
        self._renewal = FaceRenewal(self.library, self.vision, board)
        self._renewal.start()
        self._group_has_rules = around.group_has_rules

    def check_group_may_go(self, name: str) -> None:
        """BoxError GROUP_BIND_RULES where an access rule still names a group."""
        if self._group_has_rules(name):
            raise BoxError(ErrorCode.GROUP_BIND_RULES)

    def close(self) -> None:
        self._renewal.close()
        self.batch.close()
