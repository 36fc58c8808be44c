"""The calls of the Web API chapter by chapter: what a box answers (a protocol), how it is asked for, how it is served.

A chapter's module holds three things that must agree: its part of `Box`, its part of `Client`, and its routes.
"""
