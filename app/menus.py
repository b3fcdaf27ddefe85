"""Menu bar and tool bar, made from the table of actions."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton

from app.action_rows import (
    CONTRAST_MENU,
    EDIT_MENU,
    FILE_MENU,
    OVERLAYS,
    THEME_MENU,
    TOOL_BAR,
    VIEW_MENU,
)
from app.actions import plain
from app.people.action_rows import PEOPLE_MENU
from app.program_rows import HELP_MENU, SETTINGS_MENU

if TYPE_CHECKING:
    from app.main_window import MainWindow

LABELLED = ("open", "save")  # tools with words beside the drawing


class Menus(QObject):
    """Builds them for a window, and fills the list of recent photos.

    Attributes:
        groups: title of each menu, and the names of the actions in it.
        recent: menu of the photos opened last.
        original: tool that shows the original while it is held.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.groups: list[tuple[str, list[str]]] = []
        self.recent = QMenu(self.tr("Open &Recent"), window)
        self.recent.aboutToShow.connect(self._fill_recent)
        self.original = QToolButton()
        self._build_menus()
        self._build_tools()

    def _build_menus(self) -> None:
        table, bar = self._window.actions_table, self._window.menuBar()
        for title, names in (
            (self.tr("&File"), FILE_MENU),
            (self.tr("&Edit"), EDIT_MENU),
            (self.tr("&View"), VIEW_MENU),
            (self.tr("&People"), PEOPLE_MENU),
            (self.tr("&Help"), HELP_MENU),
        ):
            menu = bar.addMenu(title)
            table.fill(menu, names)
            inside = names
            if names is FILE_MENU:
                menu.insertMenu(table["guide"], self.recent)
            if names is EDIT_MENU:
                menu.addSeparator()
                table.fill(menu, SETTINGS_MENU)
                inside = f"{names} {SETTINGS_MENU}"
            if names is VIEW_MENU:
                menu.addSeparator()
                themes = menu.addMenu(self.tr("&Theme"))
                table.fill(themes, f"{THEME_MENU} | {CONTRAST_MENU}")
                inside = f"{names} {THEME_MENU} {CONTRAST_MENU}"
            listed = [name for name in inside.split() if name != "|"]
            self.groups.append((plain(title), listed))

    def name_groups(self) -> None:
        """Call the groups as their menus are called now, after a change of language."""
        titles = [plain(action.text()) for action in self._window.menuBar().actions()]
        groups = zip(titles, self.groups, strict=True)
        self.groups[:] = [(title, names) for title, (_, names) in groups]

    def _build_tools(self) -> None:
        window, table = self._window, self._window.actions_table
        bar = QToolBar(self.tr("Tools"))
        bar.setObjectName("tools")
        bar.setMovable(False)
        bar.setIconSize(QSize(20, 20))
        bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        table.fill(bar, f"{TOOL_BAR} | commands")
        self.original.setToolTip(self.tr("Hold to see the original (hold B)"))
        self.original.setAccessibleName(self.tr("See the original while held"))
        bar.insertWidget(table["faces"], self.original)
        for name in LABELLED:
            button = bar.widgetForAction(table[name])
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in bar.findChildren(QToolButton):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt leaves tools to the pointer
        window.addToolBar(bar)
        window.workspace.inspector.set_overlay_actions([table[n] for n in OVERLAYS.split()])

    def _fill_recent(self) -> None:
        self.recent.clear()
        for name in self._window.preferences.settings.recent_files:
            path = Path(name)
            action = self.recent.addAction(f"{path.name}   ({path.parent.name})")
            action.setToolTip(name)
            action.triggered.connect(partial(self._open_recent, path))
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("No photo was opened yet")).setEnabled(False)

    def _open_recent(self, path: Path, _checked: bool = False) -> None:
        self._window.photos.open(path)
