"""Our takeover answered by the engine (console.megbox.calls.takeover)."""

from __future__ import annotations

from console.engine.takeover import GuestDesk
from console.engine.takeover_faces import GuestFaceShelf
from console.megbox.schema.guest_faces import GuestFaceChange, GuestFaces, GuestLibraries, GuestLibrary
from console.megbox.schema.takeover import Takeover, TakeoverState


class TakeoverAnswers:
    """A part of `LocalBox`, which sets what stands here."""

    _guests: GuestDesk
    _guest_faces: GuestFaceShelf

    def takeover(self) -> TakeoverState:
        return self._guests.state()

    def set_takeover(self, setting: Takeover) -> TakeoverState:
        self._guests.set(setting)
        return self._guests.state()

    def guest_libraries(self) -> GuestLibraries:
        return self._guest_faces.all()

    def guest_faces(self, owner: str) -> GuestFaces:
        return self._guest_faces.listed(owner)

    def change_guest_faces(self, owner: str, change: GuestFaceChange) -> GuestLibrary:
        return self._guest_faces.change(owner, change)

    def delete_guest_faces(self, owner: str) -> None:
        self._guest_faces.delete(owner)
