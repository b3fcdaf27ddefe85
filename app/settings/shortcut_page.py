"""The page of the settings where shortcuts are changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.actions import Actions, native
from app.fuzzy import find
from app.preferences import Preferences
from app.settings.key_recorder import KeyRecorder
from app.shortcuts import Chosen, held_by, owner, taken_over, with_keys

NAME = Qt.ItemDataRole.UserRole


class ShortcutPage(QWidget):
    """All actions with their keys; those of the chosen one can be recorded, removed and reset."""

    def __init__(
        self,
        actions: Actions,
        groups: list[tuple[str, list[str]]],
        preferences: Preferences,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actions, self._preferences = actions, preferences
        self._wish = ""  # keys that another action has, until the user decides
        self._build(groups)
        actions.keys_changed.connect(self.refresh)
        self.refresh()
        self.choose(next(iter(actions.rows)))

    def _build(self, groups: list[tuple[str, list[str]]]) -> None:
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Find a command or keys"))
        self.filter.setAccessibleName(self.tr("Find a command or keys"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(self.tr("Commands and their keys"))
        self.tree.setHeaderLabels([self.tr("Command"), self.tr("Keys")])
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.tree.header().setStretchLastSection(False)
        self.tree.setUniformRowHeights(True)
        self.tree.setTabKeyNavigation(False)
        self.tree.currentItemChanged.connect(self._on_chosen)
        self.tree.itemActivated.connect(lambda: self.record.click())
        for _, names in groups:
            group = QTreeWidgetItem(self.tree)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for name in names:
                QTreeWidgetItem(group).setData(0, NAME, name)
            group.setExpanded(True)
        self.name(groups)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.filter)
        column.addWidget(self.tree, 1)
        column.addLayout(self._build_conflict())
        column.addLayout(self._build_buttons())

    def name(self, groups: list[tuple[str, list[str]]]) -> None:
        """Call menus and commands as they are called now."""
        for row, (title, names) in enumerate(groups):
            group = self.tree.topLevelItem(row)
            if group is None:
                raise ValueError("groups: more menus than there were")
            group.setText(0, title)
            for place, name in enumerate(names):
                item = group.child(place)
                if item is not None:
                    item.setText(0, self._actions.rows[name].words)

    def _build_conflict(self) -> QHBoxLayout:
        self.conflict = QLabel()
        self.conflict.setWordWrap(True)
        self.conflict.setMinimumHeight(2 * self.conflict.fontMetrics().lineSpacing())
        self.take = QPushButton(self.tr("Use Them Here"))
        self.take.clicked.connect(self._take_over)
        kept = self.take.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.take.setSizePolicy(kept)
        self.take.hide()
        row = QHBoxLayout()
        row.addWidget(self.conflict, 1)
        row.addWidget(self.take)
        return row

    def _build_buttons(self) -> QHBoxLayout:
        self.record = KeyRecorder()
        self.record.recorded.connect(self._on_recorded)
        self.remove = QPushButton(self.tr("Remove Keys"))
        self.remove.clicked.connect(lambda: self._set(()))
        self.reset = QPushButton(self.tr("Reset"))
        self.reset.clicked.connect(self._reset)
        self.reset_all = QPushButton(self.tr("Reset All"))
        self.reset_all.clicked.connect(partial(self._change, {}))
        row = QHBoxLayout()
        for button in (self.record, self.remove, self.reset):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(self.reset_all)
        return row

    def choose(self, name: str) -> None:
        """Choose an action."""
        self.tree.setCurrentItem(next(i for i in self._items() if i.data(0, NAME) == name))

    def refresh(self) -> None:
        """Show the keys as they are now; what the user changed is bold."""
        chosen = self._preferences.settings.shortcuts
        for item in self._items():
            name = item.data(0, NAME)
            item.setText(1, self._actions.keys_shown(name))
            font = self.tree.font()
            font.setBold(name in chosen)
            item.setFont(1, font)
        self._show_buttons()

    def _items(self) -> Iterator[QTreeWidgetItem]:
        for place in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(place)
            if group is not None:
                yield from _children(group)

    def _name(self) -> str | None:
        item = self.tree.currentItem()
        return item.data(0, NAME) if item is not None else None

    def _on_chosen(self) -> None:
        self._say("")
        self._show_buttons()

    def _show_buttons(self) -> None:
        name, chosen = self._name(), self._preferences.settings.shortcuts
        self.record.setEnabled(name is not None)
        self.remove.setEnabled(name is not None and bool(self._actions.keys(name)))
        self.reset.setEnabled(name in chosen)
        self.reset_all.setEnabled(bool(chosen))

    def _on_recorded(self, keys: str) -> None:
        name = self._name()
        if name is None:
            return
        reserved, other = held_by(keys), owner(self._actions, keys, name)
        if reserved is not None:
            words = self.tr("{keys} is held down for “{action}” and cannot be a shortcut.")
            self._say(words.format(keys=native(keys), action=reserved.words))
        elif other is not None:
            words = self.tr("{keys} belongs to “{action}”.")
            self._say(words.format(keys=native(keys), action=self._actions.rows[other].words), keys)
            self.take.setFocus()
        else:
            self._set((keys,))

    def _take_over(self) -> None:
        name = self._name()
        if name is not None and self._wish:
            chosen = self._preferences.settings.shortcuts
            self._change(taken_over(self._actions, chosen, name, self._wish))
            self.record.setFocus()

    def _reset(self) -> None:
        name = self._name()
        if name is None:
            return
        keys = self._actions.rows[name].keys
        for key in keys:
            other = owner(self._actions, key, name)
            if other is not None:
                words = self.tr("{keys} belongs to “{action}” now. Give that one other keys first.")
                action = self._actions.rows[other].words
                self._say(words.format(keys=native(key), action=action))
                return
        self._set(keys)

    def _set(self, keys: tuple[str, ...]) -> None:
        name = self._name()
        if name is not None:
            chosen = self._preferences.settings.shortcuts
            self._change(with_keys(self._actions, chosen, name, keys))

    def _change(self, chosen: Chosen) -> None:
        self._say("")
        self._preferences.change(lambda settings: replace(settings, shortcuts=dict(chosen)))
        self._actions.set_keys(chosen)

    def _say(self, words: str, wish: str = "") -> None:
        self._wish = wish
        self.conflict.setText(words)
        self.take.setVisible(bool(wish))

    def _filter(self, query: str) -> None:
        for item in self._items():
            keys = item.text(1).casefold()
            item.setHidden(find(query, item.text(0)) is None and query.casefold() not in keys)
        for place in range(self.tree.topLevelItemCount()):
            group = self.tree.topLevelItem(place)
            if group is not None:
                group.setHidden(all(item.isHidden() for item in _children(group)))


def _children(group: QTreeWidgetItem) -> Iterator[QTreeWidgetItem]:
    for row in range(group.childCount()):
        item = group.child(row)
        if item is not None:
            yield item
