"""Keeps the restored photo on the canvas in step with the sliders and switches."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.blend import Blend
from app.engine import Engine, Patch
from app.jobs import JobRunner

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.canvas.canvas import Canvas
    from core.pipeline.types import RestoreResult

KIND = "preview"


class Preview(QObject):
    """One blend at a time; while it runs only the newest wish is kept.

    Replacing a running job by each newer one would show nothing until the slider rests.
    """

    def __init__(
        self,
        engine: Engine,
        runner: JobRunner,
        canvas: Canvas,
        report: Callable[[Exception], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._engine, self._runner, self._canvas = engine, runner, canvas
        self._report = report
        self._result: RestoreResult | None = None
        self._wanted: Blend | None = None
        self._shown = Blend()

    def set_result(self, result: RestoreResult | None, blend: Blend) -> None:
        """A result that the canvas shows as `blend` says already; None for no result."""
        self._runner.cancel(KIND)
        self._result, self._wanted, self._shown = result, None, blend

    @property
    def shown(self) -> Blend:
        """How the canvas shows the result."""
        return self._shown

    def request(self, blend: Blend) -> None:
        """Show the result in another way, soon."""
        self._wanted = blend
        if not self._runner.running(KIND):
            self._next()

    def _next(self) -> None:
        wanted, result = self._wanted, self._result
        self._wanted = None
        if wanted is None or result is None or wanted == self._shown:
            return
        self._runner.start(
            KIND,
            lambda context: self._engine.patches(result, wanted, context),
            done=partial(self._on_patches, wanted),
            failed=self._report,
        )

    def _on_patches(self, blend: Blend, patches: list[Patch]) -> None:
        after = self._canvas.photo.after
        if after is not None:
            for patch in patches:
                after.patch(patch.left, patch.top, patch.rgb)
            self._canvas.refresh()
        self._shown = blend
        self._next()
