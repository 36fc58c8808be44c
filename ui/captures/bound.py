"""What belongs to a target: the face of a person, the rider of a cycle, the plate of a vehicle (20.3)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from console.megbox.schema.target_captures import BindRelation
from console.model.dictionary_structures import TargetKind, attribute_name
from ui import icons, theme
from ui.captures.attributes import attribute_facts
from ui.captures.pictures import RecordPictures
from ui.language import language

if TYPE_CHECKING:
    from pydantic import BaseModel

    from console.services.console import Console

translate = QCoreApplication.translate

_SIDE = 72
_KINDS = {
    "bindFace": TargetKind.FACE,
    "bindHuman": TargetKind.HUMAN,
    "bindCycle": TargetKind.CYCLE,
    "bindVehicle": TargetKind.VEHICLE,
    "bindPlate": TargetKind.PLATE,
}


class BoundTargets(QWidget):
    """A picture with a few words for each; nothing where nothing belongs to the target."""

    def __init__(self, console: Console, box_key: str) -> None:
        super().__init__()
        self._pictures = RecordPictures(console, box_key, self)
        self._pictures.ready.connect(self._pictured)
        self._relation: BindRelation | None = None
        self._places: dict[str, list[QLabel]] = {}
        self._heading = QLabel()
        self._heading.setProperty("role", "secondary")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GRID)
        column.addWidget(self._heading)
        column.addLayout(self._rows)
        self.clear()

    @property
    def words(self) -> list[str]:
        """The kind of everything that is shown."""
        if self._relation is None:
            return []
        return [attribute_name(TargetKind, int(kind), language()) for kind, _ in parts_of(self._relation)]

    def clear(self) -> None:
        """Nothing is known."""
        self._relation = None
        self._show()

    def show_relation(self, relation: BindRelation) -> None:
        """What the box answered."""
        self._relation = relation
        self._show()

    def retranslate(self) -> None:
        self._show()

    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._places.clear()
        parts = list(parts_of(self._relation)) if self._relation is not None else []
        self.setVisible(self._relation is not None)
        self._heading.setText(
            translate("captures", "What belongs to it")
            if parts
            else translate("captures", "The box knows of nothing that belongs to it.")
        )
        for kind, bound in parts:
            self._rows.addWidget(self._row(kind, bound))

    def _row(self, kind: TargetKind, bound: Any) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.GRID)
        place, words = QLabel(alignment=Qt.AlignmentFlag.AlignCenter), QLabel(wordWrap=True)
        place.setFixedSize(_SIDE, _SIDE)
        place.setPixmap(icons.pixmap("image", "secondary", 20, self.devicePixelRatioF()))
        attributes: BaseModel | None = next(
            (value for name, value in bound if name.endswith("Attr") and value is not None), None
        )
        known, _ = attribute_facts(attributes, language())
        colon = "：" if language() == "zh" else ": "
        name = attribute_name(TargetKind, int(kind), language())
        words.setText("\n".join([name, *(f"{title}{colon}{word}" for title, word in known)]))
        line.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 1)
        if bound.imageURI:
            self._places.setdefault(bound.imageURI, []).append(place)
            self._pictured(bound.imageURI)
        return row

    def _pictured(self, uri: str) -> None:
        for place in self._places.get(uri, ()):
            picture = self._pictures.of(uri, self.devicePixelRatioF())
            if picture is not None:
                place.setPixmap(
                    picture.scaled(
                        round(_SIDE * picture.devicePixelRatio()),
                        round(_SIDE * picture.devicePixelRatio()),
                        Qt.AspectRatioMode.KeepAspectRatio,
                        Qt.TransformationMode.SmoothTransformation,
                    )
                )


def parts_of(relation: BindRelation) -> Iterator[tuple[TargetKind, Any]]:
    """Everything that is bound, riders one after the other."""
    for part in (relation, *(relation.bindArray or ())):
        for name, kind in _KINDS.items():
            bound = getattr(part, name, None)
            if bound is not None:
                yield kind, bound
