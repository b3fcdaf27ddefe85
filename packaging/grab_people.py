"""Grabs the People tab in its states to PNG, for looking at.  A tool for developers, not shipped.

    python packaging/grab_people.py OUT_FOLDER --store FILE [--photo FILE] [--size 1400x900]

The store is one that `likeness gallery add --store FILE` has made; a copy of it is used.  With a
photo, the gallery's guides for its first face are grabbed, too.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):  # not the developer's own
    os.environ[name] = tempfile.mkdtemp()

from PySide6.QtCore import QSize  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

import app.main_window  # noqa: E402
from app.engine import Engine  # noqa: E402
from app.main_window import MainWindow  # noqa: E402
from app.people.indexer_process import Reading  # noqa: E402
from app.people.library import Library  # noqa: E402
from app.people.place import PeoplePlace  # noqa: E402
from app.people.side_bar import Place  # noqa: E402
from app.preferences import Preferences  # noqa: E402
from app.theme import Look, Theme  # noqa: E402

PATIENCE = 240.0  # seconds; the machine may be busy


def main() -> int:
    """Grab every state in both themes."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--photo", type=Path)
    parser.add_argument("--size", default="1400x900")
    parser.add_argument("--themes", default="light,dark")
    args = parser.parse_args()
    args.folder.mkdir(parents=True, exist_ok=True)
    application = QApplication(sys.argv[:1])
    width, height = map(int, args.size.split("x"))
    for theme in args.themes.split(","):
        store = Path(tempfile.mkdtemp()) / "gallery"
        shutil.copytree(args.store.parent, store)
        for path in (store / args.store.name, store.parent / "none" / "gallery.sqlite"):
            _patch(path)
            window = MainWindow(Engine(), Preferences(), Look(application, Theme(theme)))
            window.resize(QSize(width, height))
            window.show()
            walk = _Walk(window, args.folder, theme)
            walk.empty() if "none" in str(path) else walk.go(args.photo)
            window.close()
    return 0


def _patch(store: Path) -> None:
    app.main_window.PeoplePlace = lambda window, notices: PeoplePlace(
        window, notices, Library(store), workers=0
    )


class _Walk:
    """Goes through the tab as a user would, and grabs it on the way."""

    def __init__(self, window: MainWindow, folder: Path, theme: str) -> None:
        self._window, self._folder, self._theme, self._count = window, folder, theme, 0

    def empty(self) -> None:
        """Nothing is known yet."""
        self._window.show_people()
        self._still()
        self._grab("empty")

    def go(self, photo: Path | None) -> None:
        """All states."""
        window = self._window
        window.show_people()
        place = window.people
        tab, control, wishes = place.tab, place.control, place.wishes
        control.indexer.read = lambda **_: None  # the store is as it is
        self._still()
        people = tab.people.grid.people.people
        for row, name in ((0, "Anna Lindqvist"), (1, "Great-uncle Theodor"), (3, "Marie")):
            if row < len(people):
                wishes.name(people[row].who.id, name)
        self._still()
        self._grab("people")
        tab.people.grid.select([tab.people.grid.people.people[k].who.id for k in (0, 2)])
        tab.people.grid.setFocus()
        tab.people.grid._delegate.target = 4
        tab.strip.show_reading(Reading(done=412, total=3120, failed=2, seconds_left=1500.0))
        self._grab("selected-target-reading")
        tab.people.grid._delegate.target = None
        tab.people.grid.select([tab.people.grid.people.people[4].who.id])
        wishes.edit_name()
        self._grab("naming")
        tab.people.grid.setFocus()
        tab.people.filters.search.setText("nobody of that name")
        self._still()
        self._grab("no-match")
        tab.people.filters.clear()
        self._still()
        wishes.merge(people[0].who.id, [people[5].who.id])
        self._still()
        self._grab("merged")
        control.show_person(people[0].who.id)
        self._still()
        tab.faces.grid.setFocus()
        for row in (1, 2):
            index = tab.faces.grid.faces.index(row)
            model = tab.faces.grid.selectionModel()
            model.select(index, model.SelectionFlag.Select)
        self._grab("person")
        tab.notice.dismiss()
        for where in (Place.PHOTOS, Place.QUESTIONS, Place.NOBODY, Place.FOLDERS):
            tab.side.choose(where)
            self._still()
            self._grab(where.value)
        if photo is not None:
            window.show_restore()
            window.photos.open(photo)
            self._wait(lambda: window.document.entry is not None)
            self._still()
            self._grab("offers")

    def _still(self) -> None:
        place = self._window.people
        self._settle(0.3)
        self._wait(lambda: not place.jobs._newest)
        self._settle(0.3)
        self._wait(lambda: not any(each.waiting() for each in place._thumbnails))
        self._settle(0.3)

    def _grab(self, name: str) -> None:
        self._settle(0.2)
        self._count += 1
        path = self._folder / f"people-{self._theme}-{self._count:02d}-{name}.png"
        self._window.grab().save(str(path))

    def _wait(self, ready) -> None:
        end = time.monotonic() + PATIENCE
        while not ready():
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")
            self._settle(0.05)

    @staticmethod
    def _settle(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.005)


if __name__ == "__main__":
    raise SystemExit(main())
