"""How Zorgscan looks: colours, type and the one style sheet, light and dark.

Widgets that paint themselves ask `colours()`; all others are dressed by the
style sheet, by their `role` property. Must not know pages or questions.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from string import Template
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette

from zorgscan import shipped
from zorgscan.core.palette import LIGHT, Palette, palette

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtWidgets import QApplication

TEXT_SIZES = (100, 125, 150, 175, 200)
"""What the menu offers, in percent."""

_BASE_POINTS = 10.5
_FAMILY = "Atkinson Hyperlegible Next"
_ICON_FILES = ("zorgscan-48.png", "zorgscan-256.png")
_FONT_FILES = ("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf")


class Light(StrEnum):
    """What the person wants: as the system does, or always the same."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Contrast(StrEnum):
    """How much contrast the person wants: as the system does, or always much."""

    SYSTEM = "system"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Look:
    """A whole look: which colours, and how large the text is in percent."""

    colours: Palette = LIGHT
    percent: int = 100

    def points(self, extra: float = 0.0) -> float:
        """Return a type size: the body's plus `extra` points, whatever the percentage."""
        return _BASE_POINTS * self.percent / 100 + extra

    def px(self, size: int) -> int:
        """Return a length that grows with the text, for parts that hold text."""
        return round(size * self.percent / 100)


_SCHEMES = {
    Light.SYSTEM: Qt.ColorScheme.Unknown,
    Light.LIGHT: Qt.ColorScheme.Light,
    Light.DARK: Qt.ColorScheme.Dark,
}


class _Current:
    look = Look()
    made: ClassVar[dict[str, QColor]] = {}


def look() -> Look:
    """Return the look in use."""
    return _Current.look


@contextmanager
def larger(percent: int) -> Generator[Look]:
    """Let what is built inside be of another size than the rest of the window."""
    before = _Current.look
    _Current.look = replace(before, percent=percent)
    try:
        yield _Current.look
    finally:
        _Current.look = before


def px_for(font: QFont, size: int) -> int:
    """Return a length that grows with a font, for what paints its own text."""
    return round(size * font.pointSizeF() / _BASE_POINTS)


def style_of(wanted: Look) -> str:
    """Return the whole style sheet of a look."""
    return _STYLE.substitute(_style_values(wanted))


def larger_style_of(wanted: Look) -> str:
    """Return the style sheet of a page that is larger than the rest of the window."""
    return f"QWidget {{ font-size: {wanted.points():.2f}pt; }}\n{style_of(wanted)}"


def colours() -> Palette:
    """Return the colours in use."""
    return _Current.look.colours


def colour(name: str) -> QColor:
    """Return one colour in use by the name it has in `Palette`."""
    made = _Current.made.get(name)
    if made is None:
        made = _Current.made[name] = QColor(getattr(_Current.look.colours, name))
    return QColor(made)  # a copy: charts make theirs fainter


def load_fonts() -> None:
    """Make the shipped typeface known to Qt; call once, after QApplication."""
    for name in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(shipped.path("resources", "fonts", name)))


def icon() -> QIcon:
    """Return the program's icon in the sizes that systems show."""
    result = QIcon()
    for name in _ICON_FILES:
        result.addFile(str(shipped.path("resources", "icons", name)))
    return result


def tell_system(app: QApplication, light: Light) -> None:
    """Let the system dress what is its own, such as the title bar, in the same light."""
    app.styleHints().setColorScheme(_SCHEMES[light])


def wanted_look(app: QApplication, light: Light, contrast: Contrast, percent: int) -> Look:
    """Return the look for what the person chose and what the system says."""
    hints = app.styleHints()
    dark = light is Light.DARK
    if light is Light.SYSTEM:
        dark = hints.colorScheme() is Qt.ColorScheme.Dark
    asked = hints.accessibility().contrastPreference()
    high = contrast is Contrast.HIGH or asked is Qt.ContrastPreference.HighContrast
    return Look(palette(dark=dark, contrast=high), percent)


def apply(app: QApplication, new: Look) -> None:
    """Dress the whole application; costs a repaint of everything, so call it rarely."""
    _Current.look = new
    _Current.made.clear()
    font = QFont([_FAMILY, "Segoe UI", ".AppleSystemUIFont", "Noto Sans", "DejaVu Sans"])
    font.setPointSizeF(new.points())
    app.setFont(font)
    app.setPalette(_qt_palette(new.colours))
    app.setStyleSheet(style_of(new))


def _qt_palette(tokens: Palette) -> QPalette:
    result = QPalette()
    role = QPalette.ColorRole
    for names, value in (
        ((role.Window, role.AlternateBase), tokens.window),
        ((role.Base, role.Button, role.ToolTipBase), tokens.surface),
        (
            (role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.BrightText),
            tokens.text,
        ),
        ((role.PlaceholderText,), tokens.muted),
        ((role.Highlight, role.Accent), tokens.accent),
        ((role.HighlightedText,), tokens.on_accent),
        ((role.Link,), tokens.accent),
        ((role.Mid, role.Light, role.Midlight, role.Dark), tokens.line),
    ):
        for name in names:
            result.setColor(name, QColor(value))
    disabled = QPalette.ColorGroup.Disabled
    for name in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(disabled, name, QColor(tokens.control))
    return result


