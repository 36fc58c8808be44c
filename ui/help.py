"""The manual: pages of Markdown in both languages, with contents, a way back, and search."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDesktopServices,
    QImage,
    QKeySequence,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
    QTextImageFormat,
    QTextTable,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from console.model.dictionary import Language
from ui import icons, theme

translate = QCoreApplication.translate

MANUAL = theme.RESOURCES / "manual"
_ROW = 32  # pixels
_LINE_HEIGHT = 130  # per cent
_PICTURE_WIDTH = 720  # pixels; wider pictures, and those wider than the text, are scaled
_LEAST_WIDTH = 120
_SETTLED = 60  # milliseconds without another change of the window's size

_open: ManualWindow | None = None


def open_manual(parent: QWidget | None, language: Language) -> ManualWindow:
    """Show the manual in a window of its own; the one that is open already comes to the front."""
    global _open
    if _open is None:
        _open = ManualWindow(language, parent)
    _open.show_language(language)
    _open.show()
    _open.raise_()
    _open.activateWindow()
    return _open


def pages(language: Language) -> list[Path]:
    """The manual's pages in the order of their numbers."""
    return sorted((MANUAL / language).glob("*.md"))


def title_of(page: Path) -> str:
    """What a page is called: its first heading."""
    lines = page.read_text(encoding="utf-8").splitlines()
    return next((line[2:].strip() for line in lines if line.startswith("# ")), page.stem)


class Page(QTextBrowser):
    """A page whose pictures fit the text, and whose links out go to the system's browser."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow)
        self.sourceChanged.connect(lambda: typeset(self.document()))
        self._resizing = QTimer(self, singleShot=True, interval=_SETTLED)
        self._resizing.timeout.connect(self._fit_pictures)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
        else:
            self.setSource(url)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures at most as wide as the text; one that is not there leaves an empty place."""
        if kind == QTextDocument.ResourceType.ImageResource.value:
            return self._picture(QUrl(name))
        return super().loadResource(kind, name)

    def _picture(self, name: QUrl) -> QImage:
        image = QImage(self.source().resolved(name).toLocalFile())
        if image.isNull():
            image = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
            image.fill(Qt.GlobalColor.transparent)
        most = min(_PICTURE_WIDTH, max(self.viewport().width() - 2 * theme.GROUP, _LEAST_WIDTH))
        if image.width() > most:
            image = image.scaledToWidth(most, Qt.TransformationMode.SmoothTransformation)
        return image

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resizing.start()

    def _fit_pictures(self) -> None:
        """Scale every picture anew, so that a narrow window needs no bar at the bottom."""
        document = self.document()
        names = {image.name() for image in pictures_in(document)}
        fitted = [(document.baseUrl().resolved(QUrl(name)), self._picture(QUrl(name))) for name in names]
        for url, image in fitted:
            document.addResource(QTextDocument.ResourceType.ImageResource.value, url, image)
        if fitted:
            document.markContentsDirty(0, document.characterCount())


def pictures_in(document: QTextDocument) -> list[QTextImageFormat]:
    """Every picture of a page."""
    found: list[QTextImageFormat] = []
    block = document.begin()
    while block.isValid():
        found += _pictures_of(block)
        block = block.next()
    return found


def _pictures_of(block: QTextBlock) -> list[QTextImageFormat]:
    shapes = (step.fragment().charFormat() for step in block)
    return [shape.toImageFormat() for shape in shapes if shape.isImageFormat()]


def typeset(document: QTextDocument) -> None:
    """Give a page that came from Markdown room between its lines, paragraphs and cells."""
    document.setDocumentMargin(theme.GROUP)
    block = document.begin()
    while block.isValid():
        shape = block.blockFormat()
        if QTextCursor(block).currentTable() is None:
            height = 100 if _pictures_of(block) else _LINE_HEIGHT  # else a third of the picture stays empty beneath it
            shape.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            shape.setTopMargin(theme.GROUP if shape.headingLevel() > 1 else 0)
            shape.setBottomMargin(theme.GRID if block.textList() is None else theme.GRID / 2)
        QTextCursor(block).setBlockFormat(shape)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format()
            table.setBorderBrush(theme.tokens().colour("line"))
            table.setCellPadding(theme.GRID * 0.75)
            table.setBottomMargin(theme.GRID)
            frame.setFormat(table)


