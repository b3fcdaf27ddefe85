"""Copies of a person's photos, or crops of the faces, for whoever asks for them; can be stopped."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.notice import Kind, Notice
from app.people.controller import PeopleController

KIND = "export"


class Exporter(QObject):
    """One export at a time, with its line in the tab."""

    def __init__(self, control: PeopleController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._control, self._tab = control, control.tab
        self._folder = Path()
        self._tab.exporting.cancel_wanted.connect(self.stop)

    def start(self, number: int, name: str, folder: Path, *, crops: bool) -> None:
        """Export a person, into a folder of their name in `folder`."""
        library, self._folder = self._control.library, folder
        self._tab.exporting.show_begun(name)
        self._control.jobs.start(
            KIND,
            lambda context: library.export(number, folder, context, crops=crops),
            done=self._on_done,
            failed=self._on_failed,
            progress=lambda share, _: self._tab.exporting.show_done(share),
        )

    def stop(self) -> bool:
        """Stop it, at once for the user; False if nothing is exported."""
        if not self._control.jobs.cancel(KIND):
            return False
        self._tab.exporting.hide()
        words = self.tr("The export was stopped. Files written so far stay.")
        self._tell(Notice(text=words), self._folder)
        return True

    def _on_done(self, answer: tuple[list[Path], list[str]]) -> None:
        self._tab.exporting.hide()
        copies, failures = answer
        words = self.tr("{count} files were written.").format(count=len(copies))
        if failures:
            words += " " + self.tr("{count} could not be.").format(count=len(failures))
        kind = Kind.WARNING if failures else Kind.INFO
        notice = Notice(text=words, kind=kind, details="\n".join(failures))
        self._tell(notice, copies[0].parent if copies else None)

    def _on_failed(self, error: Exception) -> None:
        self._tab.exporting.hide()
        self._control.report(error)

    def _tell(self, notice: Notice, folder: Path | None) -> None:
        if folder is not None and folder.exists():
            words = self.tr("Show Folder")
            notice = replace(notice, action=words, run=partial(_open, folder))
        self._tab.notice.show_notice(notice)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
