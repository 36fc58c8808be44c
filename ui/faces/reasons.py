"""Why a photograph was not enrolled, in words, whatever way the box spells it."""

from __future__ import annotations

from console.model.errors import ErrorCode
from ui.words import box_sentence

_OF_PICTURES = (104_200, 104_216)


def blames_picture(code: int) -> bool:
    """Whether another picture is what helps (104200–104216)."""
    return _OF_PICTURES[0] <= code <= _OF_PICTURES[1] and code != ErrorCode.SPACE_IS_FULL


def reason_sentence(reason: str) -> str:
    """`failReason` of 5.1.9.1 as a sentence. Boxes send a code, its message, or a text of their own.

    Several reasons come separated by commas; a text that no table knows is shown as it came.
    """
    sentences: list[str] = []
    for part in reason.replace(";", ",").split(","):
        code = _code_of(part.strip())
        sentence = box_sentence(code) if code is not None else part.strip()
        if sentence and sentence not in sentences:
            sentences.append(sentence)
    return " ".join(sentences)


def _code_of(text: str) -> int | None:
    if text.isdecimal():
        return int(text)
    name = text.partition(":")[0].strip().replace(" ", "_").upper()
    return int(ErrorCode[name]) if name in ErrorCode.__members__ else None
