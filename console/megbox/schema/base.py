"""What every wire model shares: strict for what clients send, lenient for what devices answer."""

from __future__ import annotations

import math
import types
from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, NamedTuple, Self, Union, get_args, get_origin

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_core import PydanticCustomError

# The largest integer that every JSON parser reads exactly; a thousand times as much still fits into 64 bits.
LARGEST = 2**53 - 1

_DEVICE: dict[str, Any] = {"from_device": True}
_TRUE, _FALSE = {"true", "ture", "1", "on", "yes"}, {"false", "flase", "0", "off", "no", ""}
_EMPTY: dict[type, Any] = {bool: False, int: 0, float: 0.0, str: "", list: []}


class Titles(NamedTuple):
    """What a field is called on a form."""

    zh: str
    en: str


class Descriptions(NamedTuple):
    """What a field means, beyond what its title says: unit, range in words, default, when it is ignored."""

    zh: str
    en: str


def field(zh: str, en: str, about_zh: str, about_en: str, *, ours: bool = False, **limits: Any) -> Any:
    """Metadata for ``Annotated[kind, field(…)]``: title and description in both languages, the documented limits.

    `limits` are pydantic's (ge, le, min_length, max_length, pattern, repr). `ours` marks a field that the document
    does not have. A field that occurs in many models is a constant or an alias, whose limits may differ:
    ``Annotated[int, Field(ge=1), CHANNEL]``.
    """
    extra: dict[str, Any] = {
        "x-title-zh": zh,
        "x-title-en": en,
        "x-description-zh": about_zh,
        "x-description-en": about_en,
    }
    if ours:
        extra["x-boxwatch"] = True
    return Field(title=en, description=about_en, json_schema_extra=extra, **limits)


# Beside a shared field where the document does not have it: ``Annotated[int, TIMES, OURS]``.
OURS: Any = Field(json_schema_extra={"x-boxwatch": True})


def titles(model: type[BaseModel], name: str) -> Titles:
    """The titles of a field; KeyError where the model has no such field."""
    extra = model.model_fields[name].json_schema_extra
    if not isinstance(extra, dict):
        return Titles(name, name)
    return Titles(str(extra["x-title-zh"]), str(extra["x-title-en"]))


def descriptions(model: type[BaseModel], name: str) -> Descriptions:
    """What a field means, in both languages; KeyError where the model has no such field."""
    extra = model.model_fields[name].json_schema_extra
    if not isinstance(extra, dict):
        return Descriptions("", "")
    return Descriptions(str(extra["x-description-zh"]), str(extra["x-description-en"]))


def illegal(argument: str) -> PydanticCustomError:
    """For validators that look at several fields: 104001 with this argument's name."""
    return PydanticCustomError("illegal_argument", "illegal {argument}", {"argument": argument})


def missing(argument: str) -> PydanticCustomError:
    """For arguments that only some requests must have: 104002 with this argument's name."""
    return PydanticCustomError("missing_argument", "missing {argument}", {"argument": argument})


def is_from_device(info: ValidationInfo) -> bool:
    """Whether the data being validated came from a device and is to be read leniently."""
    return bool(info.context and info.context.get("from_device"))


def most_bytes(limit: int) -> AfterValidator:
    """At most so many bytes of UTF-8; the document counts bytes, not characters. None, where it is allowed, passes."""

    def check(value: str | None) -> str | None:
        if value is not None and len(value.encode()) > limit:
            raise ValueError(f"more than {limit} bytes")
        return value

    return AfterValidator(check)


