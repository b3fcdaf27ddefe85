"""The People tab's actions: words, keys, handlers, and when each can be used."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.actions import Row

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from app.people.wishes import PeopleWishes

PEOPLE_MENU = (
    "show-restore show-people | people-add people-find | people-name people-merge people-hide "
    "people-export people-crops | people-open people-guide people-not people-move people-split "
    "people-portrait | people-back"
)


class PeopleRows(QObject):
    """Makes the rows for a window; the tab itself may not be built yet."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._place = window, window.people

    def all(self) -> list[Row]:
        """Every action of the People tab."""
        return [*self._general(), *self._people(), *self._faces()]

    def _general(self) -> list[Row]:
        tr, window = self.tr, self._window
        return [
            Row(name="show-restore", text=tr("Go to &Restore"), run=window.show_restore,
                keys=("Alt+1",)),
            Row(name="show-people", text=tr("Go to &People"), run=window.show_people,
                keys=("Alt+2",), tip=tr("Who is in your photos")),
            Row(name="people-add", text=tr("&Add Photo Folder…"), run=self._add,
                keys=("Ctrl+Shift+A",)),
            Row(name="people-find", text=tr("&Find a Person"), run=self._find, keys=("Ctrl+F",),
                enabled=self._if(lambda _: True)),
            Row(name="people-back", text=tr("A&ll People"), run=self._back, keys=("Alt+Left",),
                enabled=self._if(lambda w: w.on_person())),
        ]  # fmt: skip

    def _people(self) -> list[Row]:
        tr = self.tr
        return [
            Row(name="people-name", text=tr("&Name"), run=self._do(lambda w: w.edit_name()),
                keys=("F2",), enabled=self._if(lambda w: len(w.people()) == 1)),
            Row(name="people-merge", text=tr("&Merge"), run=self._do(lambda w: w.merge_selected()),
                keys=("Ctrl+M",), enabled=self._if(lambda w: len(w.people()) > 1),
                tip=tr("The selected people are one; dragging one onto another does the same")),
            Row(name="people-hide", text=tr("&Hide or Show"), run=self._do(lambda w: w.hide()),
                keys=("Ctrl+H",), enabled=self._if(lambda w: bool(w.people() or w.faces())),
                tip=tr("Leave out who is no matter, or bring back what was hidden")),
            Row(name="people-export", text=tr("&Export Photos…"),
                run=self._do(lambda w: w.export()), keys=("Ctrl+E",),
                enabled=self._if(lambda w: len(w.people()) == 1),
                tip=tr("Copy all photos of a person into a folder")),
            Row(name="people-crops", text=tr("Export &Faces…"),
                run=self._do(lambda w: w.export(crops=True)), keys=("Ctrl+Alt+E",),
                enabled=self._if(lambda w: len(w.people()) == 1),
                tip=tr("Write the aligned faces of a person into a folder, 512 pixels each")),
        ]  # fmt: skip

    def _faces(self) -> list[Row]:
        tr = self.tr
        return [
            Row(name="people-open", text=tr("&Open in Restore"),
                run=self._do(lambda w: w.open_photo()), keys=("Ctrl+Return",),
                enabled=self._if(lambda w: w.one_face() is not None)),
            Row(name="people-guide", text=tr("Use as &Guide"), run=self._do(lambda w: w.guide()),
                keys=("Ctrl+Shift+G",), enabled=self._if(self._can_guide),
                tip=tr("For the chosen face of the photo that is open in Restore")),
            Row(name="people-not", text=tr("Not &This Person"),
                run=self._do(lambda w: w.is_not()), keys=("Ctrl+D",),
                enabled=self._if(lambda w: w.on_person() and bool(w.faces())),
                tip=tr("Take the selected faces away from this person; Del does the same")),
            Row(name="people-move", text=tr("Mo&ve to Person…"), run=self._do(lambda w: w.move()),
                keys=("Ctrl+Shift+M",), enabled=self._if(lambda w: bool(w.faces()))),
            Row(name="people-split", text=tr("S&plit Off"), run=self._do(lambda w: w.split()),
                keys=("Ctrl+Shift+N",), enabled=self._if(lambda w: w.can_split()),
                tip=tr("The selected faces are a person of their own")),
            Row(name="people-portrait", text=tr("Use as P&ortrait"),
                run=self._do(lambda w: w.portrait()), keys=("Ctrl+Shift+T",),
                enabled=self._if(lambda w: w.on_person() and len(w.faces()) == 1),
                tip=tr("Show the person by this face")),
        ]  # fmt: skip

    def _can_guide(self, wishes: PeopleWishes) -> bool:
        return self._window.document.entry is not None and wishes.one_face() is not None

    def _if(self, true: Callable[[PeopleWishes], bool]) -> Callable[[], bool]:
        def enabled() -> bool:
            wishes = self._place.wishes
            return self._place.shown and wishes is not None and true(wishes)

        return enabled

    def _do(self, run: Callable[[PeopleWishes], object]) -> Callable[[], object]:
        def handler() -> None:
            if self._place.wishes is not None:
                run(self._place.wishes)

        return handler

    def _add(self) -> None:
        self._window.show_people()
        if self._place.wishes is not None:
            self._place.wishes.ask_folder()

    def _find(self) -> None:
        if self._place.control is not None:
            self._place.control.find()

    def _back(self) -> None:
        if self._place.control is not None:
            self._place.control.back()
