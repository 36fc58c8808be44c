"""The steps of a recipe as sliders, with their numbers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSlider, QWidget

from console.media.enhance.recipe import RANGES, Recipe
from ui.enhance.words import step_name, step_tip, value_words
from ui.theme import GRID, TEXT, font

_SCALES = (1, 2, 3)


class Steps(QWidget):
    """`changed` when the operator moved something, not when `show_recipe` did."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._recipe = Recipe()
        self._names: dict[str, QLabel] = {}
        self._values: dict[str, QLabel] = {}
        self.sliders: dict[str, QSlider] = {}
        self.scale = QComboBox()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(2)
        for index, (name, (least, neutral, most)) in enumerate(RANGES.items()):
            label, value = QLabel(), QLabel()
            value.setFont(font(TEXT, tabular=True))
            value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._names[name], self._values[name] = label, value
            grid.addWidget(label, 3 * index, 0)
            grid.addWidget(value, 3 * index, 1)
            if name == "scale":
                grid.addWidget(self.scale, 3 * index + 1, 0, 1, 2)
                label.setBuddy(self.scale)
            else:
                slider = QSlider(Qt.Orientation.Horizontal)
                slider.setRange(least, most)
                slider.setSingleStep(1 if name != "gamma" else 5)
                slider.setPageStep(10 if name != "gamma" else 20)
                slider.setValue(neutral)
                slider.valueChanged.connect(lambda number, name=name: self._moved(name, number))
                label.setBuddy(slider)
                self.sliders[name] = slider
                grid.addWidget(slider, 3 * index + 1, 0, 1, 2)
            grid.setRowMinimumHeight(3 * index + 2, 6)
        for scale in _SCALES:
            self.scale.addItem("", scale)
        self.scale.activated.connect(lambda row: self._moved("scale", self.scale.itemData(row)))
        self.retranslate()

    @property
    def recipe(self) -> Recipe:
        """What is set."""
        return self._recipe

    def show_recipe(self, recipe: Recipe) -> None:
        """Sets everything at once."""
        self._recipe = recipe
        for name, slider in self.sliders.items():
            slider.blockSignals(True)
            slider.setValue(getattr(recipe, name))
            slider.blockSignals(False)
        self.scale.setCurrentIndex(_SCALES.index(recipe.scale))
        self._show_values()

    def _moved(self, name: str, number: int) -> None:
        if getattr(self._recipe, name) == number:
            return
        self._recipe = self._recipe.with_step(name, number)
        self._show_values()
        self.changed.emit()

    def _show_values(self) -> None:
        for name, label in self._values.items():
            label.setText(value_words(name, getattr(self._recipe, name)) if name != "scale" else "")

    def retranslate(self) -> None:
        for name, label in self._names.items():
            label.setText(step_name(name))
            control = self.sliders.get(name, self.scale)
            control.setToolTip(step_tip(name))
            control.setAccessibleName(step_name(name))
            control.setAccessibleDescription(step_tip(name))
            label.setToolTip(step_tip(name))
        self.scale.setItemText(0, QCoreApplication.translate("enhance", "not at all"))
        for row, scale in enumerate(_SCALES[1:], 1):
            words = QCoreApplication.translate("enhance", "{n} times as wide and high")
            self.scale.setItemText(row, words.format(n=scale))
        self._show_values()
