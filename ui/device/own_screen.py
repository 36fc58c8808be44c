"""What a box shows on the screen that is plugged into it."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QPushButton, QWidget

from console.megbox.schema.gui import NOTHING, GuiLayout, GuiWindow
from ui import theme
from ui.device.section import FORM_WIDTH, Section, SectionedPage

translate = QCoreApplication.translate

COUNTS = (1, 4, 9)


class OwnScreen(Section):
    """1, 4 or 9 windows with a channel each, laid out as on the screen."""

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "The box's own screen"),
            QT_TRANSLATE_NOOP("device", "What the screen shows that is connected to the box itself."),
        )
        self._shown: GuiLayout | None = None
        self.enable, self.count = QCheckBox(), QComboBox()
        for count in COUNTS:
            self.count.addItem("", count)
        self.grid = QWidget()
        self.windows = [QComboBox(self.grid) for _ in range(max(COUNTS))]
        self.save_button = QPushButton()
        self.save_button.setProperty("primary", True)
        self.save_button.clicked.connect(self.save)
        top = QHBoxLayout()
        top.setSpacing(theme.GRID * 2)
        top.addWidget(self.enable)
        top.addWidget(self.count)
        top.addStretch(1)
        self.grid.setMaximumWidth(FORM_WIDTH)
        self._grid = QGridLayout(self.grid)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.GRID)
        self.acts.addWidget(self.save_button)
        self.body.addLayout(top)
        self.body.addWidget(self.grid)
        self.enable.clicked.connect(self._changed)
        self.count.activated.connect(self._changed)
        for window in self.windows:
            window.activated.connect(self._changed)
        self._changed()

    def load(self) -> None:
        self.read("gui layout", lambda client: client.gui_layout(), self.show_answer)

    def show_answer(self, layout: GuiLayout) -> None:
        first, self._shown = self._shown is None, layout
        if not first and self.unsaved():
            return
        box = self.page.console.fleet.box(self.page.box_key)
        channels = layout.videos or []
        self.enable.setChecked(layout.guiEnable == 1)
        self.count.setCurrentIndex(max(self.count.findData(layout.windowNum), 0))
        for index, window in enumerate(self.windows):
            window.clear()
            window.addItem("", NOTHING)
            for channel in box.channels if box is not None else ():
                window.addItem(f"{channel.number} {channel.title}", channel.number)
            wanted = channels[index].videoChn if index < len(channels) else NOTHING
            window.setCurrentIndex(max(window.findData(wanted), 0))
        self.retranslate()
        self._changed()

    def unsaved(self) -> bool:
        shown = self._shown
        if shown is None:
            return False
        if shown.guiEnable == 0:
            return self.enable.isChecked()
        return self.entered() != GuiLayout(
            guiEnable=1, windowNum=shown.windowNum, videos=self._padded(shown.videos or [], shown.windowNum or 1)
        )

    def entered(self) -> GuiLayout:
        """The layout as it stands in the form."""
        if not self.enable.isChecked():
            return GuiLayout(guiEnable=0)
        count = self.count.currentData()
        windows = [GuiWindow(videoChn=window.currentData() or NOTHING) for window in self.windows[:count]]
        return GuiLayout(guiEnable=1, windowNum=count, videos=windows)

    def save(self) -> None:
        """Show it there."""
        layout = self.entered()
        self.change("set gui layout", lambda client: client.set_gui_layout(layout), lambda _: self._sent(layout))

    def retranslate(self) -> None:
        super().retranslate()
        self.enable.setText(translate("device", "The screen shows channels"))
        self.save_button.setText(translate("device", "Save to the box"))
        for index, count in enumerate(COUNTS):
            self.count.setItemText(index, translate("device", "{n} windows").format(n=count))
        for window in self.windows:
            if window.count():
                window.setItemText(0, translate("device", "empty"))

    @staticmethod
    def _padded(windows: list[GuiWindow], count: int) -> list[GuiWindow]:
        return (windows + [GuiWindow(videoChn=NOTHING)] * count)[:count]

    def _sent(self, layout: GuiLayout) -> None:
        self._shown = layout
        self.say(translate("device", "Saved."), "good")
        self._changed()

    def _changed(self) -> None:
        count = self.count.currentData()
        side = round(count**0.5)
        for index, window in enumerate(self.windows):
            self._grid.removeWidget(window)
            window.setVisible(index < count)
            if index < count:
                self._grid.addWidget(window, index // side, index % side)
        for widget in (self.count, self.grid):
            widget.setVisible(self.enable.isChecked())
        self.save_button.setVisible(self.unsaved())
