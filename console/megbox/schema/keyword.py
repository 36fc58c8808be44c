"""`/keyword`: the password of the one account (section 11.1)."""

from __future__ import annotations

import base64
import binascii
from typing import Annotated, Self

from pydantic import model_validator

from console.megbox.schema.base import WireModel, field, illegal

LONGEST = 64  # characters


class Keyword(WireModel, defer_build=False):
    """Body of PUT /keyword: the new password in base64, which hides nothing. No part of a repr."""

    password: Annotated[
        str,
        field(
            "用户验证码，base64",
            "Password, base64",
            "唯一用户 admin 的新密码，1～64 个字符；base64 不是加密。",
            "The new password of the one user, admin, 1 to 64 characters; base64 hides nothing.",
            min_length=1,
            repr=False,
        ),
    ]

    @classmethod
    def of(cls, password: str) -> Keyword:
        """The body for a password of 1 to 64 characters; ValidationError for another."""
        return cls(password=base64.b64encode(password.encode()).decode("ascii"))

    def plain(self) -> str:
        """The password itself."""
        return base64.b64decode(self.password, validate=True).decode()

    @model_validator(mode="after")
    def _is_a_password(self) -> Self:
        try:
            length = len(self.plain())
        except (binascii.Error, UnicodeDecodeError, ValueError):
            length = 0
        if not 0 < length <= LONGEST:
            raise illegal("password")
        return self
