"""The People tab's place in the window: it is built when it is first opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.jobs import JobRunner
from app.people.library import Library
from app.people.words import step_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.notice_area import NoticeArea
    from app.people.controller import PeopleController
    from app.people.dialogs import PeopleDialogs
    from app.people.tab import PeopleTab
    from app.people.thumbnails import Thumbnails
    from app.people.wishes import PeopleWishes
    from core.gallery.workers import Reader


LIFT = 40  # pixels that notices leave free for the buttons below the grids


class PeoplePlace(QObject):
    """What the window and the table of actions talk to.

    Attributes:
        widget: the tab's page, empty until `show`.
        library: the gallery; its jobs run on `jobs`, never behind a restoration.
        shown: whether the tab is in front now.
    """

    changed = Signal()  # something that actions depend on
    open_wanted = Signal(object)  # path of a photo
    guide_wanted = Signal(int)  # number of a face of the gallery

    def __init__(
        self,
        parent: QObject,
        notices: NoticeArea,
        library: Library | None = None,
        *,
        reader: Reader | None = None,
        workers: int | None = None,
    ) -> None:
        super().__init__(parent)
        self.widget, self._notices = QWidget(), notices
        self._column = QVBoxLayout(self.widget)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.library = library or Library()
        self.jobs = JobRunner(self)
        self.shown = False
        self.dialogs: PeopleDialogs | None = None
        self.tab: PeopleTab | None = None
        self.control: PeopleController | None = None
        self.wishes: PeopleWishes | None = None
        self._reading = (reader, workers)
        self._thumbnails: list[Thumbnails] = []

    def show(self, action: Callable[[str], QAction], colour: str) -> None:
        """The tab comes to the front; the first time it is built and the gallery opened.

        Args:
            action: finds an action by its name.
            colour: of drawings, #rrggbb.
        """
        self.shown = True
        self.prepare(action, colour)
        self.changed.emit()

    def prepare(self, action: Callable[[str], QAction], colour: str) -> None:
        """Build the tab, open the gallery and watch its folders; the tab stays where it is."""
        if self.tab is None:
            self._build(action)
            self.tint(colour)

    def leave(self) -> None:
        """Another tab is in front."""
        self.shown = False
        self.changed.emit()

    def tint(self, colour: str) -> None:
        """Colour of drawings."""
        if self.tab is not None:
            self.tab.empty.set_colour(colour)
            self.tab.trouble.set_colour(colour)

    def undo_step(self) -> str | None:
        """What undo would take back, in words; None if there is nothing."""
        overview = self.control.overview if self.control is not None else None
        return None if overview is None or overview.undo is None else step_words(overview.undo)

    def redo_step(self) -> str | None:
        """The same for redo."""
        overview = self.control.overview if self.control is not None else None
        return None if overview is None or overview.redo is None else step_words(overview.redo)

    def stage(self) -> tuple[QWidget, int]:
        """What notices float over, and how many pixels above its lower edge."""
        return (self.widget, 0) if self.tab is None else (self.tab.pages, LIFT)

    def escape(self) -> None:
        """Stop an export, else take the notice away; if there is none, go back to all people."""
        if self.tab is None or self.control is None:
            return
        if self.wishes is not None and self.wishes.exporter.stop():
            return
        if self._notices.isVisible():
            self._notices.dismiss()
        elif self.tab.faces.name.hasFocus():
            self.tab.faces.name.give_up()
        elif self.control.person is not None:
            self.control.back()

    def show_keys(self) -> None:
        """Shortcuts were changed."""
        if self.tab is not None:
            self.tab.questions.show_keys()

    def show_words_anew(self) -> None:
        """Another language is in use."""
        if self.control is not None:
            self.control.refresh_view()

    def shut_down(self) -> None:
        """Stop reading, end all threads, close the store."""
        if self.control is not None:
            self.control.stop()
        for thumbnails in self._thumbnails:
            thumbnails.shut_down()
        self.jobs.shut_down()
        self.library.close()

    def _build(self, action: Callable[[str], QAction]) -> None:
        from app.people.controller import PeopleController
        from app.people.dialogs import PeopleDialogs
        from app.people.indexer import Indexer
        from app.people.portraits import Portraits
        from app.people.question_page import LARGE
        from app.people.tab import PeopleTab
        from app.people.thumbnails import SIDE, Thumbnails
        from app.people.wishes import PeopleWishes

        ratio = self.widget.devicePixelRatioF()
        load = Portraits(self.library).load
        small, large = (Thumbnails(load, round(side * ratio), self) for side in (SIDE, LARGE))
        self._thumbnails = [small, large]
        reader, workers = self._reading
        self.tab = PeopleTab(small, large, self._notices)
        self.tab.set_actions(action)
        self._column.addWidget(self.tab)
        indexer = Indexer(self.library.store, self, reader=reader, workers=workers)
        self.control = PeopleController(self.tab, self.library, self.jobs, indexer, self)
        self.dialogs = self.dialogs or PeopleDialogs(self.widget)
        self.wishes = PeopleWishes(self.control, self.dialogs)
        self.control.changed.connect(self.changed)
        self.wishes.open_wanted.connect(self.open_wanted)
        self.wishes.guide_wanted.connect(self.guide_wanted)
        self.control.open()
