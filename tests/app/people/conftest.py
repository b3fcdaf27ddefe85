"""A window whose People tab shows a made-up gallery: drawn embeddings, no dlib."""

import shutil

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from app.main_window import MainWindow
from app.people.library import Library
from app.people.people_model import MIME
from app.people.place import PeoplePlace
from app.preferences import Preferences
from app.theme import Look, Theme
from core.gallery.store import Gallery
from tests.app.conftest import FakeDialogs
from tests.helpers.engine import FakeEngine
from tests.helpers.galleries import filled_gallery
from tests.helpers.notices import Told

LEFT, NO_KEYS = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class FakePeopleDialogs:
    """Answers as the test says."""

    def __init__(self):
        self.folder = self.export = self.person = None
        self.names = None

    def ask_folder(self):
        return self.folder

    def ask_export(self, name):
        return self.export

    def ask_person(self, names):
        self.names = names
        return self.person


class StillIndexer:
    """Reads nothing, and remembers that it was asked to."""

    wishes: list[str]


class People:
    """The window and what a user does in its People tab."""

    def __init__(self, qtbot, monkeypatch, store, *, reads=False, opened=True):
        self.qtbot, self.engine = qtbot, FakeEngine()
        self.wishes = []
        if not reads:
            for name in ("read", "stop"):
                monkeypatch.setattr(
                    f"app.people.indexer.Indexer.{name}",
                    lambda _self, _name=name, **more: self.wishes.append((_name, more)),
                )
        monkeypatch.setattr("app.people.controller.POLL_MS", 100)
        look = Look(QApplication.instance(), Theme.LIGHT)
        library = Library(store)
        monkeypatch.setattr(
            "app.main_window.PeoplePlace",
            lambda window, notices: PeoplePlace(window, notices, library, **(reads or {})),
        )
        self.window = MainWindow(self.engine, Preferences(), look)
        self.window.photos.dialogs = self.window.dialogs = FakeDialogs()
        self.place = self.window.people
        self.place.dialogs = self.dialogs = FakePeopleDialogs()
        self.store = store
        self.window.resize(1200, 800)
        self.window.show()
        qtbot.waitExposed(self.window)
        if not opened:
            return
        self.action("show-people")
        self.tab, self.control = self.place.tab, self.place.control
        self.people, self.faces = self.tab.people.grid, self.tab.faces.grid
        self.notice = Told(self.window.notices)
        self.settle()

    def until(self, true):
        self.qtbot.waitUntil(lambda: bool(true()), timeout=10_000)

    def settle(self):
        """Wait until nothing more is read from the store."""
        model = self.faces.faces

        def still():
            if model.rowCount() and model.entry(0) is None and 0 not in model._pages:
                return False
            return not self.place.jobs._newest and not model._wanted and not model._asked

        self.until(still)

    def action(self, name):
        action = self.window.actions_table[name]
        assert action.isEnabled(), f"{name} cannot be used now"
        action.trigger()

    def can(self, name):
        return self.window.actions_table[name].isEnabled()

    def labels(self):
        return [one.who.label for one in self.people.people.people]

    def counts(self):
        return [one.who.faces for one in self.people.people.people]

    def choose(self, *rows):
        self.people.clearSelection()
        for row in rows:
            index = self.people.people.index(row)
            self.people.selectionModel().select(
                index, self.people.selectionModel().SelectionFlag.Select
            )
        self.people.setFocus()

    def choose_faces(self, *rows):
        model = self.faces.selectionModel()
        model.clearSelection()
        for row in rows:
            model.select(self.faces.faces.index(row), model.SelectionFlag.Select)
        self.faces.setFocus()
        self.settle()

    def open_person(self, row):
        self.choose(row)
        self.people.setCurrentIndex(self.people.people.index(row))
        self.qtbot.keyClick(self.people, Qt.Key.Key_Return)
        self.until(lambda: self.control.person is not None)
        self.settle()

    def go(self, place):
        self.tab.side.choose(place)
        self.settle()

    def drop_person(self, source, target):
        """Drag the person of one row onto another's tile."""
        mime = QMimeData()
        mime.setData(MIME, str(self.people.people.people[source].who.id).encode())
        where = QPointF(self.people.visualRect(self.people.people.index(target)).center())
        return drop_mime(self.people, where, mime)

    def look(self):
        """The store as another program sees it."""
        return Gallery(self.store)


def drop_mime(widget, point, mime):
    """Drag over a widget and let go; whether it would take it."""
    target = widget.viewport() if hasattr(widget, "viewport") else widget
    action, where = Qt.DropAction.MoveAction, point.toPoint()
    QApplication.sendEvent(target, QDragEnterEvent(where, action, mime, LEFT, NO_KEYS))
    move = QDragMoveEvent(where, action, mime, LEFT, NO_KEYS)
    QApplication.sendEvent(target, move)
    QApplication.sendEvent(target, QDropEvent(point, action, mime, LEFT, NO_KEYS))
    return move.isAccepted()


COUNTS = {1: 6, 2: 4, 3: 3}


@pytest.fixture(scope="session")
def _made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    with filled_gallery(
        folder, COUNTS,
        sharpness=lambda _, number: 2.0 + 2 * number,
        taken=lambda who, number: f"{1950 + 10 * who + number}-07-01T00:00:00",
    ) as gallery:  # fmt: skip
        draw_faces(gallery)
        return gallery.path.parent


@pytest.fixture
def store(_made, tmp_path):
    """A gallery of three people with 6, 4 and 3 photos."""
    shutil.copytree(_made, tmp_path / "store")
    return tmp_path / "store" / "gallery.sqlite"


def draw_faces(gallery):
    """Pictures for the cache that the window uses: plain colours."""
    from core.gallery.cache import Cache

    cache = Cache(gallery.path.parent / "cache")
    for row in gallery.rows("SELECT hash, x, y, width, height, person_id FROM live"):
        from core.landmarks.face import Box

        box = Box(row["x"], row["y"], row["width"], row["height"])
        image = QImage(64, 64, QImage.Format.Format_RGB888)
        image.fill(0x4060A0 + 0x202000 * (row["person_id"] or 0))
        path = cache._path(row["hash"], "-".join(str(round(v)) for v in (
            box.x, box.y, box.width, box.height)))  # fmt: skip
        path.parent.mkdir(parents=True, exist_ok=True)
        image.save(str(path))


@pytest.fixture
def people(qtbot, monkeypatch):
    made = []

    def make(store, **more):
        made.append(People(qtbot, monkeypatch, store, **more))
        return made[-1]

    yield make
    for each in made:
        each.engine.gate.set()
        each.window._leaving = True
        each.window.close()
        each.window.deleteLater()
