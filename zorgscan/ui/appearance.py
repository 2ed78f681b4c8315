"""How someone wants the window to look: light, contrast, text size; remembered between runs.

Dresses the application and tells that it did. Must not know pages.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from zorgscan.ui import theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from zorgscan.app.settings import Settings

_LIGHT = "light"
_CONTRAST = "contrast"
_PERCENT = "text_percent"


class Appearance(QObject):
    """What was chosen, and the way to choose otherwise.

    Signals:
        changed: The application is dressed otherwise.

    Attributes:
        light: Light, dark, or as the system says.
        contrast: High, or as the system says.
        percent: The size of the text.
    """

    changed = Signal()

    def __init__(self, app: QApplication, settings: Settings, parent: QObject) -> None:
        """Dress the application as was chosen before."""
        super().__init__(parent)
        self._app = app
        self._settings = settings
        self.light = settings.choice(_LIGHT, tuple(theme.Light), theme.Light.SYSTEM)
        self.contrast = settings.choice(_CONTRAST, tuple(theme.Contrast), theme.Contrast.SYSTEM)
        self.percent = settings.choice(_PERCENT, theme.TEXT_SIZES, 100)
        self._dress()

    def follow_system(self) -> None:
        """Tell the system what was chosen, and follow it from now on."""
        theme.tell_system(self._app, self.light)
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    def choose_light(self, light: theme.Light) -> None:
        """Choose light or dark."""
        self.light = light
        self._settings.choose(_LIGHT, light.value)
        theme.tell_system(self._app, light)
        self._dress()

    def choose_contrast(self, contrast: theme.Contrast) -> None:
        """Choose more contrast, or as much as the system asks for."""
        self.contrast = contrast
        self._settings.choose(_CONTRAST, contrast.value)
        self._dress()

    def choose_percent(self, percent: int) -> None:
        """Choose a text size out of `theme.TEXT_SIZES`."""
        self.percent = percent
        self._settings.choose(_PERCENT, percent)
        self._dress()

    @Slot(object)
    def _system_changed(self, _hint: object) -> None:
        self._dress()

    def _dress(self) -> None:
        wanted = theme.wanted_look(self._app, self.light, self.contrast, self.percent)
        theme.apply(self._app, wanted)
        self.changed.emit()
