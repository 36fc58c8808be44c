"""Chapter 29 as the engine answers it."""

from __future__ import annotations

from console.engine.voice.desk import VoiceDesk
from console.megbox.schema.voice import VoiceBinding, VoiceFiles, VoiceFileSetting, VoiceSetting


class VoiceAnswers:
    """`VoiceBox` on a `VoiceDesk`, which whoever mixes this in keeps in `_voice`."""

    _voice: VoiceDesk

    def import_voice(self, setting: VoiceFileSetting, content: bytes) -> None:
        self._voice.import_file(setting, content)

    def voice_files(self) -> VoiceFiles:
        return VoiceFiles(voiceFiles=self._voice.files())

    def delete_voice_file(self, voice_file_no: int) -> None:
        self._voice.delete_file(voice_file_no)

    def trigger_voice(self, voice_file_no: int) -> None:
        self._voice.trigger(voice_file_no)

    def bind_voice(self, setting: VoiceSetting) -> None:
        self._voice.bind(setting)

    def unbind_voice(self, video_no: int) -> None:
        self._voice.unbind(video_no)

    def voice_binding(self, video_no: int) -> VoiceBinding:
        return self._voice.binding(video_no)

    def cancel_voice(self, video_no: int) -> None:
        self._voice.cancel(video_no)
