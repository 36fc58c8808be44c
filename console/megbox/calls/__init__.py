"""The calls of the Web API chapter by chapter: what a box answers (a protocol), how it is asked for, how it is served.

A chapter's module holds three things that must agree: its part of `Box`, its part of `Client`, and its routes. A route
says what it is for in its `summary`: the section, the purpose in Chinese, a bar, the purpose in English, as in
``summary="5.1.1 人脸入库 | Enrol a face"``; the manual's table of calls is made of that (`console.megbox.api_table`).
Another spelling of the same call is a second route with ``include_in_schema=False``.
"""
