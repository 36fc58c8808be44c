"""Which chapters of the Web API a box answers: those whose calls it has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter

from console.megbox.calls.access import access_routes
from console.megbox.calls.alert_videos import alert_videos_routes
from console.megbox.calls.alerts import alerts_routes
from console.megbox.calls.comparison import comparison_routes
from console.megbox.calls.configs import configs_routes
from console.megbox.calls.debug import debug_routes
from console.megbox.calls.device import device_routes
from console.megbox.calls.face_groups import face_groups_routes
from console.megbox.calls.faces import faces_routes
from console.megbox.calls.gui import gui_routes
from console.megbox.calls.keyword import keyword_routes
from console.megbox.calls.logs import logs_routes
from console.megbox.calls.onvif import onvif_routes
from console.megbox.calls.picture_objects import picture_objects_routes
from console.megbox.calls.pictures import pictures_routes
from console.megbox.calls.relays import relays_routes
from console.megbox.calls.structures import structures_routes
from console.megbox.calls.surveillances import surveillances_routes
from console.megbox.calls.uploads import uploads_routes
from console.megbox.calls.voice import voice_routes
from console.megbox.exclusion import Exclusion

Routes = Callable[[Any, Exclusion], APIRouter]

# One call of the chapter, by which a box is known to answer it, and its routes.
CHAPTERS: tuple[tuple[str, Routes], ...] = (
    ("configs", configs_routes),
    ("device", device_routes),
    ("set_keyword", keyword_routes),
    ("log", logs_routes),
    ("onvif_devices", onvif_routes),
    ("gui_layout", gui_routes),
    ("ping", debug_routes),
    ("enrol_face", faces_routes),
    ("face_groups", face_groups_routes),
    ("compare", comparison_routes),
    ("detect_objects", picture_objects_routes),
    ("set_surveillance", surveillances_routes),
    ("alert_videos", alert_videos_routes),
    ("structures", structures_routes),
    ("pictures", pictures_routes),
    ("calendars", access_routes),
    ("relays", relays_routes),
    ("voice_files", voice_routes),
    ("alerts", alerts_routes),
    ("http_reports", uploads_routes),
)


def chapters_of(box: object) -> tuple[Routes, ...]:
    """The routes of every chapter that `box` answers."""
    return tuple(routes for call, routes in CHAPTERS if hasattr(box, call))
