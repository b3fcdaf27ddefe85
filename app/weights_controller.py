"""Between the panel of better landmarks and the downloads."""

from __future__ import annotations

import logging
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.jobs import JobRunner
from app.trouble import notice_of, words_of
from app.weights_dialog import Choice, WeightsDialog
from core.errors import CoreError

if TYPE_CHECKING:
    from core.jobs import JobContext

log = logging.getLogger(__name__)

JOB = "fetch"
PATIENCE = 2.0  # seconds after which the time left is worth saying


class WeightsController(QObject):
    """Opens the panel; downloads on a worker of its own, so that restoring need not wait."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.runner = JobRunner(self)
        self.dialog: WeightsDialog | None = None
        self._begun = (0.0, 0.0)  # when, and how much was here then

    def open(self) -> None:
        """Show the panel."""
        from core.landmarks.alignment_weights import own_hub, weights_present

        if self.dialog is None:
            self.dialog = WeightsDialog(choices(), str(own_hub()), self._window)
            self.dialog.fetch_requested.connect(self.fetch)
            self.dialog.local_requested.connect(self._ask_folder)
            self.dialog.cancel_requested.connect(self.cancel)
            if weights_present():
                self.dialog.show_idle(self.tr("Better landmarks are in use."))
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def fetch(self, name: str) -> None:
        """Download what is missing of a choice."""
        self._start(name, None)

    def take(self, name: str, source: Path) -> None:
        """Copy it from a folder; no network."""
        self._start(name, source)

    def cancel(self) -> None:
        """Stop; what arrived is kept for the next time."""
        if self.runner.cancel(JOB) and self.dialog is not None:
            words = self.tr(
                "Cancelled. What arrived is kept; the next download goes on from there."
            )
            self.dialog.show_idle(words)

    def shut_down(self) -> None:
        """The window closes."""
        self.runner.shut_down()
        if self.dialog is not None:
            self.dialog.close()

    def _ask_folder(self, name: str) -> None:
        title = self.tr("Folder With the Files of face-alignment")
        folder = QFileDialog.getExistingDirectory(self.dialog, title)
        if folder:
            self.take(name, Path(folder))

    def _start(self, name: str, source: Path | None) -> None:
        if self.dialog is None:
            return
        self._begun = (time.monotonic(), -1.0)
        self.runner.start(
            JOB,
            partial(_bring, name, source),
            done=self._on_done,
            failed=self._on_failed,
            progress=partial(self._on_progress, name),
        )
        self.dialog.show_busy(self.tr("Connecting…") if source is None else self.tr("Copying…"), 0)

    def _on_progress(self, name: str, done: float, stage: str) -> None:
        del stage
        if self.dialog is None:
            return
        began, had = self._begun
        if had < 0:  # what an earlier attempt left says nothing of how quick this one is
            self._begun = (began, done)
            had = done
        total = next(choice.megabytes for choice in choices() if choice.name == name)
        words = self.tr("{here} of {all} MB").format(here=f"{done * total:.0f}", all=f"{total:.0f}")
        spent = time.monotonic() - began
        if spent > PATIENCE and done > had:
            left = round(spent * (1 - done) / (done - had))
            words += " · " + self.tr("about {seconds} s left").format(seconds=max(1, left))
        self.dialog.show_busy(words, done)

    def _on_done(self, folder: Path) -> None:
        log.info("face-alignment's weights are in %s", folder)
        if self.dialog is not None:
            self.dialog.set_choices(choices())
            words = self.tr(
                "Done. The next search uses them: open a photo, or choose Find Faces Again."
            )
            self.dialog.show_idle(words)

    def _on_failed(self, error: Exception) -> None:
        if self.dialog is None:
            return
        notice_of(error)  # logs what is nobody's fault but ours
        self.dialog.set_choices(choices())
        self.dialog.show_idle(self._words_of(error))

    def _words_of(self, error: Exception) -> str:
        """What to do, then what happened; addresses and paths may break anywhere."""
        said = {
            "unwritable": self.tr("The files cannot be written. Free some space on the disk."),
            "missing-file": self.tr("The folder does not hold all of these files."),
        }
        if not isinstance(error, CoreError):
            return words_of(error)
        happened = str(error).replace("/", "/\N{ZERO WIDTH SPACE}")
        return f"{said.get(error.code, words_of(error))}\n\n{happened}"


def choices() -> list[Choice]:
    """What can be fetched, the best first."""
    from core.landmarks.alignment_weights import DETECTORS, files_for, missing_files

    made = []
    for name in DETECTORS:
        files, missing = files_for(name), missing_files(name)
        hosts = dict.fromkeys(urlsplit(file.url).netloc for file in missing or files)
        made.append(
            Choice(
                name=name,
                megabytes=sum(file.size for file in files) / 1e6,
                missing=sum(file.size for file in missing) / 1e6,
                hosts=tuple(hosts),
            )
        )
    return made


def _bring(name: str, source: Path | None, context: JobContext) -> Path:
    from core.landmarks.alignment_weights import fetch_weights

    return fetch_weights(name, context, source=source)
