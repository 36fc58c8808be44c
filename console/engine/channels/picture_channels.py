"""Channels that are sent pictures by a capture camera: kept, watched for faces, online or not (section 14)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

import sqlite_utils

from console.engine.credentials import Credentials
from console.megbox.schema.pictures import FIRST, LAST, PictureChannel, PictureEdit, Pictures, PictureSetting
from console.megbox.schema.surveillances import BoundGroup, PictureSurveillance
from console.model.errors import BoxError, ErrorCode, FaultError
from console.store.database import Database

ONLINE_S = 60.0  # a device that was silent for longer is not online (14.3 isOnline)


@dataclass(frozen=True, slots=True)
class KeptPictureChannel:
    """A picture channel's row; `body` is what watches it, None where nothing was ever set."""

    number: int
    name: str
    device_id: str
    body: PictureSurveillance | None


class PictureChannels:
    """Reads and writes picture channels; every write returns when it is committed. Safe from several threads."""

    def __init__(
        self,
        database: Database,
        credentials: Credentials,
        changing: AbstractContextManager[bool],
        check_groups: Callable[[list[BoundGroup] | None], None],
        before_delete: Callable[[int], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._credentials = credentials
        self._changing = changing
        self._check_groups = check_groups
        self._before_delete = before_delete
        self._clock = clock
        self._heard: dict[str, float] = {}
        self._lock = threading.Lock()

    def told(self) -> Pictures:
        """Every picture channel as 14.3 lists it."""
        with self._database.read() as db:
            rows = list(
                db.query(
                    "SELECT channels.number, name, sub_url, username, password, channels.surveillance AS watched,"
                    " device_id, picture_channels.surveillance AS body FROM picture_channels"
                    " JOIN channels ON channels.number = picture_channels.number ORDER BY 1"
                )
            )
        channels = []
        for row in rows:
            body = None if row["body"] is None else PictureSurveillance.model_validate_json(row["body"])
            part = {} if body is None else {"livenessEnabled": body.livenessEnabled, **body.face_part()}
            channels.append(
                PictureChannel(
                    pictureNo=row["number"],
                    pictureName=row["name"],
                    deviceId=row["device_id"],
                    subUrl=row["sub_url"],
                    username=row["username"],
                    password=self._opened(row["password"]),
                    surveillanceEnabled=bool(row["watched"]),
                    isOnline=self.is_online(row["device_id"]),
                    **part,
                )
            )
        return Pictures(pictures=channels)

    def add(self, channel: PictureSetting) -> None:
        """14.1. Raises VIDEO_CH_EXIST, and DEVICE_ID_IS_EXIST where another channel has that device."""
        with self._changing:
            if self._find("picture_channels.number = ?", channel.pictureNo) is not None:
                raise BoxError(ErrorCode.VIDEO_CH_EXIST)
            self._check_device(channel.deviceId, channel.pictureNo)
            values = [
                channel.pictureNo,
                channel.pictureName,
                channel.subUrl,
                channel.username,
                self._credentials.seal(channel.password),
            ]

            def change(db: sqlite_utils.Database) -> None:
                db.execute(
                    "INSERT INTO channels (number, name, url, sub_url, username, password, rotation, surveillance)"
                    " VALUES (?, ?, '', ?, ?, ?, 0, 0)",
                    values,
                )
                db.execute(
                    "INSERT INTO picture_channels (number, device_id) VALUES (?, ?)",
                    [channel.pictureNo, channel.deviceId],
                )

            self._database.write(change).result()

    def edit(self, number: int, channel: PictureEdit) -> None:
        """14.5. Raises NO_VIDEO, DEVICE_ID_IS_EXIST."""
        with self._changing:
            self.of(number)
            self._check_device(channel.deviceId, number)
            values = [
                channel.pictureName,
                channel.subUrl,
                channel.username,
                self._credentials.seal(channel.password),
                number,
            ]

            def change(db: sqlite_utils.Database) -> None:
                db.execute(
                    "UPDATE channels SET name = ?, sub_url = ?, username = ?, password = ? WHERE number = ?", values
                )
                db.execute("UPDATE picture_channels SET device_id = ? WHERE number = ?", [channel.deviceId, number])

            self._database.write(change).result()

    def delete(self, number: int) -> None:
        """14.4, with its captures and alerts. Raises NO_VIDEO."""
        with self._changing:
            self.of(number)
            self._before_delete(number)
            self._database.write(lambda db: db.execute("DELETE FROM channels WHERE number = ?", [number])).result()

    def watch(self, number: int, body: PictureSurveillance) -> None:
        """14.2. Raises NO_VIDEO, GROUP_NAME_NOT_EXIST."""
        with self._changing:
            self.of(number)
            self._check_groups(body.group)

            def change(db: sqlite_utils.Database) -> None:
                db.execute(
                    "UPDATE picture_channels SET surveillance = ? WHERE number = ?", [body.model_dump_json(), number]
                )
                db.execute(
                    "UPDATE channels SET surveillance = ? WHERE number = ?", [int(body.surveillanceEnabled), number]
                )

            self._database.write(change).result()

    def of(self, number: int) -> KeptPictureChannel:
        """A channel. Raises NO_VIDEO."""
        found = self._find("picture_channels.number = ?", number) if FIRST <= number <= LAST else None
        if found is None:
            raise BoxError(ErrorCode.NO_VIDEO)
        return found

    def of_device(self, device_id: str) -> KeptPictureChannel | None:
        """The channel that takes a device's pictures."""
        return self._find("device_id = ?", device_id)

    def heard(self, device_id: str) -> None:
        """A device has spoken: it is online for a while."""
        with self._lock:
            self._heard[device_id] = self._clock()

    def is_online(self, device_id: str) -> bool:
        """Whether a device has spoken lately."""
        with self._lock:
            heard = self._heard.get(device_id)
        return heard is not None and self._clock() - heard <= ONLINE_S

    def is_bound(self, group: str) -> bool:
        """Whether a picture channel looks for a face group."""
        with self._database.read() as db:
            bodies = db.execute("SELECT surveillance FROM picture_channels WHERE surveillance IS NOT NULL").fetchall()
        return any(
            group in (one.groupName for one in PictureSurveillance.model_validate_json(body).group or [])
            for (body,) in bodies
        )

    def forget_faces(self) -> None:
        """No channel looks for faces any more (3.1.1)."""
        with self._changing:
            self._database.write(lambda db: db.execute("UPDATE picture_channels SET surveillance = NULL")).result()

    def _check_device(self, device_id: str, number: int) -> None:
        other = self.of_device(device_id)
        if other is not None and other.number != number:
            raise BoxError(ErrorCode.DEVICE_ID_IS_EXIST)

    def _find(self, condition: str, value: int | str) -> KeptPictureChannel | None:
        with self._database.read() as db:
            row = db.execute(
                "SELECT picture_channels.number, name, device_id, picture_channels.surveillance FROM picture_channels"
                f" JOIN channels ON channels.number = picture_channels.number WHERE {condition}",
                [value],
            ).fetchone()
        if row is None:
            return None
        body = None if row[3] is None else PictureSurveillance.model_validate_json(row[3])
        return KeptPictureChannel(row[0], row[1], row[2], body)

    def _opened(self, sealed: bytes) -> str:
        try:
            return self._credentials.open(sealed)
        except FaultError:
            return ""  # the key file was lost: it has to be given again
