"""The table of actions: words, keys, handlers, and when each can be used."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.actions import Row
from app.canvas.action_rows import CanvasRows
from app.canvas.canvas import Mode
from app.canvas.overlays import Overlay
from app.people.action_rows import PeopleRows
from app.program_rows import ProgramRows
from app.theme import Contrast, Theme

if TYPE_CHECKING:
    from app.main_window import MainWindow

FILE_MENU = "open open-folder guide | save export-overlay | paste | close-photo quit"
EDIT_MENU = (
    "undo redo history | restore restore-all cancel | "
    "next-face previous-face add-face find-faces delete-face"
)
VIEW_MENU = (
    "split level-split side-by-side after earlier | difference stronger weaker | loupe | "
    "faces landmarks by-part distances warped-guide arrows grid flow-colours changes "
    "regions | "
    "fit actual zoom-in zoom-out zoom-face | next-photo previous-photo strip"
)
THEME_MENU = "theme-system theme-light theme-dark"
CONTRAST_MENU = "contrast-system contrast-normal contrast-high"
TOOL_BAR = "open save | undo redo | split side-by-side after difference | loupe faces | fit actual"
OVERLAYS = "faces landmarks distances warped-guide arrows grid flow-colours changes regions"


class ActionRows(QObject):
    """Makes the rows for a window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def all(self) -> list[Row]:
        """Every action of the program."""
        return [*self._files(), *self._photos(), *self._edits(), *self._views(), *self._overlays(),
                *CanvasRows(self._window).all(), *PeopleRows(self._window).all(),
                *ProgramRows(self._window).all(), *self._help()]  # fmt: skip

    def _files(self) -> list[Row]:
        w, tr = self._window, self.tr
        return [
            Row(name="open", text=tr("&Open Photos…"), run=w.photos.ask_open, keys=("Ctrl+O",),
                drawing="open"),
            Row(name="guide", text=tr("Choose &Guide…"), run=w.workspace.choose_guide,
                keys=("Ctrl+G",), enabled=w.has_face, drawing="guide",
                tip=tr("Choose a sharp portrait of the same person for the chosen face")),
            Row(name="save", text=tr("&Save As…"), run=w.photos.save,
                keys=("Ctrl+S", "Ctrl+Shift+S"), enabled=w.has_result, drawing="save",
                tip=tr("Save a restored copy")),
            Row(name="paste", text=tr("&Paste Photo"), run=w.photos.paste, keys=("Ctrl+V",)),
            Row(name="quit", text=tr("&Quit"), run=w.close, keys=("Ctrl+Q",)),
        ]  # fmt: skip

    def _photos(self) -> list[Row]:
        w, tr = self._window, self.tr
        session = w.session
        return [
            Row(name="open-folder", text=tr("Open &Folder…"), run=w.photos.ask_folder,
                keys=("Ctrl+Shift+O",), tip=tr("Open all photos of a folder")),
            Row(name="close-photo", text=tr("&Close Photo"), run=w.photos.close_photo,
                keys=("Ctrl+W",), enabled=w.has_photo,
                tip=tr("Take the photo out of the strip; its file stays")),
            Row(name="next-photo", text=tr("Next P&hoto"), run=partial(session.desk.step, 1),
                keys=("Ctrl+PgDown",), enabled=partial(w.has_steps, 1)),
            Row(name="previous-photo", text=tr("Previous Ph&oto"),
                run=partial(session.desk.step, -1), keys=("Ctrl+PgUp",),
                enabled=partial(w.has_steps, -1)),
            Row(name="strip", text=tr("Photo Stri&p"), run=session.show_strip, keys=("F9",),
                checkable=True, checked=w.preferences.settings.show_strip,
                tip=tr("The open photos, below the canvas")),
            Row(name="history", text=tr("&History"), run=w.history.setVisible,
                keys=("Ctrl+Shift+H",), checkable=True,
                tip=tr("All steps of this photo, to go back to any")),
            Row(name="restore-all", text=tr("Restore &All"), run=session.batch.start,
                keys=("Ctrl+Shift+R",), enabled=w.has_several,
                tip=tr("Restore every photo that can be, one after the other")),
        ]  # fmt: skip

    def _edits(self) -> list[Row]:
        w, tr = self._window, self.tr
        space = w.workspace
        return [
            Row(name="undo", text=tr("&Undo"), run=w.take_back, keys=("Ctrl+Z",),
                enabled=w.can_undo, drawing="undo"),
            Row(name="redo", text=tr("&Redo"), run=w.do_again, keys=("Ctrl+Shift+Z", "Ctrl+Y"),
                enabled=w.can_redo, drawing="redo"),
            Row(name="restore", text=tr("Re&store"), run=space.restore, keys=("Ctrl+R",),
                enabled=w.can_restore),
            Row(name="cancel", text=tr("&Cancel, or Close the Notice"), run=w.escape,
                keys=("Esc",)),
            Row(name="next-face", text=tr("&Next Face"), run=partial(space.next_face, 1),
                keys=("N",), enabled=w.has_face),
            Row(name="previous-face", text=tr("Pre&vious Face"),
                run=partial(space.next_face, -1), keys=("Shift+N",), enabled=w.has_face),
            Row(name="add-face", text=tr("&Add Face"), run=partial(space.editor.draw, True),
                keys=("A",), enabled=w.has_photo,
                tip=tr("Draw a box around a face that was not found, from brows to chin")),
            Row(name="find-faces", text=tr("&Find Faces Again"), run=space.editor.find_again,
                keys=("Shift+F",), enabled=w.has_photo,
                tip=tr("Search once more; faces that you added or changed stay")),
            Row(name="delete-face", text=tr("&Delete Face"), run=space.delete_face,
                keys=("Del",), enabled=w.has_face,
                tip=tr("Leave the chosen face as it is")),
        ]  # fmt: skip

    def _views(self) -> list[Row]:
        w, tr = self._window, self.tr
        canvas = w.workspace.canvas
        modes = (
            (
                Mode.SPLIT,
                tr("&Split Line"),
                "1",
                tr("Before and after along a line; drag it, or move it with Shift and arrow keys"),
            ),
            (Mode.SIDE_BY_SIDE, tr("Side &by Side"), "2", tr("Before and after, linked")),
            (Mode.AFTER, tr("&Result Only"), "3", tr("The restored photo alone")),
        )
        rows = [
            Row(name=mode.value, text=text, run=partial(w.set_mode, mode), keys=(key,), tip=tip,
                drawing=mode.value, checkable=True, checked=canvas.mode is mode, group="mode",
                enabled=w.has_result)
            for mode, text, key, tip in modes
        ]  # fmt: skip
        zooms = (
            ("fit", tr("&Fit to Window"), canvas.zoom_fit, ("Ctrl+0",), "fit"),
            ("actual", tr("&Actual Size"), canvas.zoom_actual, ("Ctrl+1",), "actual"),
            ("zoom-in", tr("Zoom &In"), canvas.zoom_in, ("Ctrl++", "Ctrl+="), ""),
            ("zoom-out", tr("Zoom &Out"), canvas.zoom_out, ("Ctrl+-",), ""),
        )
        rows += [
            Row(name=name, text=text, run=run, keys=keys, drawing=drawing, enabled=w.has_photo)
            for name, text, run, keys, drawing in zooms
        ]
        rows.append(
            Row(name="zoom-face", text=tr("&Zoom to Face"), run=w.workspace.zoom_to_face,
                keys=("Z",), enabled=w.has_face)
        )  # fmt: skip
        themes = (
            (Theme.SYSTEM, tr("Theme Like the &System")),
            (Theme.LIGHT, tr("&Light Theme")),
            (Theme.DARK, tr("&Dark Theme")),
        )
        rows += [
            Row(name=f"theme-{theme.value}", text=text, run=partial(w.set_theme, theme),
                checkable=True, checked=w.theme() is theme, group="theme")
            for theme, text in themes
        ]  # fmt: skip
        contrasts = (
            (Contrast.SYSTEM, tr("Contrast Like the S&ystem")),
            (Contrast.NORMAL, tr("&Normal Contrast")),
            (Contrast.HIGH, tr("&High Contrast")),
        )
        rows += [
            Row(name=f"contrast-{contrast.value}", text=text, run=partial(w.set_contrast, contrast),
                checkable=True, checked=w.contrast() is contrast, group="contrast")
            for contrast, text in contrasts
        ]  # fmt: skip
        return rows

    def _overlays(self) -> list[Row]:
        w, tr = self._window, self.tr
        overlays = w.workspace.canvas.overlays
        table = (
            (Overlay.FACES, tr("&Faces"), "F", tr("Numbered boxes around the faces")),
            (Overlay.LANDMARKS, tr("&Landmarks"), "L",
             tr("68 points of the chosen face; drag them to correct them")),
            (Overlay.ARROWS, tr("&Warp Arrows"), "W", tr("How the warp moves the guide")),
            (Overlay.GRID, tr("Bent &Grid"), "G", tr("A grid on the guide, as the warp bends it")),
            (Overlay.WARPED_GUIDE, tr("Warped G&uide"), "U",
             tr("The guide laid over the old face")),
        )  # fmt: skip
        rows = [
            Row(name=overlay.value, text=text, run=partial(w.workspace.set_overlay, overlay),
                keys=(key,), tip=tip, drawing=overlay.value, checkable=True,
                checked=overlay in overlays.shown, enabled=w.has_face)
            for overlay, text, key, tip in table
        ]  # fmt: skip
        rows.append(
            Row(name="by-part", text=tr("&Move Whole Parts"), run=overlays.set_by_part,
                keys=("P",), checkable=True,
                tip=tr("Dragging a landmark moves all points of its part; Alt does the same"))
        )  # fmt: skip
        return rows

    def _help(self) -> list[Row]:
        w, tr = self._window, self.tr
        return [
            Row(name="shortcuts", text=tr("&Keyboard Shortcuts"), run=w.help.show_shortcuts,
                keys=("F1",)),
            Row(name="logs", text=tr("Open &Logs Folder"), run=w.help.open_logs),
            Row(name="system", text=tr("System &Information"), run=w.help.show_system),
            Row(name="about", text=tr("&About Likeness"), run=w.help.show_about),
        ]  # fmt: skip
