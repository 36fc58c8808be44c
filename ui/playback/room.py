"""Where recordings meet the window: commands, acts of a tile, marks in tiles, alarms that lead to their moment."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QObject
from PySide6.QtWidgets import QApplication

from console.media.live_voice import VoiceState
from console.media.recorder import RecorderState
from console.services.archive import StoredEvent
from console.services.messages import RecordingChanged
from console.services.viewing import View
from ui.bridge import on_qt
from ui.commands import Command
from ui.playback.alarm_video import AlarmVideo
from ui.playback.file_drops import FileDrops
from ui.playback.over_tile import OverTile, host_of
from ui.playback.replay import Replay
from ui.playback.tile_file import TileFile
from ui.playback.words import recording_words, voice_words
from ui.wall.badges import Badge
from ui.wall.places import LAYOUTS, Place

if TYPE_CHECKING:
    from console.services.console import Console
    from ui.main_window import MainWindow
    from ui.notices import Notices
    from ui.playback.page import PlaybackPage
    from ui.wall.wall import Wall
    from ui.wall.wall_window import WallWindow

REPLAY = Command("replay", QT_TRANSLATE_NOOP("commands", "Replay the last &minute"), "I", "undo-2")
LISTEN = Command("listen", QT_TRANSLATE_NOOP("commands", "&Hear this channel"), "H", "volume-2", True)
LOUDER = Command("louder", QT_TRANSLATE_NOOP("commands", "Lo&uder"), "Shift+H", "volume-2")
QUIETER = Command("quieter", QT_TRANSLATE_NOOP("commands", "&Quieter"), "Ctrl+H", "volume-2")
PLAY = Command("play_channel", QT_TRANSLATE_NOOP("commands", "&Play its recordings"), "V", "play")
_VOLUME_STEP = 10
_BEFORE_ALARM = 5_000  # ms: an alarm is looked at from a moment before it
_ICONS = {
    RecorderState.RECORDING: "record",
    RecorderState.WATCHING: "record",
    RecorderState.LOST: "triangle-alert",
    RecorderState.PAUSED: "triangle-alert",
    RecorderState.DISK_FAILED: "triangle-alert",
}


class PlaybackRoom(QObject):
    """One for a window; made when that is built."""

    def __init__(self, console: Console, window: MainWindow, chosen: Callable[[], tuple[str, int] | None]) -> None:
        super().__init__(window)
        self._console, self._window, self._chosen = console, window, chosen
        self._heard: Place | None = None
        do = window.commands
        do.on("playback", self.open_chosen)
        do.on("open_recording", self.open_file)
        do.on("recording_plans", self.open_plans)
        self._notices: dict[str, Notices] = {}
        self.join(window.wall, window.notices)
        window.wall_windows.opened.connect(self._window_opened)
        AlarmVideo(window.alarms).wanted.connect(self.open_alarm)
        window.picture.video_wanted.connect(self.open_alarm)
        self._unsubscribe = console.bus.subscribe(RecordingChanged, self._changed)
        console.listening.on_change = lambda: on_qt(self, self._listening_changed)

    def join(self, wall: Wall, notices: Notices) -> None:
        """A wall's tiles get these acts; what they have to say is said in the wall's own window."""
        self._notices[wall.name] = notices
        wall.acts.add(REPLAY, lambda: self.replay(wall), in_bar=True)
        wall.acts.add(LISTEN, lambda: self.listen(wall), in_bar=True)
        wall.acts.add(LOUDER, lambda: self._volume(_VOLUME_STEP))
        wall.acts.add(QUIETER, lambda: self._volume(-_VOLUME_STEP))
        wall.acts.add(PLAY, lambda: self.play(wall), in_bar=True)
        wall.selection_changed.connect(lambda: self._pass_keys(wall))
        FileDrops(wall).dropped.connect(lambda paths, index: self.drop(wall, paths, index))

    def _window_opened(self, opened: object) -> None:
        window = cast("WallWindow", opened)
        self.join(window.wall, window.notices)
        window.left.connect(lambda: self._clear(window.wall))

    def _pass_keys(self, wall: Wall) -> None:
        """The keyboard follows the selected tile: it is for what lies over that, or for the wall."""
        focused = QApplication.focusWidget()
        if focused is wall or (isinstance(focused, OverTile) and wall.isAncestorOf(focused)):
            (host_of(wall.tile()) or wall).setFocus()

    def _clear(self, wall: Wall) -> None:
        for index in range(LAYOUTS[-1]):
            there = host_of(wall.tile(index))
            if there is not None:
                there.leave()

    # What the operator does

    def open_chosen(self) -> None:
        """The page of recordings, at the newest of the chosen channel."""
        page = self._page()
        chosen = self._chosen()
        if page is not None and chosen is not None and not page.head.places:
            page.open_channels([chosen])

    def play(self, wall: Wall) -> None:
        """The recordings of a tile's channel."""
        place = wall.place()
        page = self._page() if place is not None else None
        if page is not None and place is not None:
            page.open_channels([(place.box_key, place.number)])

    def open_file(self) -> None:
        """Any recording that is a file."""
        page = self._page()
        if page is not None:
            paths = page.clips.ask_files()
            if paths:
                page.open_files(paths)

    def drop(self, wall: Wall, paths: Sequence[Path], index: int) -> None:
        """One file plays in the tile on which it was dropped; several play in step, on their page."""
        if len(paths) > 1:
            self.open_files(paths)
            return
        tile = wall.tile(index)
        there = host_of(tile)
        if there is not None:
            there.leave()
        wall.select(index)
        film = TileFile(self._console, tile, paths[0], lambda: wall.place(index))
        film.told.connect(self._teller(wall))
        film.enlarged.connect(lambda path: self.open_files([path]))
        film.closed.connect(wall.setFocus)
        wall.worked.emit()

    def open_files(self, paths: Sequence[Path]) -> None:
        """Files that were dropped."""
        page = self._page()
        if page is not None and paths:
            page.open_files(list(paths))

    def open_moment(self, path: Path, offset: int) -> None:
        """A file, `offset` ms after its first moment."""
        page = self._page()
        if page is not None:
            page.open_files([path], offset)

    def open_place(self, key: str, number: int, moment: float) -> None:
        """What was recorded of a channel, at a moment (epoch ms)."""
        page = self._page()
        if page is not None:
            page.open_channels([(key, number)], moment)

    def open_alarm(self, event: StoredEvent) -> None:
        """The recording at the time of an alarm, a moment before it."""
        if event.recording is not None:
            self._window.work.play(event)
            return
        page = self._page()
        if page is not None:
            capture = event.capture
            page.open_channels([(capture.box_id, capture.channel)], capture.time - _BEFORE_ALARM)

    def open_plans(self) -> None:
        """What is recorded."""
        from ui.playback.plans import PlansPage

        self.make_room()
        if self._window.stack.panel is None:
            page = PlansPage(self._console, self._window)
            page.told.connect(self._tell)
            self._window.stack.open(page)

    def replay(self, wall: Wall) -> None:
        """The last minute of the selected tile, in the tile."""
        tile, place = wall.tile(), wall.place()
        there = host_of(tile)
        if there is not None:
            there.leave()
            return
        view = tile.view
        if place is None or not isinstance(view, View):
            return
        replay = Replay(self._console, tile, view, self._title(place))
        replay.told.connect(self._teller(wall))
        replay.closed.connect(wall.setFocus)

    def listen(self, wall: Wall) -> None:
        """The sound of the selected tile, or silence."""
        place = wall.place()
        listening = self._console.listening
        if place is None or listening.place == (place.box_key, place.number):
            listening.stop()
        else:
            listening.listen(place.box_key, place.number)

    # What services tell

    def _changed(self, message: RecordingChanged) -> None:
        on_qt(self, lambda: self._mark(Place(message.box_key, message.channel)))

    def _mark(self, place: Place) -> None:
        status = self._console.recordings.status(place.box_key, place.number)
        icon = _ICONS.get(status.state) if status is not None else None
        if status is None or icon is None:
            self._window.walls.set_badge(place, "recording", None)
            return
        tone = recording_words(status)[1]
        self._window.walls.set_badge(place, "recording", Badge(icon, lambda: recording_words(status)[0], tone))

    def _listening_changed(self) -> None:
        listening = self._console.listening
        place = Place(*listening.place) if listening.place is not None else None
        walls = self._window.walls
        if self._heard is not None and self._heard != place:
            walls.set_badge(self._heard, "listening", None)
        self._heard = place
        state = listening.state
        if place is not None and state is not None:
            heard = state in (VoiceState.HEARD, VoiceState.CONNECTING)
            icon = "volume-2" if heard else "volume-x"
            tone = "good" if state is VoiceState.HEARD else "secondary" if heard else "warn"
            walls.set_badge(place, "listening", Badge(icon, lambda: voice_words(state), tone))
            if not heard:
                self._tell("warn", lambda: voice_words(state))
        for wall in walls.all():
            shown = wall.place()
            wall.acts["listen"].setChecked(place is not None and shown == place)

    # Helpers of the above

    def _volume(self, by: int) -> None:
        self._console.listening.volume = self._console.listening.volume + by

    def _page(self) -> PlaybackPage | None:
        """The page of recordings, opened where it is not; None while another panel is open that wants an answer."""
        from ui.playback.page import PlaybackPage

        panel = self._window.stack.panel
        if isinstance(panel, PlaybackPage):
            self._window.stack.show_wall()
            return panel
        self.make_room()
        if self._window.stack.panel is not None:
            return None
        if not self._window.isActiveWindow():
            self._window.activateWindow()  # it was asked for in a wall window
        page = PlaybackPage(self._console, self._window)
        page.told.connect(self._tell)
        self._window.stack.open(page)
        return page

    def make_room(self) -> None:
        """Panels that keep nothing which is not saved go when another is wanted."""
        from ui.playback.page import PlaybackPage
        from ui.playback.plans import PlansPage
        from ui.work.page import WorkPage

        panel = self._window.stack.panel
        if isinstance(panel, PlaybackPage | PlansPage) or (isinstance(panel, WorkPage) and not panel.is_filling):
            panel.leave()

    def _tell(self, tone: str, words: object) -> None:
        self._window.notices.tell(tone, cast("Callable[[], str]", words))

    def _teller(self, wall: Wall) -> Callable[[str, object], None]:
        def tell(tone: str, words: object) -> None:
            self._notices[wall.name].tell(tone, cast("Callable[[], str]", words))

        return tell

    def _title(self, place: Place) -> str:
        channel = self._console.fleet.channel(place.box_key, place.number)
        return channel.title if channel is not None else str(place.number)

    def close(self) -> None:
        """The window closes."""
        self._unsubscribe()
        self._console.listening.on_change = None
        self.make_room()
        for wall in self._window.walls.all():
            self._clear(wall)
