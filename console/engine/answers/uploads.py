"""Where the engine sends what: 4.1.3 to 4.1.6 and chapters 16 to 19 answered from its settings."""

from __future__ import annotations

from typing import TypeVar

from console.engine.reports.ftp_push import try_login
from console.engine.reports.outbox import Outbox
from console.engine.reports.server import is_report_server
from console.engine.reports.upload_settings import UploadSettings
from console.megbox.schema.base import WireModel
from console.megbox.schema.ftp_upload import FtpLogin, FtpUpload
from console.megbox.schema.http_reports import HttpReports
from console.megbox.schema.platforms import Gat1400Client, Gat1400Server, Gat1400Status, MegActive
from console.megbox.schema.reports import ACTIVE, Reports
from console.model.errors import BoxError, ErrorCode

Setting = TypeVar("Setting", bound=WireModel)
_OFF, _NOT_CONNECTED = 0, 1


def _whole(setting: Setting, **empty: str) -> Setting:
    """What a client may leave out, said all the same: answers have every field (17.2, 19.1.2)."""
    return setting.model_copy(update={name: text for name, text in empty.items() if getattr(setting, name) is None})


class UploadsAnswers:
    """`UploadsBox`, and the report server of 4.1.3.

    Platforms (16 to 18) are kept and read back. Nothing speaks their protocols yet, and the state says so.
    """

    _uploads: UploadSettings
    _outbox: Outbox

    def reports(self) -> Reports:
        return self._uploads.get(Reports)

    def set_reports(self, setting: Reports) -> None:
        for mode, address in (
            (setting.alertConfig.alertReportMode, setting.alertConfig.reportServerAdd),
            (setting.capture.captureReportMode, setting.capture.reportServerAdd),
        ):
            if mode == ACTIVE and address and not is_report_server(address):
                raise BoxError(ErrorCode.ILLEGAL_ARGUMENT, ("reportServerAdd",))
        self._uploads.set(setting)
        self._outbox.configure_reports(setting)

    def http_reports(self) -> HttpReports:
        return self._uploads.get(HttpReports)

    def set_http_reports(self, setting: HttpReports) -> None:
        self._uploads.set(setting)
        self._outbox.configure_http(setting)

    def gat1400(self) -> Gat1400Client:
        return self._uploads.get(Gat1400Client)

    def set_gat1400(self, setting: Gat1400Client) -> None:
        self._uploads.set(setting)

    def gat1400_status(self) -> Gat1400Status:
        return Gat1400Status(status=_NOT_CONNECTED if self.gat1400().enable else _OFF)

    def gat1400_server(self) -> Gat1400Server:
        return _whole(self._uploads.get(Gat1400Server), authMode="digest", username="", password="")

    def set_gat1400_server(self, setting: Gat1400Server) -> None:
        self._uploads.set(setting)

    def meg_active(self) -> MegActive:
        return self._uploads.get(MegActive)

    def set_meg_active(self, setting: MegActive) -> None:
        self._uploads.set(setting)

    def ftp_upload(self) -> FtpUpload:
        return _whole(self._uploads.get(FtpUpload), customPath="")

    def set_ftp_upload(self, setting: FtpUpload) -> None:
        self._uploads.set(setting)
        self._outbox.configure_ftp(setting)

    def test_ftp(self, login: FtpLogin) -> None:
        try_login(login)
