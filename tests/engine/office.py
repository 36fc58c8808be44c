"""The engine's desk for sightings and its outbox, without cameras: for tests of what leaves by itself."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import sqlite_utils

from console.engine.captures.alerts import Alerts
from console.engine.captures.sighting_desk import SightingDesk
from console.engine.captures.store import Captures
from console.engine.credentials import Credentials
from console.engine.database import open_database
from console.engine.reports.ftp_names import Sender
from console.engine.reports.outbox import Outbox
from console.engine.reports.upload_settings import UploadSettings
from console.engine.settings import EngineSettings
from console.megbox.schema.devices import Heartbeat
from console.store.pictures import PictureStore

ID = "12345678901234567890"
SENDER = Sender(ID, "78ca834004d3", UTC)


class Office:
    """Keeps and reports; channels 1 to 4 are there. `restart` as if the engine had been started again."""

    def __init__(self, folder: Path) -> None:
        self.database = open_database(folder)
        self.database.write(_channels).result()
        pictures = PictureStore(folder / "pictures")
        self.captures = Captures(self.database, pictures, ID)
        self.alerts = Alerts(self.database, pictures, ID, lambda: 10_000)
        self.uploads = UploadSettings(EngineSettings(self.database), Credentials(folder))
        self.outbox = Outbox(ID, self.captures, self.alerts, self.database, self.uploads, lambda: SENDER)
        self.desk = SightingDesk(self.captures, self.alerts, self.outbox.seen)
        self.outbox.start(Heartbeat())

    def close(self) -> None:
        self.desk.close()
        self.outbox.close()
        self.database.close()


def _channels(db: sqlite_utils.Database) -> None:
    for number in range(1, 5):
        db.execute(
            "INSERT OR IGNORE INTO channels (number, name, url, sub_url, username, password, rotation, surveillance)"
            " VALUES (?, 'gate', 'rtsp://x/', '', '', x'', 0, 1)",
            [number],
        )
