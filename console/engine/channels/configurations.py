"""Working parameters and modes, with what a change of them does (3.1)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from console.engine.account import EngineAccount
from console.engine.captures.clearing import Clearing
from console.engine.settings import EngineSettings
from console.megbox.schema.configs import (
    Configs,
    ConfigsSetting,
    DetectMode,
    FunctionModule,
    MegConnect,
    MegConnectSetting,
    ModelSwitch,
)
from console.model.dictionary import DetectType
from console.model.dictionary_device import WORK_MODES, WorkMode
from console.model.errors import BoxError, ErrorCode

_KEY, _MEG_CONNECT = "configs", "megConnect"
SUPPORTED = (DetectType.FACE, DetectType.MIXED, DetectType.ALERT)
_WIPING = ("workMode", "libMode")
_PICTURES = ("capturePicEnabled", "captureFullPicEnabled")


class Configurations:
    """The kept `Configs`; one change at a time, and each takes effect before it is answered."""

    def __init__(self, settings: EngineSettings, account: EngineAccount, clearing: Clearing) -> None:
        self._settings, self._account, self._clearing = settings, account, clearing
        self._lock = threading.Lock()
        self._listeners: list[Callable[[Configs], None]] = []
        self._configs = _kept(settings)
        account.configure(self._configs.modelSw)

    @property
    def configs(self) -> Configs:
        """Answer of GET /configs; digestMode says what is done, not what was wished."""
        modes = self._configs.modelSw.model_copy(update={"digestMode": self._account.digest.enabled})
        return self._configs.model_copy(update={"modelSw": modes})

    @property
    def detect_type(self) -> DetectType:
        """The working mode."""
        kept = self._configs.funcModule.detectType
        return DetectType.ALERT if kept is None else DetectType(kept)

    @property
    def wants_digest(self) -> bool:
        """Whether digestMode was switched on, whatever is done because of where the engine answers."""
        return self._configs.modelSw.digestMode

    def detect_mode(self) -> DetectMode:
        """Answer of GET /configs/detect."""
        return DetectMode(type=int(self.detect_type), support=[int(one) for one in SUPPORTED])

    def on_change(self, listener: Callable[[Configs], None]) -> None:
        """`listener` hears of every change, on the thread that makes it."""
        self._listeners.append(listener)

    def set(self, setting: ConfigsSetting) -> None:
        """Change what was sent.

        Another workMode or libMode clears the library and all surveillance first (3.1.1), and another workMode
        switches the keeping of pictures to that mode's default where the request does not say otherwise.
        """
        modes = setting.modelSw.given() if setting.modelSw is not None else {}
        functions = setting.funcModule.given() if setting.funcModule is not None else {}
        self._check(modes)
        with self._lock:
            before = self._configs.modelSw
            if modes.get("workMode", before.workMode) != before.workMode:
                keeps = modes["workMode"] == WORK_MODES[WorkMode.BLACK_LIST]
                functions = dict.fromkeys(_PICTURES, keeps) | functions
            wipes = any(modes.get(name, getattr(before, name)) != getattr(before, name) for name in _WIPING)
            if wipes:
                self._clearing.library()
            self._keep(
                self._configs.model_copy(
                    update={
                        "modelSw": before.model_copy(update=modes),
                        "funcModule": self._configs.funcModule.model_copy(update=functions),
                    }
                )
            )

    def set_detect_type(self, kind: int) -> None:
        """Another working mode."""
        with self._lock:
            functions = self._configs.funcModule.model_copy(update={"detectType": kind})
            self._keep(self._configs.model_copy(update={"funcModule": functions}))

    def meg_connect(self) -> MegConnect:
        """Answer of GET /devices/megConnect. Its protocol is not public: the setting is kept, nobody is called."""
        return MegConnect.model_validate(self._settings.get(_MEG_CONNECT) or {})

    def set_meg_connect(self, setting: MegConnectSetting) -> None:
        """Keep the setting; an address that is not sent stays."""
        kept = self.meg_connect().model_copy(update=setting.model_dump(exclude_none=True))
        self._settings.set(_MEG_CONNECT, kept.to_wire())

    def _check(self, modes: dict[str, Any]) -> None:
        if modes.get("httpMode") == "https":
            # An engine has no certificate that anybody would trust; a proxy before it does that better.
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("httpMode",))
        if modes.get("digestMode") is False and self._account.must_ask:
            raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("digestMode",))

    def _keep(self, configs: Configs) -> None:
        self._settings.set(_KEY, configs.to_wire())
        self._configs = configs
        self._account.configure(configs.modelSw)
        for listener in self._listeners:
            listener(configs)


def _kept(settings: EngineSettings) -> Configs:
    """What was kept; what a new engine begins with where nothing was."""
    kept = settings.get(_KEY)
    if kept is not None:
        return Configs.from_device(kept)
    return Configs(funcModule=FunctionModule(detectType=int(DetectType.ALERT)), modelSw=ModelSwitch())


def switch_digest_on(settings: EngineSettings) -> None:
    """For an engine that is not running: digestMode is on from its next start."""
    configs = _kept(settings)
    modes = configs.modelSw.model_copy(update={"digestMode": True})
    settings.set(_KEY, configs.model_copy(update={"modelSw": modes}).to_wire())
