"""A part of the page of camera care that is about the chosen channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from console.megbox.schema.care import CareChannelState, CareSetting
from ui.device.section import Section

if TYPE_CHECKING:
    from ui.device.care import CarePage


class ChannelPart(Section):
    """A part of the page that is about the chosen channel; hidden where there is none."""

    def __init__(self, page: CarePage, heading: str, note: str = "") -> None:
        super().__init__(page, heading, note)
        self.channel: CareChannelState | None = None
        self.hide()

    def show_channel(self, channel: CareChannelState | None) -> None:
        """Another channel was chosen, or it was read again."""
        other = self.channel is None or channel is None or channel.videoNo != self.channel.videoNo
        self.channel = channel
        self.setVisible(channel is not None)
        if other:
            self.say("")
            self.changed_channel()
        if channel is not None:
            self.fill(channel)

    def changed_channel(self) -> None:
        """What belongs to the channel before goes."""

    def fill(self, channel: CareChannelState) -> None:
        """Show what is known now."""

    def send(self, what: str, setting: CareSetting) -> None:
        """Change the channel's settings; the answer is shown in all parts."""
        page, channel = self.page, self.channel
        if channel is None:
            return
        number = channel.videoNo
        show = page.show_channel  # type: ignore[attr-defined]
        self.change(what, lambda client: client.set_camera_care(number, setting), show)

    def retranslate(self) -> None:
        super().retranslate()
        if self.channel is not None:
            self.fill(self.channel)
