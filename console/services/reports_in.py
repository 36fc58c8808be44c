"""Reports that boxes push to this console, handed to the alarms of the box that they come from."""

from __future__ import annotations

import logging
from collections.abc import Callable

from console.megbox.push import HEARTBEAT, Report
from console.megbox.schema.reports import AlertEventReport
from console.model.errors import Fault, FaultError
from console.services.intake import Intake
from console.services.pushes import take_report

log = logging.getLogger(__name__)


class ReportsIn:
    """Takes what the listener hears; `is_ours` says whether a deviceId is that of a box of this console."""

    def __init__(self, intake: Intake, is_ours: Callable[[str], bool]) -> None:
        self._intake = intake
        self._is_ours = is_ours

    def take(self, report: Report, peer: object) -> None:
        """Stores a report; the listener acknowledges it when this returns.

        Raises `FaultError(NOT_FOUND)` for a stranger's alarm, and what kept it from the disk: neither is
        acknowledged, so that the box keeps it.
        """
        if report.kind == HEARTBEAT:
            return
        device_id = _device_of(report)
        if not self._is_ours(device_id):
            log.warning("a report from %s is of no box that was added (%r)", peer, device_id)
            raise FaultError(Fault.NOT_FOUND, "no box of ours")
        take_report(report, device_id, self._intake)


def _device_of(report: Report) -> str:
    """Who says that it reports."""
    if isinstance(report.body, AlertEventReport):
        return report.body.device_id
    return str(report.body.get("deviceId") or report.body.get("device_id") or "")
