"""Everything that leaves the engine by itself: reports over WebSocket and HTTP, pictures by FTP, heartbeats."""

from __future__ import annotations

from collections.abc import Callable

from console.engine.captures.alerts import Alerts
from console.engine.captures.capture_desk import KeptReport
from console.engine.captures.store import Captures
from console.engine.reports.ftp_names import Sender
from console.engine.reports.ftp_push import FtpPush
from console.engine.reports.heartbeat import HeartbeatSender
from console.engine.reports.http_push import HttpPush, Unsent
from console.engine.reports.items import ItemRef, ReportItem, ReportItems, item_of
from console.engine.reports.reporter import Reporter, ReportFeed, Resending, Wants
from console.engine.reports.server import ReportServers
from console.engine.reports.upload_settings import UploadSettings
from console.megbox.push import ALERT, Report
from console.megbox.schema.devices import Heartbeat
from console.megbox.schema.ftp_upload import FtpUpload
from console.megbox.schema.http_reports import HttpReports
from console.megbox.schema.reports import Reports
from console.store.database import Database

CAPTURE_TRIES = 1  # 23.1.3: a capture is tried twice at most


class Outbox:
    """The receivers of one engine. What is offered is committed already; no receiver holds another one up."""

    def __init__(
        self,
        device_id: str,
        captures: Captures,
        alerts: Alerts,
        database: Database,
        settings: UploadSettings,
        sender: Callable[[], Sender],
    ) -> None:
        self._device_id = device_id
        self._settings = settings
        self._reports = settings.get(Reports)
        items = ReportItems(captures, alerts)
        self._items = items
        self._reporter = Reporter(device_id, self._resending, self._report_again)
        self._servers = ReportServers(self._reporter)
        self._http = HttpPush(device_id, items, Unsent(database))
        self._ftp = FtpPush(items.load, sender)
        self._heartbeat = HeartbeatSender(device_id)

    def start(self, heartbeat: Heartbeat) -> None:
        """Begin to send to whoever is set; `heartbeat` is kept elsewhere (4.1.2)."""
        self._heartbeat.configure(heartbeat)
        self._servers.configure(self._reports)
        self._http.configure(self._settings.get(HttpReports))
        self._ftp.configure(self._settings.get(FtpUpload))

    def close(self) -> None:
        """Stop; what is persistent is remembered."""
        self._heartbeat.close()
        self._servers.close()
        self._reporter.close()
        self._http.close()
        self._ftp.close()

    def alarm(self, kept: KeptReport) -> None:
        """A rule's alarm is committed."""
        self._reporter.report(kept)
        self._elsewhere(item_of(kept))

    def seen(self, item: ReportItem) -> None:
        """A recognition or a sighting is committed."""
        self._reporter.tell(item)
        self._elsewhere(item)

    def subscribe(self, wants: Wants = lambda kind: True) -> ReportFeed:
        """A feed of all reports (23.3)."""
        return self._reporter.subscribe(wants)

    def configure_reports(self, setting: Reports) -> None:
        """4.1.3, from now on."""
        self._reports = setting
        self._servers.configure(setting)

    def configure_http(self, setting: HttpReports) -> None:
        """4.1.5, from now on."""
        self._http.configure(setting)

    def configure_ftp(self, setting: FtpUpload) -> None:
        """19.1.1, from now on."""
        self._ftp.configure(setting)

    def configure_heartbeat(self, setting: Heartbeat) -> None:
        """4.1.2 deviceHeartbeat, from now on."""
        self._heartbeat.configure(setting)

    def _elsewhere(self, item: ReportItem) -> None:
        self._http.offer(item)
        self._ftp.offer(item)

    def _report_again(self, ref: ItemRef) -> Report | None:
        item = self._items.load(ref)
        return None if item is None else item.report(self._device_id)

    def _resending(self, kind: str) -> Resending:
        config = self._reports.alertConfig
        return Resending(config.alertInterval, config.alertResend if kind == ALERT else CAPTURE_TRIES)
