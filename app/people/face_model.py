"""The faces of a grid: all numbers in order, entries page by page as they come into view."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from enum import Enum, IntEnum, auto
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from core.gallery.people import FaceEntry

PAGE = 200
MOST_PAGES = 40  # kept
MOST_RENEWED = 3  # a window shows parts of so many at most
MOST_RUNS = 64  # of rows that come or go one by one; more are told as a new list
NO_PARENT = QModelIndex()

Index = QModelIndex | QPersistentModelIndex


class FaceRole(IntEnum):
    """What the model tells of a row beside Qt's own roles."""

    ENTRY = Qt.ItemDataRole.UserRole


class Change(Enum):
    """What a new list did to the rows."""

    NONE = auto()  # the same faces
    ROWS = auto()  # some came or went: who is selected or current stays so
    ANEW = auto()  # another list


class FaceModel(QAbstractListModel):
    """Rows are faces; `page_wanted` asks for entries that are not here."""

    page_wanted = Signal(int, object)  # page, numbers of its faces

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: npt.NDArray[np.int64] | None = None
        self._pages: OrderedDict[int, dict[int, FaceEntry]] = OrderedDict()
        self._known: dict[int, FaceEntry] = {}  # of the list before: shown until read anew
        self._wanted: set[int] = set()
        self._asked: set[int] = set()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._ask)

    def rowCount(self, parent: Index = NO_PARENT) -> int:  # noqa: N802 (Qt's name)
        """How many faces there are."""
        return 0 if parent.isValid() or self._numbers is None else len(self._numbers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words for tool tips and screen readers, and the entry itself."""
        entry = self.entry(index.row(), ask=False)  # what is painted is asked for
        if role == FaceRole.ENTRY:
            return entry
        if entry is None:
            return self.tr("Loading…") if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.photo.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            date = entry.taken[:10] if entry.taken else self.tr("no date")
            words = self.tr("{name}, {date}, {size} px from eyes to mouth")
            text = words.format(name=entry.photo.name, date=date, size=round(entry.size))
            return text if role == Qt.ItemDataRole.AccessibleTextRole else f"{text}\n{entry.photo}"
        return None

    def set_numbers(self, numbers: npt.NDArray[np.int64]) -> Change:
        """Replace the list; if it is the same, only the entries are read anew."""
        old = self._numbers
        self._asked.clear()
        if (
            old is not None and old.tobytes() == numbers.tobytes()
        ):  # what is looked at is read anew; what is shown meanwhile is the old entry
            for page in list(self._pages)[:-MOST_RENEWED]:
                del self._pages[page]
            self._wanted |= set(self._pages)
            self._timer.start()
            return Change.NONE
        shown = {k: v for page in self._pages.values() for k, v in page.items()}
        self._known = shown if len(self._known) > PAGE * MOST_PAGES else self._known | shown
        self._pages.clear()
        self._wanted.clear()
        if old is not None and self._change_rows(old, numbers):
            return Change.ROWS
        self.beginResetModel()
        self._numbers = numbers
        self.endResetModel()
        return Change.ANEW

    def _change_rows(self, old: npt.NDArray[np.int64], new: npt.NDArray[np.int64]) -> bool:
        """Take single faces out and in; False, and nothing done, if the lists are too different."""
        import numpy as np

        gone = np.flatnonzero(~np.isin(old, new))
        come = np.flatnonzero(~np.isin(new, old))
        kept = np.delete(old, gone)
        taken, given = _runs(gone), _runs(come)
        if len(taken) + len(given) > MOST_RUNS or kept.tobytes() != np.delete(new, come).tobytes():
            return False
        rows = old
        for first, last in reversed(taken):
            self.beginRemoveRows(NO_PARENT, first, last)
            self._numbers = rows = np.delete(rows, np.s_[first : last + 1])
            self.endRemoveRows()
        for first, last in given:
            self.beginInsertRows(NO_PARENT, first, last)
            self._numbers = rows = np.insert(rows, first, new[first : last + 1])
            self.endInsertRows()
        return True

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._numbers = None
        self._pages.clear()
        self._known.clear()
        self._wanted.clear()
        self._asked.clear()
        self.endResetModel()

    def add_page(self, page: int, entries: dict[int, FaceEntry]) -> None:
        """Take over what `page_wanted` asked for; what was asked for another list is late."""
        if page not in self._asked:
            return
        self._asked.discard(page)
        for number in entries:
            self._known.pop(number, None)
        self._pages[page] = entries
        self._pages.move_to_end(page)
        while len(self._pages) > MOST_PAGES:
            self._pages.popitem(last=False)
        last = min((page + 1) * PAGE, self.rowCount()) - 1
        if last >= page * PAGE:
            self.dataChanged.emit(self.index(page * PAGE), self.index(last))

    def entry(self, row: int, *, ask: bool = True) -> FaceEntry | None:
        """A face, or None while its page is read; with `ask` it is."""
        if self._numbers is None or not 0 <= row < len(self._numbers):
            return None
        page = row // PAGE
        found = self._pages.get(page)
        if found is None:
            if ask and page not in self._asked and page not in self._wanted:
                self._wanted.add(page)
                self._timer.start()
            return self._known.get(int(self._numbers[row]))
        self._pages.move_to_end(page)
        return found.get(int(self._numbers[row]))

    def numbers_at(self, rows: Iterable[int]) -> list[int]:
        """Numbers of the faces in these rows."""
        return [] if self._numbers is None else [int(self._numbers[row]) for row in rows]

    def rows_of(self, faces: Iterable[int]) -> list[int]:
        """Rows of these faces, those that are here."""
        wanted = list(faces)
        if self._numbers is None or not wanted:
            return []
        import numpy as np

        return [int(row) for row in np.flatnonzero(np.isin(self._numbers, wanted))]

    def _ask(self) -> None:
        for page in sorted(self._wanted):
            if page * PAGE < self.rowCount():
                self._asked.add(page)
                rows = range(page * PAGE, min((page + 1) * PAGE, self.rowCount()))
                self.page_wanted.emit(page, self.numbers_at(rows))
        self._wanted.clear()


def _runs(rows: npt.NDArray[np.int64]) -> list[tuple[int, int]]:
    """Rows in order as runs of neighbours, first and last of each."""
    import numpy as np

    if not len(rows):
        return []
    parts = np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1)
    return [(int(part[0]), int(part[-1])) for part in parts]
