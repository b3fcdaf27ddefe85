"""The people of the grid."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.numbers import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.people.answers import Portrayed

MIME = "application/x-likeness-people"
NO_PARENT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class PersonRole(IntEnum):
    """What the model tells of a row beside Qt's own roles."""

    PORTRAYED = Qt.ItemDataRole.UserRole


class PeopleModel(QAbstractListModel):
    """Rows are people; names are edited in place."""

    renamed = Signal(int, str)  # number of the person, new name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.people: list[Portrayed] = []

    def rowCount(self, parent: Index = NO_PARENT) -> int:  # noqa: N802 (Qt's name)
        """How many people there are."""
        return 0 if parent.isValid() else len(self.people)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Name, tool tip, words for screen readers, and the person itself."""
        if not 0 <= index.row() < len(self.people):
            return None
        one = self.people[index.row()]
        if role == PersonRole.PORTRAYED:
            return one
        if role == Qt.ItemDataRole.EditRole:
            return one.who.name or ""
        if role == Qt.ItemDataRole.DisplayRole:
            return one.who.name or self.tr("Unnamed")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = one.who.name or self.tr("Unnamed person {number}").format(number=one.who.id)
            return f"{name}, {self.counted(one.who.faces)}"
        if role == Qt.ItemDataRole.ToolTipRole:
            hint = self.tr("Enter opens, F2 names; drag onto another to merge")
            return f"{one.who.label} · {self.counted(one.who.faces)}\n{hint}"
        return None

    def counted(self, faces: int) -> str:
        """A count in words."""
        if faces == 1:
            return self.tr("1 photo")
        return self.tr("{count} photos").format(count=whole(faces))

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802
        """A name was typed."""
        if role != Qt.ItemDataRole.EditRole or not 0 <= index.row() < len(self.people):
            return False
        who = self.people[index.row()].who
        words = " ".join(str(value).split())
        if words != (who.name or ""):
            self.renamed.emit(who.id, words)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All can be named, dragged and dropped on."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        return (
            flag.ItemIsEnabled
            | flag.ItemIsSelectable
            | flag.ItemIsEditable
            | flag.ItemIsDragEnabled
            | flag.ItemIsDropEnabled
        )

    def mimeTypes(self) -> list[str]:  # noqa: N802 (Qt's name)
        """Only our own."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802
        """The numbers of the people that are dragged."""
        data = QMimeData()
        numbers = (str(self.people[index.row()].who.id) for index in indexes)
        data.setData(MIME, " ".join(numbers).encode())
        return data

    def set_people(self, people: list[Portrayed]) -> bool:
        """Replace the list; False if nothing changed."""
        if people == self.people:
            return False
        if [one.who.id for one in people] == [one.who.id for one in self.people]:
            self.people = people  # same order: selection and place stay
            self.dataChanged.emit(self.index(0), self.index(len(people) - 1))
            return True
        self.beginResetModel()
        self.people = people
        self.endResetModel()
        return True

    def numbers_at(self, rows: Iterable[int]) -> list[int]:
        """Numbers of the people in these rows."""
        return [self.people[row].who.id for row in rows if row < len(self.people)]

    def rows_of(self, numbers: Iterable[int]) -> list[int]:
        """Rows of these people, those that are here."""
        place = {one.who.id: row for row, one in enumerate(self.people)}
        return [place[number] for number in numbers if number in place]


def dragged_people(data: QMimeData) -> list[int]:
    """Numbers of the people in a drag; empty for any other drag."""
    if not data.hasFormat(MIME):
        return []
    return [int(text) for text in bytes(data.data(MIME).data()).split()]
