"""What the user wants in the People tab: names, merges, corrections, folders, guides."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.notice import Notice
from app.people import sayings
from app.people.answers import Question
from app.people.controller import PeopleController
from app.people.dialogs import PeopleDialogs
from app.people.exporter import Exporter
from app.people.side_bar import Place

if TYPE_CHECKING:
    from core.gallery.people import FaceEntry, Person


class PeopleWishes(QObject):
    """Handlers of the actions, and when each can be used."""

    open_wanted = Signal(object)  # path of a photo
    guide_wanted = Signal(int)  # number of a face

    def __init__(self, control: PeopleController, dialogs: PeopleDialogs) -> None:
        super().__init__(control)
        self._control, self._tab, self.dialogs = control, control.tab, dialogs
        self._library = control.library
        self.exporter = Exporter(control, self)
        tab = self._tab
        tab.people.grid.people.renamed.connect(self.name)
        tab.people.grid.merge_wanted.connect(self.merge)
        tab.faces.name.named.connect(self._name_shown)
        tab.faces.grid.opened.connect(lambda _row: self.open_photo())
        tab.faces.grid.removed.connect(self.is_not)
        tab.questions.answered.connect(self.answer)
        tab.empty.pressed.connect(self.ask_folder)
        tab.add.clicked.connect(self.ask_folder)
        tab.folders.add_wanted.connect(self.ask_folder)
        tab.folders.remove_wanted.connect(self.remove_folder)
        tab.folders_dropped.connect(self.add_folders)

    # what is selected

    def people(self) -> list[int]:
        """The people that are meant: selected in the grid, or the one whose page is shown."""
        if self._on_people():
            return self._tab.people.grid.numbers()
        if self._on_faces() and self._control.person is not None:
            return [self._control.person.who.id]
        return []

    def faces(self) -> list[int]:
        """The faces that are meant."""
        return self._tab.faces.grid.numbers() if self._on_faces() else []

    def one_face(self) -> FaceEntry | None:
        """The face that is meant: selected alone, or the portrait of the person."""
        if self._on_faces():
            chosen = self._tab.faces.grid.entries()
            return chosen[0] if len(chosen) == 1 else None
        rows = self._tab.people.grid.rows() if self._on_people() else []
        if len(rows) != 1:
            return None
        portrayed = self._tab.people.grid.people.people[rows[0]]
        return portrayed.faces[0] if portrayed.faces else None

    def on_person(self) -> bool:
        """Whether one person's page is shown."""
        return self._on_faces() and self._control.person is not None

    def can_split(self) -> bool:
        """Whether the selected faces can become a person: not if they are all there is."""
        faces, shown = self.faces(), self._control.person
        return bool(faces) and (shown is None or len(faces) < shown.who.faces)

    def hides(self) -> bool:
        """Whether Hide hides; else it brings back."""
        return self._tab.side.place() not in (Place.HIDDEN_PEOPLE, Place.HIDDEN_FACES)

    def _on_people(self) -> bool:
        return self._tab.pages.currentWidget() is self._tab.people

    def _on_faces(self) -> bool:
        return self._tab.pages.currentWidget() is self._tab.faces

    # people

    def edit_name(self) -> None:
        """Let the user type the name."""
        if self.on_person():
            self._tab.faces.name.setFocus()
            self._tab.faces.name.selectAll()
            return
        grid = self._tab.people.grid
        rows = grid.rows()
        if rows:
            grid.setCurrentIndex(grid.people.index(rows[0]))
            grid.edit(grid.people.index(rows[0]))

    def _name_shown(self, words: str) -> None:
        if self._control.person is not None:
            self.name(self._control.person.who.id, words)

    def name(self, number: int, words: str) -> None:
        """Give a person a name; offers to merge namesakes."""

        def work() -> list[Person]:
            sayings.name(self._library.gallery(), number, words)
            return self._library.namesakes(number)

        self._control.say(work, partial(self._on_named, number))

    def _on_named(self, number: int, namesakes: list[Person]) -> None:
        if not namesakes:
            return
        words = self.tr("There is another {name}. Are they the same person?")
        self._tell(
            words.format(name=namesakes[0].label),
            self.tr("Merge"),
            lambda: self.merge(namesakes[0].id, [number]),
        )

    def merge_selected(self) -> None:
        """Make the selected people one: the first of them, named ones first, stays."""
        numbers = self._tab.people.grid.numbers()
        if len(numbers) > 1:
            self.merge(numbers[0], numbers[1:])

    def merge(self, into: int, others: list[int]) -> None:
        """Make people one."""
        self._control.say(
            lambda: sayings.merge(self._library.gallery(), into, others), self._on_merged
        )

    def _on_merged(self, who: Person) -> None:
        words = self.tr("Merged into {name}, {count} photos.")
        name = who.name or self.tr("an unnamed person")
        self._tell_undo(words.format(name=name, count=who.faces))

    def hide(self) -> None:
        """Leave out who or what is selected, or bring it back."""
        hidden = self.hides()
        faces, people = self.faces(), self.people()
        if faces:
            self._control.say(
                lambda: sayings.hide_faces(self._library.gallery(), faces, hidden),
                lambda _: self._tell_hidden(hidden),
            )
        elif people:
            self._control.say(
                lambda: sayings.hide_people(self._library.gallery(), people, hidden),
                lambda _: self._tell_hidden(hidden),
            )

    def _tell_hidden(self, hidden: bool) -> None:
        if hidden:
            self._tell_undo(self.tr("Hidden. The side bar has what is hidden."))

    def export(self, *, crops: bool = False) -> None:
        """Copy a person's photos, or crops of the faces, into a folder."""
        people = self.people()
        if len(people) != 1:
            return
        number = people[0]
        folder = self.dialogs.ask_export(self._label(number))
        if folder is None:
            return
        self.exporter.start(number, self._label(number), folder, crops=crops)

    def _label(self, number: int) -> str:
        rows = self._tab.people.grid.people.rows_of([number])
        if rows:
            return self._tab.people.grid.people.people[rows[0]].who.label
        return f"#{number}"

    # faces

    def is_not(self) -> None:
        """The selected faces are not this person's."""
        faces = self.faces()
        if faces and self.on_person():
            self._control.say(
                lambda: sayings.is_not(self._library.gallery(), faces),
                lambda _: self._tell_undo(self.tr("Taken away. Likeness looks who else it is.")),
            )

    def split(self) -> None:
        """The selected faces are a person of their own."""
        faces = self.faces()
        if faces:
            self._control.say(lambda: sayings.split(self._library.gallery(), faces), self._on_split)

    def _on_split(self, who: Person) -> None:
        words = self.tr("{count} photos are a person of their own now.").format(count=who.faces)
        self._tell(words, self.tr("Show"), lambda: self._control.show_person(who.id))

    def move(self) -> None:
        """The selected faces are somebody else's."""
        faces = self.faces()
        if not faces:
            return
        people = [one.who for one in self._tab.people.grid.people.people if one.who.name]
        name = self.dialogs.ask_person([who.name or "" for who in people])
        if name is None:
            return
        known = next((w.id for w in people if (w.name or "").casefold() == name.casefold()), None)
        gallery = self._library.gallery
        if known is not None:
            self._control.say(lambda: sayings.move(gallery(), faces, known), self._on_moved)
        else:
            self._control.say(lambda: sayings.split(gallery(), faces, name), self._on_moved)

    def _on_moved(self, who: Person) -> None:
        self._tell_undo(self.tr("Moved to {name}.").format(name=who.label))

    def portrait(self) -> None:
        """Show the person by the selected face."""
        faces = self.faces()
        if len(faces) == 1:
            face = faces[0]
            self._control.say(lambda: sayings.choose_portrait(self._library.gallery(), face))

    def open_photo(self) -> None:
        """Open the photo of the selected face in the Restore tab."""
        entry = self.one_face()
        if entry is not None:
            self.open_wanted.emit(entry.photo)

    def guide(self) -> None:
        """The selected face guides the chosen face of the open photo."""
        entry = self.one_face()
        if entry is not None:
            self.guide_wanted.emit(entry.id)

    # questions, folders, undo

    def answer(self, question: Question, same: bool) -> None:
        """Say whether two people are one."""
        first, second = question.first.who.id, question.second.who.id
        self._control.say(lambda: sayings.answer(self._library.gallery(), first, second, same))

    def ask_folder(self) -> None:
        """Let the user choose a folder."""
        folder = self.dialogs.ask_folder()
        if folder is not None:
            self.add_folders([folder])

    def add_folders(self, folders: list[Path]) -> None:
        """Take folders in, and read them."""
        self._control.say(
            lambda: self._library.add_folders(folders), lambda _: self._control.indexer.read()
        )

    def remove_folder(self, folder: Path) -> None:
        """Take a folder out."""

        def done(count: int) -> None:
            words = self.tr("{count} photos are no longer shown. Nothing was deleted.")
            self._tell(
                words.format(count=count),
                self.tr("Add Again"),
                lambda: self.add_folders([folder]),
            )

        self._control.say(lambda: self._library.remove_folder(folder), done)

    def undo(self) -> None:
        """Take the newest step back."""
        self._control.say(lambda: sayings.undo(self._library.gallery()))

    def redo(self) -> None:
        """Do again what was undone last."""
        self._control.say(lambda: sayings.redo(self._library.gallery()))

    def _tell_undo(self, words: str) -> None:
        self._tell(words, self.tr("Undo"), self.undo)

    def _tell(self, words: str, action: str, run: Callable[[], object]) -> None:
        self._tab.notice.show_notice(Notice(text=words, action=action, run=run))
