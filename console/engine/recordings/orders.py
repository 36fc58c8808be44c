"""What a job asks for, as a task for one of its files: rules checked, settings read as those of a channel are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import time, tzinfo
from pathlib import Path

from console.engine.captures.capture_desk import PictureRules
from console.engine.channels.rule_check import checked_rule, renumbered
from console.engine.faces.recognition import Recogniser, Recognition, StrangerWatch, WatchedGroup
from console.engine.faces.seen import Embedding
from console.engine.packages import Packages
from console.engine.recordings.task import FileTask
from console.engine.watch.rules import rules_of_part, rules_of_surveillance, together
from console.megbox.rules_codec import limits_from
from console.megbox.schema.analysis_jobs import AnalysisFile, AnalysisSetting
from console.megbox.schema.configs import Configs
from console.megbox.schema.multi_algorithm import MultiAlert
from console.model.channel import Rotation
from console.model.dictionary import AlgType
from console.model.rule import AlgorithmRule

_TURNS: dict[int, Rotation] = {90: 90, 180: 180, 270: 270}
_USUAL_FPS = 8.0


class Orders:
    """Makes tasks and answers what their processes ask. Safe for several threads."""

    def __init__(
        self,
        packages: Packages,
        own_packages: Path,
        switched_on: Callable[[], Collection[str]],
        configs: Callable[[], Configs],
        pictures: Callable[[], PictureRules],
        zone: Callable[[], tzinfo],
        knower: Recogniser,
        library_face: Callable[[str], bytes],
    ) -> None:
        self._packages = packages
        self._own_packages = own_packages
        self._switched_on = switched_on
        self._configs = configs
        self._pictures = pictures
        self._zone = zone
        self._knower = knower
        self._library_face = library_face

    def task(self, setting: AnalysisSetting, file: AnalysisFile, path: Path) -> FileTask:
        """What is to be done with a file. BoxError 104001 for a rule that cannot be watched."""
        manifest = self._packages.manifest(AlgType.ALERT_ALARM)
        parts = [rules_of_part(body) for body in setting.structures]
        if setting.faces is not None:
            parts.insert(0, (rules_of_surveillance(setting.faces, self._configs()), None))
        return FileTask(
            path=path,
            name=file.name or path.name,
            rules=tuple(self._rule(body) for body in setting.rules),
            zone=self._zone(),
            start=file.start,
            rotation=_TURNS.get(file.rotation, 0),
            fps=_USUAL_FPS if manifest is None else manifest.frame_rate,
            region=setting.region,
            watch=together(parts),
            pictures=self._pictures(),
            own_packages=self._own_packages,
            switched_on=frozenset(self._switched_on()),
        )

    def answer(self, word: str, *question: object) -> object:
        """What the process of a file asks: see `console.engine.recordings.reading`."""
        return self._face(*question) if word == "library_face" else self._known(*question)  # type: ignore[arg-type]

    def _face(self, token: str) -> bytes:
        return self._library_face(token)

    def _known(
        self, embedding: Embedding, groups: Sequence[WatchedGroup], at: time, stranger: StrangerWatch | None
    ) -> Recognition:
        return self._knower.recognise(embedding, groups, at, stranger)

    def _rule(self, body: MultiAlert) -> AlgorithmRule:
        """As it would be watched live, and switched on: a job is begun to look for something."""
        limits = limits_from(self._packages.alg_infos())
        return checked_rule(renumbered(body, limits).model_copy(update={"ruleEnable": True}), limits)
