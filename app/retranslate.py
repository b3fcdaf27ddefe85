"""Another language at once, without a restart.

Every text that is shown is found again among the program's sentences by what it says now
(`app.sentences`), and said anew once the other language is loaded.  So no widget must know how to
say all its words twice; what is made of the document's state is shown anew by who shows it.  A
text that is no sentence, as a file's name or an error's details, stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QTabWidget,
    QToolButton,
    QTreeWidget,
    QUndoView,
    QWidget,
)

from app.languages import catalogue, install
from app.sentences import Sentence, Sentences, read_sentences
from app.undo import steps_of

if TYPE_CHECKING:
    from app.main_window import MainWindow

Put = Callable[[str], object]
TIP = Qt.ItemDataRole.ToolTipRole
# class -> what it says: the names of the readers; setters are named after them
SPEAKERS: tuple[tuple[type[QObject], tuple[str, ...]], ...] = (
    (QWidget, ("toolTip", "accessibleName", "accessibleDescription", "windowTitle", "statusTip")),
    (QLabel, ("text",)),
    (QAbstractButton, ("text",)),
    (QLineEdit, ("placeholderText",)),
    (QMenu, ("title",)),
    (QGroupBox, ("title",)),
    (QUndoView, ("emptyLabel",)),
    (QAction, ("text", "toolTip", "statusTip")),
)
# Qt's own, which it says once and for all
QTS = (
    Sentence("QDockWidget", "Float"),
    Sentence("QDockWidget", "Close"),
    Sentence("QDockWidget", "Undocks and re-attaches the dock widget"),
    Sentence("QDockWidget", "Closes the dock widget"),
    Sentence("QTabBar", "Scroll Left"),
    Sentence("QTabBar", "Scroll Right"),
)


class Retranslator(QObject):
    """Follows the setting `language` for a window."""

    changed = Signal()  # another language is in use

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._chosen = window, window.preferences.settings.language
        window.preferences.changed.connect(self._on_preferences)

    def _on_preferences(self) -> None:
        chosen = self._window.preferences.settings.language
        if chosen != self._chosen:
            self._chosen = chosen
            self._change(chosen)

    def _change(self, chosen: str) -> None:
        application = QApplication.instance()
        path = catalogue()
        if application is None or path is None:
            return  # the next start brings it
        window = self._window
        sentences = Sentences([*read_sentences(path), *QTS])
        found = [
            (put, said)
            for put, text, contexts in (*_texts(window), *_steps(window))
            if text and (said := sentences.find(text, contexts)) is not None
        ]
        rows = [
            (row, sentences.find(row.text), sentences.find(row.tip))
            for row in window.actions_table.rows.values()
        ]
        install(application, chosen)
        for put, said in found:
            put(said.again())
        for row, text, tip in rows:
            said_text, said_tip = (one.again() if one else "" for one in (text, tip))
            window.actions_table.reword(
                replace(row, text=said_text or row.text, tip=said_tip or row.tip)
            )
        window.menus.name_groups()
        window.actions_table.keys_changed.emit()  # keys have other names, too
        for part in (window.workspace, window.people, window.panels, window.help):
            part.show_words_anew()  # what is made of the state of things
        self.changed.emit()


def _steps(window: MainWindow) -> Iterator[tuple[Put, str, tuple[str, ...]]]:
    """The steps of all photos, as the history lists them."""
    for stack in window.undo.stacks():
        for step in steps_of(stack):
            yield step.setText, step.text(), ()


def _texts(window: QWidget) -> Iterator[tuple[Put, str, tuple[str, ...]]]:
    """What is said in a window: how to say it otherwise, what is said, and in which contexts."""
    for speaker in [window, *window.findChildren(QWidget), *window.findChildren(QAction)]:
        contexts = _contexts(speaker)
        for put, text in (*_own_texts(speaker), *_items(speaker)):
            yield put, text, contexts


def _contexts(speaker: QObject) -> tuple[str, ...]:
    """Names of the classes that may have said it, its own first, then those of what it lies in.

    What a dialog makes of a table has the table's: "Settings" for SettingsDialog.
    """
    names: list[str] = []
    here: QObject | None = speaker
    while here is not None:
        for kind in type(here).__mro__:
            names += [kind.__name__, kind.__name__.removesuffix("Dialog")]
        here = here.parent()
    return tuple(names)


def _own_texts(speaker: QObject) -> Iterator[tuple[Put, str]]:
    if isinstance(speaker, QToolButton) and speaker.defaultAction() is not None:
        said: list[tuple[str, ...]] = [("accessibleName",)]  # its action says the rest
    else:
        said = [names for kind, names in SPEAKERS if isinstance(speaker, kind)]
    for names in said:
        for name in names:
            setter = f"set{name[0].upper()}{name[1:]}"
            yield getattr(speaker, setter), getattr(speaker, name)()


def _items(speaker: QObject) -> Iterator[tuple[Put, str]]:
    if isinstance(speaker, QComboBox):
        for row in range(speaker.count()):
            yield partial(speaker.setItemText, row), speaker.itemText(row)
            tip = str(speaker.itemData(row, TIP) or "")
            yield partial(_set_item_tip, speaker, row), tip
    elif isinstance(speaker, QTabWidget):
        for row in range(speaker.count()):
            yield partial(speaker.setTabText, row), speaker.tabText(row)
    elif isinstance(speaker, QListWidget):
        for row in range(speaker.count()):
            item = speaker.item(row)
            yield item.setText, item.text()
            yield item.setToolTip, item.toolTip()
    elif isinstance(speaker, QTreeWidget):
        yield from _tree(speaker)


def _set_item_tip(box: QComboBox, row: int, words: str) -> None:
    box.setItemData(row, words, TIP)


def _tree(tree: QTreeWidget) -> Iterator[tuple[Put, str]]:
    for item in (tree.headerItem(), *map(tree.topLevelItem, range(tree.topLevelItemCount()))):
        if item is None:
            continue
        for column in range(item.columnCount()):
            yield partial(item.setText, column), item.text(column)
