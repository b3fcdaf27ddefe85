"""File > Export Overlay: asks where, writes, and says so."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.notice import Notice
from app.trouble import notice_of
from core.errors import CoreError

if TYPE_CHECKING:
    from app.main_window import MainWindow


class ExportCommand(QObject):
    """Writes what the canvas shows."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def run(self) -> None:
        """Ask for a place and write there."""
        from app.canvas.overlay_export import export_overlay

        window = self._window
        path = window.dialogs.ask_overlay(self._suggestion())
        if path is None:
            return
        asked = bool(path.suffix)  # otherwise nobody was asked about the file that is meant
        path = path if asked else path.with_suffix(".png")
        try:
            export_overlay(window.workspace.canvas, path, overwrite=asked)
        except CoreError as error:
            window.workspace.notice.show_notice(notice_of(error))
            return
        folder = QUrl.fromLocalFile(str(path.parent))
        window.workspace.notice.show_notice(
            Notice(
                text=self.tr("Saved as {name}.").format(name=path.name),
                action=self.tr("Show Folder"),
                run=lambda: QDesktopServices.openUrl(folder),
            )
        )

    def _suggestion(self) -> Path:
        window = self._window
        picture = window.document.picture
        source = picture.path if picture is not None else None
        kept = window.preferences.settings.save_folder
        folder = Path(kept) if kept and Path(kept).is_dir() else None
        if folder is None:
            folder = source.parent if source is not None else Path.home()
        stem = source.stem if source is not None else self.tr("pasted")
        name = self.tr("{name} overlay").format(name=stem)
        numbered = (f"{name}.png" if n == 1 else f"{name} {n}.png" for n in itertools.count(1))
        return next(folder / each for each in numbered if not (folder / each).exists())
