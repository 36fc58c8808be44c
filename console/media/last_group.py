"""A stream's packets from its last key frame on: with them a decoder begins at once instead of at the next one."""

from __future__ import annotations

from console.media.sink import VideoPacket

_PACKETS, _BYTES = 600, 24 << 20  # longer groups are not worth their decoding


class LastGroup:
    """Holds one group of pictures; none where it has become too long, until the next key frame."""

    def __init__(self) -> None:
        self._packets: list[VideoPacket] = []
        self._size = 0

    def __bool__(self) -> bool:
        return bool(self._packets)

    def add(self, packet: VideoPacket) -> None:
        """The newest packet."""
        if packet.is_keyframe:
            self._packets, self._size = [], 0
        elif not self._packets:
            return
        self._packets.append(packet)
        self._size += packet.size
        if len(self._packets) > _PACKETS or self._size > _BYTES:
            self._packets, self._size = [], 0

    def take(self) -> list[VideoPacket]:
        """Empties it."""
        packets, self._packets, self._size = self._packets, [], 0
        return packets
