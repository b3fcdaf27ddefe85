"""The command palette: every action by a few letters of its name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions
from app.fuzzy import Found, find

WIDEST, MOST_ROWS, TOP = 600, 10, 70
NAME = Qt.ItemDataRole.UserRole
PLACES = Qt.ItemDataRole.UserRole + 1
KEYS = Qt.ItemDataRole.UserRole + 2
OWN = "commands"  # what opened it
REMEMBERED = 8  # actions used last, offered first
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, kw_only=True)
class _Hit:
    name: str
    found: Found
    usable: bool


class Palette(QWidget):
    """A line to type in and a list, over the upper part of its window."""

    def __init__(self, actions: Actions, window: QWidget) -> None:
        super().__init__(window)
        self._actions, self._around = actions, window
        self._last: list[str] = []
        self._before: QWidget | None = None
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Commands"))
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("What do you want to do?"))
        self.line.setAccessibleName(self.tr("Find a command"))
        self.line.setClearButtonEnabled(False)
        self.line.textChanged.connect(self._search)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the line keeps the keyboard
        self.list.setAccessibleName(self.tr("Commands found"))
        self.list.setItemDelegate(_Delegate(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemClicked.connect(self._run)
        self.note = QLabel()
        self.note.setProperty("role", "muted")
        self.note.setWordWrap(True)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        for widget in (self.line, self.list, self.note):
            column.addWidget(widget)
        actions.used.connect(self._remember)
        window.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show it, empty, with what was used last on top."""
        self._before = QApplication.focusWidget()
        self.line.clear()
        self._search("")
        self.show()
        self._place()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Hide it, and give the keyboard back."""
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None

    def hits(self) -> list[str]:
        """Names of the actions listed, in their order."""
        return [self.list.item(row).data(NAME) for row in range(self.list.count())]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Keys of the list while the line is typed in; the window's size; the keyboard leaving."""
        kind = event.type()
        if watched is self._around:
            if kind == QEvent.Type.Resize and self.isVisible():
                self._place()
            return False
        if kind == QEvent.Type.FocusOut and self.isVisible():
            self.hide()
        if isinstance(event, QKeyEvent) and event.key() in _KEYS:
            if kind == QEvent.Type.ShortcutOverride:  # else Esc would be the window's
                event.accept()
                return True
            if kind == QEvent.Type.KeyPress:
                self._on_key(event.key())
                return True
        return False

    def _on_key(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._run(self.list.currentItem())
        elif self.list.count():
            step = {
                Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1,
                Qt.Key.Key_PageUp: -MOST_ROWS, Qt.Key.Key_PageDown: MOST_ROWS,
            }[Qt.Key(key)]  # fmt: skip
            row = self.list.currentRow() + step
            if abs(step) == 1:
                row %= self.list.count()
            self.list.setCurrentRow(min(max(row, 0), self.list.count() - 1))

    def _search(self, query: str) -> None:
        self.list.clear()
        for hit in self._found(query):
            row = self._actions.rows[hit.name]
            item = QListWidgetItem(row.words)
            keys = self._actions.keys_shown(hit.name)
            item.setData(NAME, hit.name)
            item.setData(PLACES, hit.found.places)
            item.setData(KEYS, keys)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.words}, {keys}")
            item.setToolTip(row.tip)
            if not hit.usable:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
            self.list.addItem(item)
        self.list.setCurrentRow(0 if self.list.count() else -1)
        self.note.setText(self._note(query))
        self.note.setVisible(bool(self.note.text()))
        if self.isVisible():
            self._place()

    def _found(self, query: str) -> list[_Hit]:
        hits = []
        for name, row in self._actions.rows.items():
            if name == OWN:
                continue
            found = find(query, row.words)
            if found is None and row.tip and all(w in row.tip.casefold() for w in _words(query)):
                found = Found(score=-100.0, places=())  # said in its tip only
            if found is not None:
                usable = self._actions[name].isEnabled()
                hits.append(_Hit(name=name, found=found, usable=usable))
        order = {name: place for place, name in enumerate(self._last)}
        late = len(order)
        if query.strip():
            hits.sort(key=lambda h: (not h.usable, -h.found.score, order.get(h.name, late)))
        else:
            hits.sort(key=lambda h: (not h.usable, order.get(h.name, late)))
        return hits

    def _note(self, query: str) -> str:
        if not self.list.count():
            return self.tr("No command is called that.") if query else ""
        return ""

    def _run(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        name = item.data(NAME)
        if not self._actions[name].isEnabled():
            words = self.tr("“{command}” cannot be used now.")
            self.note.setText(words.format(command=self._actions.rows[name].words))
            self.note.show()
            self._place()
            return
        self.close_palette()
        self._actions[name].trigger()

    def _remember(self, name: str) -> None:
        if name == OWN:
            return
        self._last = [name, *(other for other in self._last if other != name)][:REMEMBERED]

    def _place(self) -> None:
        around = self._around.rect()
        wide = min(WIDEST, around.width() - 40)
        rows = min(max(self.list.count(), 1), MOST_ROWS)
        self.list.setFixedHeight(rows * _row_height(self.list) + 4)
        self.setFixedWidth(wide)
        self.setFixedHeight(self._column.totalSizeHint().height())
        self.move((around.width() - wide) // 2, TOP)


_KEYS = (
    Qt.Key.Key_Escape,
    Qt.Key.Key_Return,
    Qt.Key.Key_Enter,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
)


def _words(query: str) -> list[str]:
    return query.casefold().split()


def _row_height(widget: QWidget) -> int:
    return widget.fontMetrics().height() + 14


class _Delegate(QStyledItemDelegate):
    """Words with the letters found in bold; the keys at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """One line with room around it."""
        del index
        return QSize(0, option.fontMetrics.height() + 14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as the style does, then words and keys."""
        view = option.widget
        style = view.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view)
        palette, usable = view.palette(), bool(index.flags() & Qt.ItemFlag.ItemIsEnabled)
        group = QPalette.ColorGroup.Normal if usable else QPalette.ColorGroup.Disabled
        room: QRect = option.rect.adjusted(12, 0, -12, 0)
        keys = index.data(KEYS)
        painter.save()
        painter.setPen(palette.color(group, QPalette.ColorRole.PlaceholderText))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, right, keys)
        painter.setPen(palette.color(group, QPalette.ColorRole.Text))
        room.setRight(room.right() - painter.fontMetrics().horizontalAdvance(keys) - 16)
        layout = _laid_out(index.data(), index.data(PLACES), view.font(), room.width())
        height = layout.boundingRect().height()
        place = QPointF(room.left(), room.top() + (room.height() - height) / 2)
        layout.draw(painter, place)
        painter.restore()


def _laid_out(words: str, places: tuple[int, ...], font: QFont, width: int) -> QTextLayout:
    layout = QTextLayout(words, font)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.Bold)
    bold.setFontUnderline(True)
    ranges = []
    for place in places:
        one = QTextLayout.FormatRange()
        one.start, one.length, one.format = place, 1, bold
        ranges.append(one)
    layout.setFormats(ranges)
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout
