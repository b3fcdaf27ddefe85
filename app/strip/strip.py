"""The strip of open photos: thumbnails, and Restore All beside them."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPalette, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.key_tips import name_keys
from app.session.album import Album
from app.session.open_photo import OpenPhoto
from app.session.thumbnails import Thumbnails
from app.strip.delegate import CELL, StripDelegate, close_area
from app.strip.model import StripModel

HEIGHT = CELL.height() + 14  # with the scroll bar's room, so that nothing moves when it comes
PANEL = 168


class StripList(QListView):
    """One row of photos.  Arrow keys, clicks and the wheel go through it."""

    chosen = Signal(object)  # OpenPhoto
    close_requested = Signal(object)  # OpenPhoto
    folder_requested = Signal(object)  # OpenPhoto

    def __init__(self, album: Album, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._album = album
        self.photos = StripModel(album, thumbnails, self)
        self.setModel(self.photos)
        self.setItemDelegate(StripDelegate(album, self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setUniformItemSizes(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)  # for the cross
        self.setAcceptDrops(False)  # files dropped here are the window's
        self.viewport().setAcceptDrops(False)
        self.setAccessibleName(self.tr("Open photos"))
        self.selectionModel().currentChanged.connect(self._on_current)
        album.current_changed.connect(self.follow)
        album.wanted_changed.connect(self.follow)

    def follow(self) -> None:
        """Bring the photo that is shown into view."""
        photo = self._album.wanted or self._album.current
        index = self.photos.index(self._album.row(photo) if photo is not None else -1)
        model = self.selectionModel()
        blocked = model.blockSignals(True)
        model.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        model.blockSignals(blocked)
        if index.isValid():
            self.scrollTo(index)
        self.viewport().update()

    def _on_current(self) -> None:
        photo = self.photos.photo(self.currentIndex())
        if photo is not None:
            self.chosen.emit(photo)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """A cross, or the middle button, closes; else a photo is chosen."""
        index = self.indexAt(event.position().toPoint())
        photo = self.photos.photo(index)
        left = event.button() == Qt.MouseButton.LeftButton
        cross = close_area(self.visualRect(index)).contains(event.position())
        if photo is not None and (
            (left and cross) or event.button() == Qt.MouseButton.MiddleButton
        ):
            event.accept()
            self.close_requested.emit(photo)
        elif left:
            super().mousePressEvent(event)
            if photo is not None:
                self.chosen.emit(photo)  # also where it is Qt's current one but not shown

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """The wheel moves along the strip."""
        delta = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.y() or delta.x()))
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """What can be done with one photo."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            index = self.currentIndex()
        photo = self.photos.photo(index)
        if photo is not None:
            middle = self.viewport().mapToGlobal(self.visualRect(index).center())
            by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
            self.menu_for(photo).popup(middle if by_key else event.globalPos())

    def menu_for(self, photo: OpenPhoto) -> QMenu:
        """The menu of a photo; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("&Show"), lambda: self.chosen.emit(photo))
        folder = menu.addAction(
            self.tr("Show in &Folder"), lambda: self.folder_requested.emit(photo)
        )
        folder.setEnabled(photo.path is not None and not photo.pasted)
        menu.addSeparator()
        menu.addAction(self.tr("&Close"), lambda: self.close_requested.emit(photo))
        return menu


class Strip(QWidget):
    """The list, and at its right what can be done with all photos.

    It keeps its height; the right part shows when there are several photos.
    """

    restore_all_requested = Signal()
    stop_requested = Signal()

    def __init__(self, album: Album, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._album = album
        self.list = StripList(album, thumbnails)
        self.list.setFixedHeight(HEIGHT)
        self.panel = QWidget()
        self.panel.setFixedWidth(PANEL)
        self.status = QLabel()
        self.status.setProperty("role", "muted")
        self.status.setWordWrap(True)
        self.status.setFixedHeight(2 * self.status.fontMetrics().lineSpacing() + 2)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(4)
        self.progress.setAccessibleName(self.tr("Progress of all photos"))
        policy = self.progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.progress.setSizePolicy(policy)
        self.button = QPushButton()
        self.button.clicked.connect(self._on_button)
        name_keys(self.button, lambda: "cancel" if self._running else "restore-all")
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(8, 5, 12, 7)
        column.setSpacing(4)
        for widget in (self.status, self.progress, self.button):
            column.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list, 1)
        row.addWidget(self.panel)
        line = QFrame(self.panel)
        line.setFrameShape(QFrame.Shape.VLine)
        line.setForegroundRole(QPalette.ColorRole.Mid)
        line.setGeometry(0, 4, 1, HEIGHT - 10)
        self._running = False
        self.show_idle()
        for signal in (album.inserted, album.removed, album.changed):
            signal.connect(self._on_album)

    def show_running(self, words: str, done: float) -> None:
        """All photos are being restored; `done` in [0, 1]."""
        self._running = True
        self.status.setText(words)
        self.progress.setValue(round(1000 * done))
        self.progress.show()
        self.button.setText(self.tr("Stop"))
        self.button.setToolTip(self.tr("Stop after cancelling the photo at work"))
        self.panel.show()

    def show_idle(self) -> None:
        """Nothing runs for all photos."""
        self._running = False
        self.progress.hide()
        self.button.setText(self.tr("Restore All"))
        self.button.setToolTip(self.tr("Restore every photo that can be, one after the other"))
        self._on_album()

    def _on_album(self) -> None:
        if self._running:
            return
        count = len(self._album)
        self.panel.setVisible(count > 1)
        done = sum(photo.restored for photo in self._album)
        words = self.tr("{count} photos open").format(count=count)
        if done:
            words += "\n" + self.tr("{count} restored").format(count=done)
        self.status.setText(words)

    def _on_button(self) -> None:
        (self.stop_requested if self._running else self.restore_all_requested).emit()
