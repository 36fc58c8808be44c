"""Chapter 29: voices that sound when something happens."""

from __future__ import annotations

from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Request
from pydantic import ValidationError
from starlette.responses import Response

from console.megbox.answers import refusal, success
from console.megbox.calls.asking import Asking
from console.megbox.calls.photo_forms import described
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.multipart import Part, Progress
from console.megbox.schema.base import WireModel
from console.megbox.schema.voice import (
    MOST_PCM_BYTES,
    VoiceBinding,
    VoiceFiles,
    VoiceFileSetting,
    VoiceSetting,
)
from console.megbox.uploads import file_of, read_form, text_of
from console.model.errors import ErrorCode

VideoNo = Annotated[int, Path(alias="videoNo")]
VoiceFileNo = Annotated[int, Path(alias="voiceFileNo")]
_FORM_BYTES = MOST_PCM_BYTES + 64 * 1024  # the largest recording and what stands around it


class VoiceBox(Protocol):
    """What a box answers."""

    def import_voice(self, setting: VoiceFileSetting, content: bytes) -> None: ...  # 29.1.1  POST /setVoiceFile

    def voice_files(self) -> VoiceFiles: ...  # 29.1.2  GET /voiceFiles

    def delete_voice_file(self, voice_file_no: int) -> None: ...  # 29.1.3  DELETE /voiceFile/{voiceFileNo}

    def trigger_voice(self, voice_file_no: int) -> None: ...  # 29.1.4  POST /voiceTrigger/{voiceFileNo}

    def bind_voice(self, setting: VoiceSetting) -> None: ...  # 29.2.1  POST /voice

    def unbind_voice(self, video_no: int) -> None: ...  # 29.2.2  DELETE /voice/{videoNo}

    def voice_binding(self, video_no: int) -> VoiceBinding: ...  # 29.2.3  GET /voice/{videoNo}

    def cancel_voice(self, video_no: int) -> None: ...  # 29.2.4  POST /voiceCancel/{videoNo}


class _Nothing(WireModel):
    """An answer without parameters."""


class VoiceCalls(Asking):
    """Chapter 29 asked of a box over HTTP."""

    def import_voice(self, setting: VoiceFileSetting, content: bytes, progress: Progress | None = None) -> None:
        texts = [Part(name, str(value)) for name, value in setting.to_wire().items()]
        kind = "audio/mpeg" if setting.is_mp3 else "application/octet-stream"
        recording = Part("voiceFile", content, setting.voiceFileName, kind)
        self._upload(_Nothing, "/setVoiceFile", [*texts, recording], progress=progress)

    def voice_files(self) -> VoiceFiles:
        return self._get(VoiceFiles, "/voiceFiles")

    def delete_voice_file(self, voice_file_no: int) -> None:
        self._send("DELETE", f"/voiceFile/{voice_file_no}")

    def trigger_voice(self, voice_file_no: int) -> None:
        self._send("POST", f"/voiceTrigger/{voice_file_no}")

    def bind_voice(self, setting: VoiceSetting) -> None:
        self._send("POST", "/voice", setting)

    def unbind_voice(self, video_no: int) -> None:
        self._send("DELETE", f"/voice/{video_no}")

    def voice_binding(self, video_no: int) -> VoiceBinding:
        return self._get(VoiceBinding, f"/voice/{video_no}")

    def cancel_voice(self, video_no: int) -> None:
        self._send("POST", f"/voiceCancel/{video_no}")


async def _imported(request: Request) -> tuple[VoiceFileSetting, bytes]:
    """The recording of a form with what the form says about it."""
    form = await read_form(request, _FORM_BYTES, ErrorCode.INVALID_SIZE)
    try:
        texts = {name: text_of(form, name) for name in VoiceFileSetting.model_fields}
        try:
            setting = VoiceFileSetting.model_validate_strings(
                {name: text for name, text in texts.items() if text}, strict=False
            )
        except ValidationError as error:
            raise refusal(error.errors()) from error
        return setting, await file_of(form, "voiceFile").read()
    finally:
        await form.close()


def voice_routes(box: VoiceBox, exclusion: Exclusion) -> APIRouter:
    """Chapter 29."""
    api = APIRouter(route_class=JsonRoute)

    @api.post(
        "/setVoiceFile",
        summary="29.1.1 语音文件的导入 | Import a recording",
        openapi_extra=described(VoiceFileSetting, "voiceFile"),
    )
    async def import_voice(request: Request) -> Response:
        setting, content = await _imported(request)
        return success(request, await exclusion.setting(lambda: box.import_voice(setting, content)))

    @api.get("/voiceFiles", response_model=VoiceFiles, summary="29.1.2 语音文件的查询 | List the recordings")
    async def voice_files(request: Request) -> Response:
        return success(request, await exclusion.query(box.voice_files))

    @api.delete("/voiceFile/{voiceFileNo}", summary="29.1.3 语音文件删除 | Delete a recording")
    async def delete_voice_file(request: Request, number: VoiceFileNo) -> Response:
        return success(request, await exclusion.deletion(lambda: box.delete_voice_file(number)))

    @api.post("/voiceTrigger/{voiceFileNo}", summary="29.1.4 触发语音报警 | Play a recording")
    async def trigger_voice(request: Request, number: VoiceFileNo) -> Response:
        return success(request, await exclusion.setting(lambda: box.trigger_voice(number)))

    @api.post("/voice", summary="29.2.1 语音报警绑定 | Bind voices to a channel's events")
    async def bind_voice(request: Request, setting: VoiceSetting) -> Response:
        return success(request, await exclusion.setting(lambda: box.bind_voice(setting)))

    @api.delete("/voice/{videoNo}", summary="29.2.2 语音报警删除 | Unbind a channel's voices")
    async def unbind_voice(request: Request, video_no: VideoNo) -> Response:
        return success(request, await exclusion.deletion(lambda: box.unbind_voice(video_no)))

    @api.get("/voice/{videoNo}", response_model=VoiceBinding, summary="29.2.3 查询语音报警信息 | A channel's voices")
    async def voice_binding(request: Request, video_no: VideoNo) -> Response:
        return success(request, await exclusion.query(lambda: box.voice_binding(video_no)))

    @api.post("/voiceCancel/{videoNo}", summary="29.2.4 取消语音报警 | Silence a channel's voices")
    async def cancel_voice(request: Request, video_no: VideoNo) -> Response:
        return success(request, await exclusion.setting(lambda: box.cancel_voice(video_no)))

    return api