def _digits_to_text(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _text_to_digits(value: str) -> int | str:
    return int(value) if value.isdecimal() and str(int(value)) == value else value


# Documented as an integer, seen with up to 20 digits and as a string: text inside, a number on the wire where it is
# one (protocols/megbox_decisions.md, D).
TrackId = Annotated[str, BeforeValidator(_digits_to_text), PlainSerializer(_text_to_digits, when_used="json")]
# Anything but the four legal values is treated as 0 (7.1.1).
Rotation = Annotated[int, AfterValidator(lambda value: value if value in (0, 90, 180, 270) else 0)]


class WireModel(BaseModel):
    """A JSON object of the Web API.

    `spellings` maps other names seen in the field to the documented one (names that differ only in case or
    underscores need not be listed); `identity` are the required fields without which the object means nothing.

    Validators are built when they are first used; bodies of requests say ``defer_build=False``, because FastAPI builds
    them when it makes the routes and cannot do it later without a warning.
    """

    model_config = ConfigDict(
        strict=True,
        extra="ignore",
        defer_build=True,
        hide_input_in_errors=True,
        protected_namespaces=(),
        allow_inf_nan=False,
    )
    spellings: ClassVar[dict[str, str]] = {}
    identity: ClassVar[frozenset[str]] = frozenset()

    @classmethod
    def from_device(cls, data: object) -> Self:
        """Read what a device sent: odd types, values and spellings are kept or mended, unknown fields are kept.

        Raises ValidationError only where it is no object or an `identity` field is missing.
        """
        return cls.model_validate(data, strict=False, extra="allow", context=_DEVICE)

    def to_wire(self) -> dict[str, Any]:
        """The object as JSON values with the documented fields (and our marked ones) only, None left out."""
        return self.model_dump(mode="json", exclude_none=True)

    @model_validator(mode="before")
    @classmethod
    def _mend_names(cls, data: Any, info: ValidationInfo) -> Any:
        if not is_from_device(info) or not isinstance(data, dict):
            return data
        mended: dict[str, Any] = {}
        names = _known_names(cls)
        for key, value in data.items():
            name = key if key in cls.model_fields else names.get(_plain(str(key)), str(key))
            if name == key or name not in data:
                mended[name] = value
        for name, info_ in cls.model_fields.items():
            if name not in mended and info_.is_required() and name not in cls.identity:
                mended[name] = _empty_value(info_.annotation)
        return mended

    @field_validator("*", mode="wrap")
    @classmethod
    def _keep_odd_values(cls, value: Any, handler: Callable[[Any], Any], info: ValidationInfo) -> Any:
        if not is_from_device(info):
            return handler(value)
        try:
            return handler(value)
        except ValidationError:
            assert info.field_name is not None
            known = cls.model_fields[info.field_name]
            annotation: Any = known.annotation
            if isinstance(value, list) and list in _kinds(annotation):
                return _sound_items(value, handler)
            kept = _nearest(annotation, value)
            if kept is not None:
                return kept
            if info.field_name in cls.identity:
                raise
            return (
                _empty_value(annotation)
                if known.is_required()
                else known.get_default(call_default_factory=True, validated_data={})
            )


def _plain(name: str) -> str:
    return name.replace("_", "").lower()


@cache
def _known_names(model: type[WireModel]) -> dict[str, str]:
    """Documented names by their plain form, other spellings included."""
    return {_plain(name): name for name in model.model_fields} | {
        _plain(other): name for other, name in model.spellings.items()
    }


def _sound_items(items: list[Any], handler: Callable[[Any], Any]) -> list[Any]:
    """The items of a list that can be read one by one: a single odd one must not cost the others."""
    sound: list[Any] = []
    for item in items:
        try:
            sound.extend(handler([item]))
        except ValidationError:
            continue
    return sound


@cache
def _kinds(annotation: Any) -> tuple[type, ...]:
    """The plain JSON kinds that an annotation is made of."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return _kinds(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return tuple(kind for part in get_args(annotation) for kind in _kinds(part))
    if origin is Literal:
        return (str,)
    if origin is not None:
        return (origin,)
    return (annotation,) if isinstance(annotation, type) else ()


def _nearest(annotation: Any, value: Any) -> Any:
    """A value of one of the annotation's plain kinds that says the same as `value`, limits set aside; or None."""
    for kind in _kinds(annotation):
        if kind is bool and isinstance(value, int | float | str):
            text = str(value).strip().lower()
            if text in _TRUE or text in _FALSE:
                return text in _TRUE
        elif kind in (int, float) and isinstance(value, int | float | str):
            try:
                number: float = int(str(value).strip(), 10) if kind is int else float(value)
            except ValueError:
                number = float(value) if isinstance(value, float) else math.nan
            if math.isfinite(number) and abs(number) < 2**63:
                return round(number) if kind is int else number
        elif kind is str and isinstance(value, str | int | float):
            return str(value)
    return None


def _empty_value(annotation: Any) -> Any:
    """What stands for a required value that a device left out or garbled."""
    for kind in _kinds(annotation):
        if isinstance(kind, type) and issubclass(kind, WireModel):
            return kind.from_device({})
        if kind in _EMPTY:
            empty = _EMPTY[kind]
            return list(empty) if isinstance(empty, list) else empty
    return None