class ManualWindow(QWidget):
    """Contents at the left, the page at the right; Esc closes."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._language = language
        self.contents = QListWidget()
        self.contents.setMaximumWidth(260)
        self.page = Page()
        self.search = QLineEdit()
        self.search.setMaximumWidth(280)
        self.search.setClearButtonEnabled(True)
        self.back, self.forward, self.other = QToolButton(), QToolButton(), QToolButton()
        icons.give(self.back, "step-back")
        icons.give(self.forward, "step-forward")
        icons.give(self.other, "languages")
        self.other.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._lay_out()
        self._connect()
        self._fill()
        self.retranslate()
        self.resize(1040, 760)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.GRID)
        bar.addWidget(self.back)
        bar.addWidget(self.forward)
        bar.addStretch(1)
        bar.addWidget(self.search)
        bar.addWidget(self.other)
        split = QSplitter()
        split.addWidget(self.contents)
        split.addWidget(self.page)
        split.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.GRID, theme.GRID, theme.GRID, theme.GRID)
        layout.addLayout(bar)
        layout.addWidget(split, 1)

    def _connect(self) -> None:
        self.contents.currentRowChanged.connect(self._go)
        self.page.sourceChanged.connect(self._mark)
        self.page.backwardAvailable.connect(self.back.setEnabled)
        self.page.forwardAvailable.connect(self.forward.setEnabled)
        self.back.setEnabled(False)
        self.forward.setEnabled(False)
        self.back.clicked.connect(self.page.backward)
        self.forward.clicked.connect(self.page.forward)
        self.other.clicked.connect(lambda: self.show_language("en" if self._language == "zh" else "zh"))
        self.search.returnPressed.connect(self.find_next)
        for keys, slot in (
            ("Esc", self.close),
            ("Ctrl+F", self.search.setFocus),
            ("F3", self.find_next),
            ("Alt+Left", self.page.backward),
            ("Alt+Right", self.page.forward),
        ):
            action = QAction(self)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
            self.addAction(action)

    def _fill(self) -> None:
        self.contents.blockSignals(True)
        self.contents.clear()
        for page in pages(self._language):
            item = QListWidgetItem(title_of(page))
            item.setData(Qt.ItemDataRole.UserRole, page.name)
            item.setSizeHint(QSize(0, _ROW))
            self.contents.addItem(item)
        self.contents.blockSignals(False)
        self.contents.setCurrentRow(0)

    def show_language(self, language: Language) -> None:
        """The same page in the other language."""
        if language == self._language:
            return
        row = self.contents.currentRow()
        self._language = language
        self._fill()
        self.contents.setCurrentRow(row)
        self.retranslate()

    def _go(self, row: int) -> None:
        item = self.contents.item(row)
        if item is not None:
            path = MANUAL / self._language / str(item.data(Qt.ItemDataRole.UserRole))
            if self.page.source().toLocalFile() != str(path):
                self.page.setSource(QUrl.fromLocalFile(str(path)))

    def _mark(self, source: QUrl) -> None:
        """Mark the page in the contents that a link or the way back led to."""
        shown = Path(source.toLocalFile())
        if shown.parent.name in ("zh", "en") and shown.parent.name != self._language:
            self.show_language("en" if self._language == "zh" else "zh")
        for row in range(self.contents.count()):
            if self.contents.item(row).data(Qt.ItemDataRole.UserRole) == shown.name:
                self.contents.setCurrentRow(row)

    def find_next(self) -> None:
        """The next place where the words stand: on this page, then on those that follow, and round again."""
        words = self.search.text().strip()
        if not words or self.page.find(words):
            return
        count, start = self.contents.count(), self.contents.currentRow()
        for step in range(1, count + 1):
            path = pages(self._language)[(start + step) % count]
            if words.lower() in path.read_text(encoding="utf-8").lower():
                self.contents.setCurrentRow((start + step) % count)
                self.page.moveCursor(self.page.textCursor().MoveOperation.Start)
                if self.page.find(words):
                    return

    def retranslate(self) -> None:
        self.setWindowTitle(translate("help", "Boxwatch manual"))
        self.search.setPlaceholderText(translate("help", "Search (Ctrl+F)"))
        self.back.setToolTip(translate("help", "Back (Alt+Left)"))
        self.forward.setToolTip(translate("help", "Forward (Alt+Right)"))
        self.other.setText("English" if self._language == "zh" else "中文")

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        global _open
        _open = None
        super().closeEvent(event)
        self.deleteLater()
