"""Which models there are, which of them the user chose, and loading them before they are needed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine import Engine, ModelChoice
from app.jobs import JobRunner
from app.preferences import Preferences
from core.models.choice import AUTOMATIC, Models, models_for

if TYPE_CHECKING:
    from core.jobs import JobContext

log = logging.getLogger(__name__)

WAITED_FOR = ("open", "faces", "restore")  # kinds of jobs that loading must not hold up


class ModelShelf(QObject):
    """The choice is a setting: one model for all faces, or for each face one by what it has."""

    known = Signal()  # the models are listed now, or another was chosen
    failed = Signal(object)  # why they cannot be listed

    def __init__(
        self,
        runner: JobRunner,
        engine: Engine,
        preferences: Preferences,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._runner, self._engine, self._preferences = runner, engine, preferences
        self.listed: list[ModelChoice] | None = None  # None until they are known

    @property
    def chosen(self) -> str:
        """Name of the model that the user chose; `AUTOMATIC` if none, or one that is gone."""
        wanted = self._preferences.settings.model
        return wanted if wanted in self._kinds() else AUTOMATIC

    @property
    def models(self) -> Models:
        """Those that restore faces now; none before they are listed."""
        return models_for(self.chosen, self._kinds())

    def warm_up(self) -> None:
        """Load what is slow to load, and learn which models there are."""
        self._runner.start(
            "warm-up", self._engine.warm_up, done=self._on_listed, failed=self._on_not_listed
        )

    def choose(self, name: str) -> None:
        """Use another model from now on, or let each face be restored by what it has."""
        self._preferences.change(lambda settings: replace(settings, model=name))
        self.known.emit()
        self.load_ahead()

    def load_ahead(self) -> None:
        """Load the models that will be needed."""
        names, device = self.models.names, self._preferences.settings.device

        def load(context: JobContext) -> None:
            for name in names:
                self._engine.load_model(name, device, context)

        if names:
            self._load("load-model", load)

    def _kinds(self) -> dict[str, str]:
        listed = self.listed or []
        return {choice.name: "guided" if choice.guided else "blind" for choice in listed}

    def _on_listed(self, models: list[ModelChoice]) -> None:
        self.listed = models
        self.known.emit()
        self._load("load-finder", self._engine.load_finder)
        self.load_ahead()

    def _on_not_listed(self, error: Exception) -> None:
        self.listed = []
        self.known.emit()
        self.failed.emit(error)

    def _load(self, kind: str, load: Callable[[JobContext], None]) -> None:
        """Load something, unless there is something to do that the user waits for."""
        if not any(map(self._runner.running, WAITED_FOR)):
            self._runner.start(
                kind,
                load,
                done=lambda _: None,
                failed=lambda error: log.info("%s: %s", kind, error),  # said when it is needed
            )
