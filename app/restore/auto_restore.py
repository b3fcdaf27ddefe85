"""Restores by itself once a face has a guide that surely shows the same person (a setting)."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.document import Document, Edits
from app.engine import Engine
from app.jobs import JobRunner
from app.preferences import Preferences
from app.restore.workspace import Workspace
from app.trouble import notice_of
from app.undo import History, SwapEdits

if TYPE_CHECKING:
    from core.jobs import JobContext

KIND = "known-guides"


class AutoRestore(QObject):
    """Asks the gallery when faces were found, and starts the run when all guides are sure.

    The chosen face's guide is `app.restore.offer_controller`'s to find; this asks for the others.
    """

    def __init__(
        self,
        workspace: Workspace,
        history: History,
        runner: JobRunner,
        engine: Engine,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._history, self._runner = workspace, history, runner
        self._engine, self._preferences = engine, preferences
        self._document: Document = workspace.document
        workspace.control.faces_found.connect(self._on_faces)
        workspace.guides.chosen.connect(self.start_if_sure)
        workspace.control.run_changed.connect(self._on_run)

    def _on_faces(self) -> None:
        document = self._document
        picture, edits, key = document.picture, document.edits, document.key
        if not self._preferences.settings.auto_restore or picture is None or not edits.faces:
            return
        path, chosen = picture.path, document.selected
        if path is None:
            return

        def work(context: JobContext) -> Edits:
            from app.session.restore_one import with_known_guides

            others = edits.without(chosen) if chosen is not None else edits
            return with_known_guides(self._engine, others, picture, path, context)

        self._runner.start(
            KIND,
            work,
            done=partial(self._on_known, key),
            failed=lambda error: self._workspace.notice.show_notice(notice_of(error)),
        )

    def _on_known(self, key: int | None, known: Edits) -> None:
        """Take over the guides for faces that the user gave none meanwhile."""
        if key != self._document.key:
            return
        before = after = self._document.edits
        for found in known.faces:
            entry = after.entry(found.key)
            if entry is not None and entry.guide is None and found.guide is not None:
                after = after.with_entry(replace(entry, guide=found.guide))
        if after is not before:
            text = self.tr("Choose Guide")
            self._history.push(SwapEdits(self._document, before, after, text))
        self.start_if_sure()

    def _on_run(self, key: int, runs: bool, failure: str) -> None:
        """A guide that came while the network ran is served after it."""
        if not runs and not failure and key == self._document.key and self._document.outcome:
            self.start_if_sure()

    def start_if_sure(self) -> None:
        """Restore if the setting says so, and every guide surely shows its face's person."""
        document, presenter = self._document, self._workspace.presenter
        if not self._preferences.settings.auto_restore:
            return
        if self._runner.running(KIND):
            return  # its end comes here again
        guided = [entry for entry in document.edits.faces if entry.guide is not None]
        asked = {entry.key for entry in document.outcome.entries} if document.outcome else set()
        if asked.issuperset(entry.key for entry in guided) and not document.stale:
            return
        alike = [each for entry in guided for each in presenter.identities(entry)]
        if alike and all(each is not None and each.sure for each in alike):
            self._workspace.restore()