def _style_values(new: Look) -> dict[str, str]:
    values = {name: str(value) for name, value in asdict(new.colours).items()}
    sizes = {"title": 6.0, "heading": 2.5, "strong": 0.5, "body": 0.0, "small": -1.0, "mark": 4.0}
    values.update({f"pt_{name}": f"{new.points(extra):.2f}" for name, extra in sizes.items()})
    values["min_target"] = str(max(24, new.px(24)))
    return values


_STYLE = Template("""
QMainWindow, QDialog, QMessageBox { background: $window; }
QLabel { background: transparent; }
QLabel[role="mark"] { font-size: ${pt_mark}pt; font-weight: 700; }
QLabel[role="title"] { font-size: ${pt_title}pt; font-weight: 700; }
QLabel[role="heading"] { font-size: ${pt_heading}pt; font-weight: 700; }
QLabel[role="strong"] { font-size: ${pt_strong}pt; font-weight: 700; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${pt_small}pt; }
QLabel[role="good"] { color: $accent; }
QLabel[role="fault"] { color: $warn; }
QWidget[role="side"] { background: $side; }
QWidget[role="foot"] { background: $window; border-top: 1px solid $line; }
QFrame[role="rule"] { background: $control; border: none; }
QScrollArea, QScrollArea > QWidget > QWidget[role="page"] { background: $window; border: none; }

QPushButton {
  background: $surface; color: $text; border: 1px solid $control; border-radius: 7px;
  padding: 7px 16px; min-height: ${min_target}px; margin: 2px 2px 2px 0;
}
QPushButton:hover { border-color: $accent; }
QPushButton:pressed { background: $accent_soft; }
QPushButton:focus { border: 2px solid $focus; padding: 6px 15px; }
QPushButton:disabled { color: $control; border-color: $line; }
QPushButton[role="primary"] {
  background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 700;
}
QPushButton[role="primary"]:focus { border: 3px solid $focus; padding: 5px 14px; }
QPushButton[role="primary"]:disabled { background: $line; color: $muted; border-color: $line; }
QPushButton[role="quiet"] {
  background: transparent; border: 1px solid transparent; color: $accent; padding: 4px 8px 4px 5px;
  text-align: left; margin: 2px 2px 2px 0;
}
QPushButton[role="quiet"]:hover { background: $accent_soft; }
QPushButton[role="quiet"]:focus { border: 2px solid $focus; padding: 3px 7px 3px 4px; }
QPushButton[role="cautious"] { color: $warn; border-color: $line; }
QPushButton[role="cautious"]:hover { border-color: $warn; background: $warn_soft; }
QPushButton[role="cautious"]:focus { border: 2px solid $focus; }
QPushButton::menu-indicator { width: 0px; image: none; }

QLineEdit, QPlainTextEdit {
  background: $surface; color: $text; border: 1px solid $control; border-radius: 6px;
  padding: 6px 9px; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $muted;
}
QLineEdit { min-height: ${min_target}px; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $focus; padding: 5px 8px; }
QLineEdit[fault="true"], QPlainTextEdit[fault="true"] { border: 2px solid $warn; padding: 5px 8px; }
QLineEdit[fault="true"]:focus, QPlainTextEdit[fault="true"]:focus {
  border: 4px solid $focus; padding: 3px 6px;
}
QLineEdit:disabled, QPlainTextEdit:disabled { color: $muted; border-color: $line; }

QComboBox {
  background: $surface; color: $text; border: 1px solid $control; border-radius: 6px;
  padding: 4px 9px; min-height: ${min_target}px; combobox-popup: 0;
}
QComboBox:focus { border: 2px solid $focus; padding: 3px 8px; }
QComboBox::drop-down { border: none; width: ${min_target}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
  background: $surface; color: $text; border: 1px solid $control; outline: none;
  selection-background-color: $accent_soft; selection-color: $text;
}
QTableView { background: $window; border: 1px solid $line; outline: none; }
QTableView:focus { border-color: $focus; }
QHeaderView { background: $side; }
QTableCornerButton::section { background: $side; border: none; border-bottom: 1px solid $line; }
QHeaderView::section {
  background: $side; color: $text; border: none; padding: 2px 8px;
  border-bottom: 1px solid $line; border-right: 1px solid $line;
}
QHeaderView::section:horizontal { padding: 2px; }
QHeaderView::section:checked { font-weight: 700; }

QMenuBar { background: $side; color: $text; border-bottom: 1px solid $line; padding: 1px 6px; }
QMenuBar::item { padding: 5px 10px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $accent_soft; color: $text; }
QMenu { background: $surface; color: $text; border: 1px solid $control; padding: 4px; }
QMenu::item { padding: 6px 26px 6px 26px; border-radius: 5px; }
QMenu::item:selected { background: $accent_soft; color: $text; }
QMenu::item:disabled { color: $control; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QTextBrowser {
  background: transparent; color: $text; border: 2px solid transparent; border-radius: 6px;
  selection-background-color: $accent; selection-color: $on_accent;
}
QTextBrowser:focus { border: 2px solid $focus; }
QGroupBox { border: none; margin: 0; padding: 0; }
QListWidget { background: transparent; border: none; outline: none; }
QProgressBar {
  background: $line; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle { background: $control; border-radius: 4px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QToolTip { background: $surface; color: $text; border: 1px solid $control; padding: 4px; }
""")
