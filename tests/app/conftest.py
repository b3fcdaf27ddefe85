from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from app.dialogs import Answer
from app.main_window import MainWindow
from app.preferences import Preferences
from app.theme import Look, Theme
from tests.helpers.engine import FakeEngine
from tests.helpers.notices import Told

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


class FakeDialogs:
    """Answers every question as the test says, and counts them."""

    def __init__(self):
        self.guide = self.place = self.folder = None
        self.photos = []
        self.leave = True
        self.answer = Answer.CANCEL
        self.asked = []
        self.suggested = None
        self.told = []

    def ask_photos(self, folder):
        self.asked.append("photos")
        return self.photos

    def ask_folder(self, folder):
        self.asked.append("folder")
        return self.folder

    def ask_leave(self, names):
        self.asked.append(f"leave {', '.join(names)}")
        return self.leave

    def ask_guide(self, folder, number):
        self.asked.append(f"guide {number}")
        return self.guide

    def ask_save(self, suggestion):
        self.asked.append("save")
        self.suggested = suggestion
        return self.place

    def ask_overlay(self, suggestion):
        self.asked.append("overlay")
        self.suggested = suggestion
        return self.place

    def ask_unsaved(self, name):
        self.asked.append("unsaved")
        return self.answer

    def tell(self, title, text):
        self.told.append(text)


class Driver:
    """A window and what a user does with it."""

    def __init__(self, qtbot, engine, photos=()):
        self.qtbot, self.engine = qtbot, engine
        look = Look(QApplication.instance(), Theme.LIGHT)
        self.window = MainWindow(engine, Preferences(), look)
        self.dialogs = FakeDialogs()
        self.window.photos.dialogs = self.window.dialogs = self.dialogs
        self.window.help._dialogs = self.dialogs
        self.document, self.runner = self.window.document, self.window.runner
        self.space, self.session = self.window.workspace, self.window.session
        self.canvas, self.inspector = self.space.canvas, self.space.inspector
        self.notice = Told(self.window.notices)
        self.window.resize(1200, 900)  # a fitted photo is drawn at twice its size
        self.window.show()
        qtbot.waitExposed(self.window)
        self.space.control.shelf.warm_up()
        self.until(lambda: self.space.control.shelf.listed is not None)
        self.session.begin(partial(self.window.photos.open_all, list(photos)))
        self.until(lambda: self.session.keeper.ready)

    def until(self, true):
        self.qtbot.waitUntil(true, timeout=10_000)

    def open(self, name="old.jpg"):
        path = Path("/photos") / name
        self.window.photos.open(path)
        self.until(lambda: self.document.picture is not None and self.shows(path))
        self.until(lambda: len(self.document.edits.faces) == len(self.engine.boxes))
        return self.document.edits.faces

    def shows(self, path):
        current = self.session.album.current
        return current is not None and current.path == path

    def guide(self, key, name="portrait.jpg"):
        before = self.document.edits.entry(key).guide
        self.space.guides.read(key, Path("/portraits") / name)
        self.until(lambda: self.document.edits.entry(key).guide is not before)

    def choose_model(self, name):
        """Choose a model by hand; "" lets each face be restored by what it has."""
        box = self.inspector.model
        box.setCurrentIndex(box.findData(name))
        box.activated.emit(box.currentIndex())

    def restored(self, model=""):
        """A restored photo whose first face has a guide; by the model "guided" only that is."""
        self.choose_model(model)
        faces = self.open()
        self.guide(faces[0].key)
        self.press(self.inspector.run.restore)
        self.until(lambda: self.document.outcome is not None)
        return faces

    def press(self, button):
        self.qtbot.mouseClick(button, LEFT)

    def action(self, name):
        action = self.window.actions_table[name]
        assert action.isEnabled(), f"{name} cannot be used now"
        action.trigger()

    def place_on(self, view, x, y):
        """Where a point of the photo is, in pixels of a view's viewport."""
        return view.viewportTransform().map(QPointF(x, y))

    def drop_on_canvas(self, x, y, *names):
        """Drag files over a point of the photo and let go; returns the hint that was shown."""
        view = self.canvas.views[0]
        point = self.place_on(view, x, y) + QPointF(view.pos())
        return drop(self.canvas, point, names, hint=self.canvas.hint)

    def drag(self, view, start, end, keys=Qt.KeyboardModifier.NoModifier):
        """Drag with the left button from one point of the viewport to another."""
        target = view.viewport()
        middle = QPointF((start.x() + end.x()) / 2, (start.y() + end.y()) / 2)
        steps = (
            (QEvent.Type.MouseButtonPress, start, LEFT, LEFT),
            (QEvent.Type.MouseMove, middle, NONE, LEFT),
            (QEvent.Type.MouseMove, end, NONE, LEFT),
            (QEvent.Type.MouseButtonRelease, end, LEFT, NONE),
        )
        for kind, point, button, buttons in steps:
            place = QPointF(target.mapToGlobal(QPoint(0, 0))) + point
            QApplication.sendEvent(target, QMouseEvent(kind, point, place, button, buttons, keys))


def drop(widget, point, names, hint=None):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(Path("/dropped") / name)) for name in names])
    copy = Qt.DropAction.CopyAction
    keys = Qt.KeyboardModifier.NoModifier
    where = point.toPoint()
    QApplication.sendEvent(widget, QDragEnterEvent(where, copy, mime, LEFT, keys))
    QApplication.sendEvent(widget, QDragMoveEvent(where, copy, mime, LEFT, keys))
    words = hint.text() if hint is not None and hint.isVisible() else ""
    event = QDropEvent(point, copy, mime, LEFT, keys)
    QApplication.sendEvent(widget, event)
    return words


@pytest.fixture
def driver(qtbot):
    drivers = []

    def make(engine=None, photos=()):
        drivers.append(Driver(qtbot, engine or FakeEngine(), photos))
        return drivers[-1]

    yield make
    for each in drivers:
        each.engine.gate.set()
        assert each.runner.shut_down(), "a job would not stop"
        each.dialogs.leave = True
        each.window.close()
        each.window.deleteLater()
