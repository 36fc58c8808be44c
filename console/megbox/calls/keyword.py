"""Chapter 11: the password of the one account."""

from __future__ import annotations

from typing import Protocol

from fastapi import APIRouter, Request
from starlette.responses import Response

from console.megbox.answers import success
from console.megbox.calls.asking import Asking
from console.megbox.exclusion import Exclusion
from console.megbox.json_body import JsonRoute
from console.megbox.schema.keyword import Keyword


class KeywordBox(Protocol):
    """What a box answers."""

    def set_keyword(self, keyword: Keyword) -> None: ...  # 11.1  PUT /keyword


class KeywordCalls(Asking):
    """Chapter 11 asked of a box over HTTP."""

    def set_keyword(self, keyword: Keyword) -> None:
        """Change the box's password; from then on this client uses the new one."""
        self._send("PUT", "/keyword", keyword)
        if self._transport.account.username:
            self._transport.set_credentials(self._transport.account.username, keyword.plain())


def keyword_routes(box: KeywordBox, exclusion: Exclusion) -> APIRouter:
    """Chapter 11."""
    api = APIRouter(route_class=JsonRoute)

    @api.put("/keyword", summary="11.1 修改验证码 | Change the password")
    async def set_keyword(request: Request, keyword: Keyword) -> Response:
        return success(request, await exclusion.setting(lambda: box.set_keyword(keyword)))

    return api
