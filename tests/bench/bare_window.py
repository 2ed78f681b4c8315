"""The least that a window of Qt costs: an empty one, shown, painted once, gone.

Run as a script, so that nothing of the project is imported with it.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget


class Bare(QWidget):
    """Leaves after its first paint, as `zorgscan --exit-after-paint` does."""

    def paintEvent(self, _event: object) -> None:  # noqa: N802 - Qt's own name
        QTimer.singleShot(0, QApplication.quit)


app = QApplication(sys.argv)
window = Bare()
window.resize(1180, 780)
window.show()
sys.exit(app.exec())
