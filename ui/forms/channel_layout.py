"""Where the parts of the channel dialog stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from console.model.channel import Rotation
from ui import theme

if TYPE_CHECKING:
    from ui.forms.channel_dialog import ChannelDialog

ROTATIONS: tuple[Rotation, ...] = (0, 90, 180, 270)
CHANNELS_MOST = 48  # the largest channel number of the document (7.1.1)


def lay_out_channel(dialog: ChannelDialog) -> None:
    """Which box and name first, then the streams, then how the picture is turned beside the picture."""
    who = _row()
    who.addWidget(dialog.box_field, 2)
    who.addWidget(dialog.number_field, 1)
    who.addWidget(dialog.alias_field, 3)
    dialog.box_field.setVisible(dialog.box.count() > 1)
    account = _row()
    account.addWidget(dialog.username_field, 1)
    account.addWidget(dialog.password_field, 1)
    turned = QVBoxLayout()
    turned.addWidget(dialog.rotation_field)
    turned.addStretch(1)
    picture = _row()
    picture.addLayout(turned, 1)
    picture.addWidget(dialog.preview, 2)
    dialog.body.addLayout(who)
    dialog.body.addWidget(dialog.url_field)
    dialog.body.addWidget(dialog.sub_field)
    dialog.body.addLayout(account)
    dialog.body.addLayout(picture)


def _row() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.MARGIN)
    return row
