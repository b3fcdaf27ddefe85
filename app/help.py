"""The Help menu: shortcuts, logs, system information, bug report, about."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from app.dialogs import Dialogs
from app.shortcuts import held
from core.paths import user_logs
from core.version import VERSION

if TYPE_CHECKING:
    from app.main_window import MainWindow
    from app.text_page import TextPage

log = logging.getLogger(__name__)

JOB = "system-facts"


class Help(QObject):
    """What the Help menu does.

    Attributes:
        page: the page opened last.
    """

    def __init__(self, window: MainWindow, dialogs: Dialogs) -> None:
        super().__init__(window)
        self._window, self._dialogs = window, dialogs
        self._machine: dict[str, Any] | None = None
        self.page: TextPage | None = None

    def show_shortcuts(self) -> None:
        """All keys, from the table of actions."""
        page = self._open(self.tr("Keyboard Shortcuts"), "")
        page.show_rich(self._shortcuts())
        page.add_button(self.tr("Change Shortcuts…"), self._window.panels.open_shortcuts)
        page.show()

    def open_logs(self) -> None:
        """Show the folder of the log files."""
        user_logs().mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(user_logs())))

    def show_system(self) -> None:
        """What a bug report needs to know of the machine."""
        about = self.tr("Nothing of this is sent anywhere. Copy it for a bug report.")
        page = self._open(self.tr("System Information"), about)
        self._fill(page, self.system_text)

    def show_report(self) -> None:
        """A text to send, which the user completes; nothing is sent."""
        about = self.tr(
            "Say what happened, look the rest through, and strike out what you want to keep to "
            "yourself. Names of files may be among it, pictures never are. Nothing is sent: copy "
            "the text into a message to whoever gave you Likeness."
        )
        page = self._open(self.tr("Report a Bug"), about, editable=True)
        page.add_button(self.tr("Open Logs Folder"), self.open_logs)
        self._fill(page, self.report_text)

    def show_about(self) -> None:
        """Name, version, licence."""
        words = self.tr(
            "Restores the faces in old photographs, guided by a portrait of the same person. "
            "Everything runs on this computer; nothing leaves it."
        )
        logged = self.tr(
            "The log in {folder} holds what the program did and the names of files; no pictures, "
            "and nothing else about you."
        )
        folder = escape(str(user_logs()))
        self._dialogs.tell(
            self.tr("About Likeness"),
            f"<h3>Likeness {VERSION}</h3><p>{words}</p><p>{logged.format(folder=folder)}</p>"
            "<p>Apache-2.0</p>",
        )

    def show_words_anew(self) -> None:
        """Another language is in use; what the user wrote into a report stays."""
        page = self.page
        if page is not None and page.windowTitle() == self.tr("Keyboard Shortcuts"):
            page.show_rich(self._shortcuts())

    def system_text(self) -> str:
        """What System Information shows."""
        from app.system_facts import system_information

        shelf = self._window.workspace.control.shelf
        used = shelf.models.names
        names = [
            f"{model.name} (in use)" if model.name in used else model.name
            for model in shelf.listed or []
        ]
        none = "not known yet" if shelf.listed is None else "none"
        return system_information(self._machine, ", ".join(names) or none)

    def report_text(self) -> str:
        """What Report a Bug shows: questions, system information, the last error, the log's end."""
        from app.crash import without_home
        from app.system_facts import log_end

        questions = (
            self.tr("What happened?"),
            self.tr("What did you do just before?"),
            self.tr("Does it happen every time?"),
        )
        parts = [f"{question}\n\n\n" for question in questions]
        parts.append(f"--- System ---\n{self.system_text()}\n")
        error = self._window.workspace.notice.last_error
        if error is not None:
            words = without_home(f"{error.text}\n{error.details}")
            parts.append(f"--- Last error ---\n{words}\n")
        end = log_end()
        if end:
            parts.append(f"--- End of the log ---\n{without_home(end)}\n")
        return "\n".join(parts)

    def _shortcuts(self) -> str:
        table = self._window.actions_table
        groups = [
            (title, [(table.rows[n].words, table.keys_shown(n)) for n in names if table.keys(n)])
            for title, names in self._window.menus.groups
        ]
        groups.append((self.tr("On the photo"), [(each.words, each.how) for each in held()]))
        return "".join(_table(title, rows) for title, rows in groups if rows)

    def _open(self, title: str, about: str, *, editable: bool = False) -> TextPage:
        from app.text_page import TextPage

        page = self.page = TextPage(title, about, self._window, editable=editable)
        page.destroyed.connect(partial(self._on_closed, page))
        return page

    def _on_closed(self, page: TextPage) -> None:
        if self.page is page:
            self.page = None

    def _fill(self, page: TextPage, words: Callable[[], str]) -> None:
        """Show what is known now, and again once the machine was asked, which imports torch."""
        from app.system_facts import machine_facts

        page.show_plain(words())
        page.show()
        if self._machine is None:
            self._window.runner.start(
                JOB,
                machine_facts,
                done=partial(self._on_machine, words),
                failed=partial(self._on_no_machine, words),
            )

    def _on_no_machine(self, words: Callable[[], str], error: Exception) -> None:
        log.info("the machine's facts are not known: %s", error)
        self._on_machine(words, {})

    def _on_machine(self, words: Callable[[], str], machine: dict[str, Any]) -> None:
        before, self._machine = words(), machine
        page = self.page
        if page is not None and page.text.toPlainText() == before:  # else the user wrote in it
            page.show_plain(words())


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    lines = "".join(
        f'<tr><td width="320">{escape(words)}</td><td><b>{escape(keys)}</b></td></tr>'
        for words, keys in rows
    )
    return f"<h4>{escape(title)}</h4><table cellpadding='2'>{lines}</table>"
