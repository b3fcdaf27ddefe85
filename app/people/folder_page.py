"""The folders of the gallery, and the files in them that could not be read."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from core.gallery.store import Folder

PATH = Qt.ItemDataRole.UserRole


class FolderPage(QWidget):
    """Two tables."""

    add_wanted = Signal()
    remove_wanted = Signal(object)  # path
    retry_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folders = _table([self.tr("Folder"), self.tr("Photos"), self.tr("State")])
        self.folders.setAccessibleName(self.tr("Folders"))
        self.failed = _table([self.tr("File"), self.tr("Why it could not be read")])
        self.failed.setAccessibleName(self.tr("Files that could not be read"))
        self.add = QPushButton(self.tr("Add Folder…"))
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.setToolTip(
            self.tr("Its photos are no longer shown. Nothing is deleted; names come back with it.")
        )
        self.retry = QPushButton(self.tr("Try Again"))
        self.retry.setToolTip(self.tr("Read the files once more, as after a repair"))
        self.add.clicked.connect(self.add_wanted)
        self.remove.clicked.connect(self._remove)
        self.retry.clicked.connect(self.retry_wanted)
        self.folders.itemSelectionChanged.connect(self._on_selected)
        self.failed_title = _heading("")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addLayout(_row(_heading(self.tr("Folders")), self.add, self.remove))
        note = QLabel(
            self.tr(
                "Likeness reads the photos in these folders and below. It never moves or changes"
                " them, and sends nothing anywhere. New photos are noticed while it runs."
            )
        )
        note.setProperty("role", "muted")
        note.setWordWrap(True)
        column.addWidget(note)
        column.addWidget(self.folders, 2)
        column.addSpacing(8)
        column.addLayout(_row(self.failed_title, self.retry))
        column.addWidget(self.failed, 3)
        self.show_folders(())
        self.show_failures([])

    def show_folders(self, folders: tuple[Folder, ...]) -> None:
        """Replace the upper table."""
        chosen = self._chosen()
        self.folders.clear()
        for folder in folders:
            if folder.error:
                state = self.tr("Cannot be read: {reason}").format(reason=folder.error)
            elif folder.scanned is None:
                state = self.tr("Waiting to be read")
            else:
                state = self.tr("Read")
            item = QTreeWidgetItem([str(folder.path), str(folder.photos), state])
            item.setData(0, PATH, str(folder.path))
            item.setToolTip(2, state)
            self.folders.addTopLevelItem(item)
            item.setSelected(folder.path == chosen)
        self._on_selected()

    def show_failures(self, failures: list[tuple[Path, str]]) -> None:
        """Replace the lower table."""
        count = len(failures)
        title = self.tr("Unreadable files") + (f"  ·  {count}" if count else "")
        self.failed_title.setText(title)
        self.retry.setEnabled(bool(failures))
        self.failed.clear()
        if not failures:
            item = QTreeWidgetItem([self.tr("None: every photo could be read."), ""])
            item.setDisabled(True)
            self.failed.addTopLevelItem(item)
        for path, reason in failures:
            words = reason.removeprefix(str(path)).lstrip(": ")
            item = QTreeWidgetItem([path.name, words])
            item.setToolTip(0, str(path))
            item.setToolTip(1, reason)
            self.failed.addTopLevelItem(item)

    def _chosen(self) -> Path | None:
        items = self.folders.selectedItems()
        return Path(items[0].data(0, PATH)) if items else None

    def _on_selected(self) -> None:
        self.remove.setEnabled(self._chosen() is not None)

    def _remove(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.remove_wanted.emit(chosen)


def _table(titles: list[str]) -> QTreeWidget:
    table = QTreeWidget()
    table.setHeaderLabels(titles)
    table.setRootIsDecorated(False)
    table.setUniformRowHeights(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    header = table.header()
    header.setStretchLastSection(True)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
    header.resizeSection(0, 380)
    return table


def _heading(words: str) -> QLabel:
    label = QLabel(words)
    label.setProperty("role", "heading")
    return label


def _row(title: QLabel, *buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(title, 1)
    for button in buttons:
        row.addWidget(button)
    return row
