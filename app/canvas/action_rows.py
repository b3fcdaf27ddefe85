"""Rows of the table of actions that belong to the canvas: ways to compare, loupe, overlays."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.actions import Row
from app.canvas.canvas import Mode
from app.canvas.difference import GAINS
from app.canvas.export_command import ExportCommand
from app.canvas.overlays import Overlay

if TYPE_CHECKING:
    from app.main_window import MainWindow


class CanvasRows(QObject):
    """Makes the rows for a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._canvas = window.workspace.canvas
        self._export = ExportCommand(window)

    def all(self) -> list[Row]:
        """Every action of the canvas that is not in the main table."""
        return [*self._compare(), *self._overlays()]

    def _compare(self) -> list[Row]:
        w, canvas, tr = self._window, self._canvas, self.tr
        return [
            Row(name="difference", text=tr("&Difference"), keys=("4",), drawing="difference",
                run=partial(w.set_mode, Mode.DIFFERENCE), checkable=True, group="mode",
                checked=canvas.mode is Mode.DIFFERENCE, enabled=w.has_result,
                tip=tr("What the restoration changed, made stronger; black where nothing did")),
            Row(name="stronger", text=tr("Difference S&tronger"), run=partial(self._step_gain, 1),
                keys=("]",), enabled=w.has_result),
            Row(name="weaker", text=tr("Difference Wea&ker"), run=partial(self._step_gain, -1),
                keys=("[",), enabled=w.has_result),
            Row(name="earlier", text=tr("Compare with Earlier &Result"), run=canvas.set_earlier,
                keys=("5",), checkable=True, enabled=lambda: canvas.has_earlier,
                tip=tr("The result before this one in place of the photo as it was: another "
                       "model, with or without a guide")),
            Row(name="level-split", text=tr("L&evel Split Line"), run=canvas.set_level,
                keys=("T",), checkable=True,
                tip=tr("Before above, after below; Shift and the arrow keys move the line")),
            Row(name="loupe", text=tr("L&oupe"), run=canvas.loupe_holder.set_on, keys=("K",),
                drawing="loupe", checkable=True, enabled=w.has_photo,
                tip=tr("Before, after and the warped guide at the pointer, large")),
        ]  # fmt: skip

    def _overlays(self) -> list[Row]:
        w, tr = self._window, self.tr
        overlays = self._canvas.overlays
        table = (
            (Overlay.FLOW_COLOURS, tr("Warp &Colours"), "C",
             tr("Which way and how far the guide's pixels move, as colours")),
            (Overlay.DISTANCES, tr("Landmark &Distances"), "E",
             tr("How far the guide's landmarks are off, before and after the warp")),
            (Overlay.CHANGES, tr("C&hanges"), "H",
             tr("Where fine, middling and coarse detail becomes different")),
            (Overlay.REGIONS, tr("Guide &Map"), "M",
             tr("Which of several guides each region of the face comes from")),
        )  # fmt: skip
        rows = [
            Row(name=overlay.value, text=text, run=partial(w.workspace.set_overlay, overlay),
                keys=(key,), tip=tip, drawing=overlay.value, checkable=True,
                checked=overlay in overlays.shown, enabled=w.has_face)
            for overlay, text, key, tip in table
        ]  # fmt: skip
        rows.append(
            Row(name="export-overlay", text=tr("&Export Overlay…"),
                run=self._export.run, keys=("Ctrl+Shift+E",), enabled=w.has_photo,
                tip=tr("Write the photo as it is seen, with its overlays, as PNG or SVG"))
        )  # fmt: skip
        return rows

    def _step_gain(self, step: int) -> None:
        """Show differences stronger (1) or weaker (-1)."""
        here = GAINS.index(self._canvas.photo.gain)
        self._canvas.set_gain(GAINS[max(0, min(len(GAINS) - 1, here + step))])
