"""Restores by itself once faces, and the guides that the gallery has, are known (a setting)."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.document import Document, Outcome
from app.preferences import Preferences
from app.restore.workspace import Workspace


class AutoRestore(QObject):
    """Starts the run when the gallery has answered and all guides are sure.

    Faces without a guide are no hindrance where a model takes them.
    """

    def __init__(
        self, workspace: Workspace, preferences: Preferences, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._preferences = workspace, preferences
        self._document: Document = workspace.document
        self._before: Outcome | None = None  # when the run began
        workspace.control.faces_found.connect(self.start_if_sure)
        workspace.wait.settled.connect(self.start_if_sure)
        workspace.guides.chosen.connect(self.start_if_sure)
        workspace.control.shelf.known.connect(self.start_if_sure)
        workspace.control.run_changed.connect(self._on_run)

    def _on_run(self, key: int, runs: bool, failure: str) -> None:
        """A guide that came while the network ran is served after it, unless it was stopped."""
        outcome = self._document.outcome
        if runs:
            self._before = outcome
        elif not failure and key == self._document.key and outcome is not self._before:
            self.start_if_sure()

    def start_if_sure(self) -> None:
        """Restore if the setting says so, and every guide surely shows its face's person."""
        document, space = self._document, self._workspace
        if not self._preferences.settings.auto_restore or space.wait.expecting:
            return
        todo = space.plan().entries
        asked = {entry.key for entry in document.outcome.entries} if document.outcome else set()
        if asked.issuperset(entry.key for entry in todo) and not document.stale:
            return
        alike = [each for entry in todo for each in space.presenter.identities(entry)]
        if all(each is not None and each.sure for each in alike):
            space.restore()
