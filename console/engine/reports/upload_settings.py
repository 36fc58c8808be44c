"""Where the engine sends what, as it was set; passwords and keys are sealed."""

from __future__ import annotations

import base64
from typing import Any, TypeVar

from console.engine.credentials import Credentials
from console.engine.settings import EngineSettings
from console.megbox.schema.base import WireModel
from console.megbox.schema.ftp_upload import FtpUpload
from console.megbox.schema.http_reports import HttpReports
from console.megbox.schema.platforms import Gat1400Client, Gat1400Server, MegActive
from console.megbox.schema.reports import AlertConfig, CaptureConfig, Reports

Wire = TypeVar("Wire", bound=WireModel)
_SEALED = "sealed"
_SECRETS = ("password", "key")
_KEYS: dict[type[WireModel], str] = {
    Reports: "reports",
    HttpReports: "http_reports",
    FtpUpload: "ftp_upload",
    Gat1400Client: "gat1400",
    Gat1400Server: "gat1400_server",
    MegActive: "meg_active",
}


def defaults() -> dict[type[WireModel], WireModel]:
    """What an engine has before anybody has set it: nothing is sent anywhere."""
    return {
        Reports: Reports(
            alertConfig=AlertConfig(alertInterval=2, alertResend=2, pushImageSW=True),
            capture=CaptureConfig(pushImageSW=True),
        ),
        HttpReports: HttpReports(enable=False),
        FtpUpload: FtpUpload(enable=False, serverPort=21),
        Gat1400Client: Gat1400Client(
            devInfo=[], enable=False, serverAddr="", serverPort=80, username="", password="", keepInterval=90
        ),
        Gat1400Server: Gat1400Server(enable=False, serverPort=8000, authEnable=False, keepInterval=90),
        MegActive: MegActive(
            enable=False,
            ip="",
            port=443,
            name="",
            id="0123456789ABCDEFGHIJKLMNOPQRSTUV",
            key="0123456789abcdefghijklmnopqrstuv",
        ),
    }


class UploadSettings:
    """The settings of `UploadsBox` and of 4.1.3, one of each kind."""

    def __init__(self, settings: EngineSettings, credentials: Credentials) -> None:
        self._settings = settings
        self._credentials = credentials

    def get(self, kind: type[Wire]) -> Wire:
        """The setting of a kind, its default where nobody has set it."""
        kept: dict[str, Any] | None = self._settings.get(_KEYS[kind])
        if kept is None:
            setting = defaults()[kind]
            assert isinstance(setting, kind)
            return setting
        for name, sealed in kept.pop(_SEALED, {}).items():
            kept[name] = self._credentials.open(base64.b64decode(sealed))
        return kind.from_device(kept)

    def set(self, setting: WireModel) -> None:
        """Keep a setting; returns when it is committed."""
        wire = setting.to_wire()
        sealed = {
            name: base64.b64encode(self._credentials.seal(wire.pop(name))).decode("ascii")
            for name in _SECRETS
            if isinstance(wire.get(name), str)
        }
        self._settings.set(_KEYS[type(setting)], wire | {_SEALED: sealed} if sealed else wire)
