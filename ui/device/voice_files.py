"""The recordings that a box can play."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Signal
from PySide6.QtWidgets import QFileDialog, QPushButton

from console.megbox.schema.voice import (
    MOST_FILES,
    MOST_MP3_BYTES,
    MOST_PCM_BYTES,
    VoiceFiles,
    VoiceFileSetting,
)
from console.model.errors import BoxError, ErrorCode
from console.services.operation import Operation, OperationState
from ui.bridge import when_done
from ui.confirm import agreed
from ui.device.section import FORM_WIDTH, Section, SectionedPage
from ui.device.table import Table
from ui.device.voice_listening import Listening
from ui.forms.fields import ResultLine
from ui.words import error_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from console.services.device_calls import Client

translate = QCoreApplication.translate
_MB = 1024 * 1024


class VoiceFileList(Section):
    """List, upload, delete, and a test on the box itself. `changed` carries the names by number."""

    changed = Signal(object)

    def __init__(self, page: SectionedPage) -> None:
        super().__init__(
            page,
            QT_TRANSLATE_NOOP("device", "Recordings"),
            QT_TRANSLATE_NOOP(
                "device",
                "Up to 10 recordings: MP3 of at most 1 MB each, or PCM of at most 5 MB. A box does not give them back: "
                "those that were sent from this workstation can be heard here.",
            ),
        )
        self.files: dict[int, str] = {}
        self.table = Table(2, wide=1)
        self.delete_button, self.play_button, self.upload_button = QPushButton(), QPushButton(), QPushButton()
        self.listen_button = QPushButton()
        self.listening = Listening(page.console)
        self.listening.setMaximumWidth(FORM_WIDTH)
        self.listening.wanted.connect(lambda path: self.send(path))
        self.listening.said.connect(lambda words: self.say(words))
        self.delete_button.setProperty("destructive", True)
        for button, act in (
            (self.delete_button, self.delete),
            (self.listen_button, self.listen),
            (self.play_button, self.play),
            (self.upload_button, self.upload),
        ):
            button.clicked.connect(act)
            self.acts.addWidget(button)
        self.sending = ResultLine()
        self.sending.setMaximumWidth(FORM_WIDTH)
        self.sending.hide()
        self.table.itemSelectionChanged.connect(self._offer)
        self.body.addWidget(self.table)
        self.body.addWidget(self.listening)
        self.body.addWidget(self.sending)

    def load(self) -> None:
        self.read("voice files", lambda client: client.voice_files(), self.show_answer)

    def show_answer(self, answer: VoiceFiles) -> None:
        self.files = {one.voiceFileNo: one.voiceFileName for one in answer.voiceFiles}
        self._show()
        self.changed.emit(self.files)

    def play(self) -> None:
        """Let the box sound the chosen one now."""
        number = self.table.key()
        if isinstance(number, int):
            words = translate("device", "Playing at the box.")
            self.page.change(
                "play voice",
                lambda client: client.trigger_voice(number),
                lambda _: self.say(words, "good"),
                self._not_played,
            )

    def delete(self) -> None:
        """The chosen one; what it is bound to falls silent."""
        number = self.table.key()
        if not isinstance(number, int):
            return
        loss = translate("device", "{name} goes from the box; events that it is bound to fall silent.").format(
            name=self.files[number]
        )
        if agreed(self, translate("device", "Delete this recording?"), loss, translate("device", "Delete")):
            self.change("delete voice", lambda client: client.delete_voice_file(number), repeatable=True)

    def upload(self) -> None:
        """Choose a file; it can be heard before it is sent."""
        name, _ = QFileDialog.getOpenFileName(
            self, translate("device", "Choose a recording"), "", translate("device", "Recordings (*.mp3 *.MP3 *.pcm)")
        )
        if name:
            self.listening.offer(Path(name), to_send=True)

    def listen(self) -> None:
        """Hear the chosen one here, as it was sent."""
        path = self._sent_from()
        if path is not None:
            self.listening.offer(path, to_send=False)
            self.listening.turn()

    def send(self, path: Path) -> None:
        """Send a file, with progress; what a box would not take is said before anything is sent."""
        number = next((number for number in range(1, MOST_FILES + 1) if number not in self.files), None)
        wrong = translate("device", "There are {n} recordings already. Delete one first.").format(n=MOST_FILES)
        wrong = wrong if number is None else _wrong_with(path)
        if wrong or number is None:
            self.say(wrong)
            return
        content = path.read_bytes()
        setting = VoiceFileSetting(voiceFileNo=number, voiceFileName=path.name, fileSize=len(content))
        self.say("")
        self.sending.show()
        self.sending.busy(translate("device", "Sending {name}…").format(name=path.name), 0.0)

        def call(client: Client, report: Callable[[float], None]) -> None:
            client.import_voice(setting, content, lambda sent, whole: report(sent / whole))

        when_done(
            self.page.console.devices.transfer(self.page.box_key, "upload voice", call),
            self,
            lambda done: self._sent(number, path, done),
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.delete_button.setText(translate("device", "Delete…"))
        self.play_button.setText(translate("device", "Play at the box"))
        self.listen_button.setText(translate("device", "Listen here"))
        self.listening.retranslate()
        self.upload_button.setText(translate("device", "Upload…"))
        self.table.setHorizontalHeaderLabels([translate("device", "No."), translate("device", "File")])
        self._show()

    def _not_played(self, error: BaseException | None) -> bool:
        """104400 is what a box answers that cannot be heard; elsewhere the same number speaks of captures."""
        if isinstance(error, BoxError) and error.code == ErrorCode.CAPTURE_DISABLE:
            self.say(translate("device", "The box has nothing to play it with. Check its sound card and loudspeaker."))
            return True
        return self.blame(error)

    def _sent_from(self) -> Path | None:
        """Where on this workstation the chosen recording was sent from; None where it was not, or is gone."""
        kept = self.page.console.settings.get(self._memory, {})
        entry = kept.get(str(self.table.key())) if isinstance(kept, dict) else None
        path = Path(entry) if isinstance(entry, str) else None
        return path if path is not None and path.name == self.files.get(self.table.key()) else None  # type: ignore[call-overload]

    @property
    def _memory(self) -> str:
        """In the console's settings: which file every number was sent from."""
        return f"voice.sent.{self.page.box_key}"

    def _sent(self, number: int, path: Path, done: Operation[None]) -> None:
        self.sending.hide()
        if done.state is OperationState.DONE:
            settings = self.page.console.settings
            settings.set(self._memory, {**(settings.get(self._memory, {}) or {}), str(number): str(path)})
            self.say(translate("device", "The box has the recording."), "good")
            self.load()
        elif done.state is OperationState.FAILED:
            self.say(error_sentence(done.error))

    def _show(self) -> None:
        self.table.show_rows(
            [(number, (str(number), name)) for number, name in sorted(self.files.items())],
            [("volume-2", "secondary")] * len(self.files),
        )
        self.table.setVisible(bool(self.files))
        self._offer()

    def _offer(self) -> None:
        for button in (self.delete_button, self.play_button):
            button.setEnabled(self.table.key() is not None)
        self.listen_button.setEnabled(self._sent_from() is not None)


def _wrong_with(path: Path) -> str:
    """Why a box would not take a file; "" where it would."""
    if path.suffix not in (".mp3", ".MP3", ".pcm"):
        return translate("device", "A recording is a file that ends with .mp3 or .pcm. Choose another.")
    most = MOST_PCM_BYTES if path.suffix == ".pcm" else MOST_MP3_BYTES
    try:
        size = path.stat().st_size
    except OSError:
        return translate("device", "The file cannot be read. Choose another.")
    if size > most:
        return translate(
            "device", "The file has {size} MB, and a box takes {most} MB at most. Choose a shorter one."
        ).format(size=f"{size / _MB:.1f}", most=most // _MB)
    return ""
