"""The few questions that need a window of their own.  Tests answer them with another object."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

PATTERNS = (
    "*.jpg *.jpeg *.png *.webp *.tif *.tiff *.bmp *.gif *.heic *.heif *.avif"
    " *.dng *.nef *.cr2 *.cr3 *.arw *.raf *.orf *.rw2 *.pef *.srw"
)


class Answer(StrEnum):
    """What to do with a result that was not saved."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class Dialogs(QObject):
    """File dialogs and one question."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window

    def ask_photos(self, folder: Path | None) -> list[Path]:
        """Which photos to open; none if the user gave up."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, self.tr("Open Photos"), str(folder or ""), self._kinds()
        )
        return [Path(name) for name in names]

    def ask_folder(self, folder: Path | None) -> Path | None:
        """Which folder of photos to open; None if the user gave up."""
        title = self.tr("Open Folder of Photos")
        name = QFileDialog.getExistingDirectory(self._window, title, str(folder or ""))
        return Path(name) if name else None

    def ask_guide(self, folder: Path | None, number: int) -> Path | None:
        """Which portrait is the guide of face `number`."""
        title = self.tr("Choose a Guide for Face {number}").format(number=number)
        return self._ask_file(title, folder)

    def ask_save(self, suggestion: Path) -> Path | None:
        """Where to save; asks before a file is replaced."""
        kinds = ";;".join(
            [
                self.tr("PNG picture") + " (*.png)",
                self.tr("JPEG picture") + " (*.jpg *.jpeg)",
                self.tr("TIFF picture") + " (*.tif *.tiff)",
                self.tr("WebP picture") + " (*.webp)",
                self.tr("All files") + " (*)",
            ]
        )
        chosen = next((k for k in kinds.split(";;") if suggestion.suffix.lower() in k), "")
        title = self.tr("Save Restored Photo")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggestion), kinds, chosen)
        return Path(name) if name else None

    def ask_overlay(self, suggestion: Path) -> Path | None:
        """Where to write what the canvas shows; asks before a file is replaced."""
        kinds = self.tr("PNG picture") + " (*.png);;" + self.tr("SVG drawing") + " (*.svg)"
        title = self.tr("Export Overlay")
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(suggestion), kinds)
        return Path(name) if name else None

    def ask_unsaved(self, name: str) -> Answer:
        """Save the result, or let it go?"""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Save Restored Photo"))
        box.setText(self.tr("Save the restored {name}?").format(name=name))
        box.setInformativeText(self.tr("The original photo stays as it is either way."))
        buttons = QMessageBox.StandardButton
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        pressed = box.exec()
        if pressed == buttons.Save:
            return Answer.SAVE
        return Answer.DISCARD if pressed == buttons.Discard else Answer.CANCEL

    def ask_leave(self, names: list[str]) -> bool:
        """Leave although these results are not saved and will not come back?"""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Quit"))
        box.setText(self.tr("%n restored photo(s) are not saved.", "", len(names)))
        box.setInformativeText(
            self.tr("Sessions are turned off: these results will be lost. The original photos "
                    "stay as they are.")
        )  # fmt: skip
        box.setDetailedText("\n".join(names))
        leave = box.addButton(self.tr("Quit Without Saving"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is leave

    def tell(self, title: str, text: str) -> None:
        """Show a text that can be copied (System Information, Shortcuts, About)."""
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(text)
        box.setTextInteractionFlags(box.textInteractionFlags().TextSelectableByMouse)
        box.exec()

    def _ask_file(self, title: str, folder: Path | None) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder or ""), self._kinds())
        return Path(name) if name else None

    def _kinds(self) -> str:
        return f"{self.tr('Pictures')} ({PATTERNS});;{self.tr('All files')} (*)"
