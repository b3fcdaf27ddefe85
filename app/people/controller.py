"""Keeps the People tab in step with the store, whoever changes it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.jobs import Answer, JobRunner
from app.notice import Kind, Notice
from app.people.answers import Overview, Portrayed
from app.people.filter_bar import Wanted
from app.people.indexer import Indexer
from app.people.indexer_process import Finished, Reading, Trouble
from app.people.library import Library
from app.people.side_bar import Place
from app.people.tab import PeopleTab
from app.people.trouble import gallery_notice
from app.words import error_words
from core.errors import CoreError, GalleryBusyError, UnknownPersonError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from core.gallery.browse import Scope
    from core.gallery.people import FaceEntry, Filter

POLL_MS = 1500  # between looks at the store's revision


class PeopleController(QObject):
    """Asks the library on its thread, and fills the tab with the answers."""

    changed = Signal()  # something that actions depend on

    def __init__(
        self,
        tab: PeopleTab,
        library: Library,
        jobs: JobRunner,
        indexer: Indexer,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.tab, self.library, self.jobs, self.indexer = tab, library, jobs, indexer
        self.overview: Overview | None = None
        self.person: Portrayed | None = None  # whose page is shown
        self._ids = itertools.count(1)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self._look)
        tab.side.chosen.connect(self._on_place)
        tab.people.filters.changed.connect(self.refresh_view)
        tab.faces.filters.changed.connect(self.refresh_view)
        tab.people.grid.opened.connect(self._open_row)
        tab.faces.grid.faces.page_wanted.connect(self._read_page)
        for grid in (tab.people.grid, tab.faces.grid):
            grid.selection_changed.connect(self._on_selection)
        tab.strip.stop_wanted.connect(indexer.stop)
        tab.strip.go_wanted.connect(indexer.read)
        tab.strip.failures_wanted.connect(partial(tab.side.choose, Place.FOLDERS))
        tab.folders.retry_wanted.connect(partial(indexer.read, retry=True))
        tab.trouble.pressed.connect(self.open)
        indexer.progressed.connect(self._on_progress)
        indexer.finished.connect(self._on_read)
        indexer.failed.connect(self._on_trouble)

    # jobs

    def ask(
        self,
        kind: str,
        work: Callable[[], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[Exception], object] | None = None,
        *,
        finishes: bool = False,
    ) -> None:
        """Ask the library; a newer question of the same kind wins."""
        told = failed or self.report
        self.jobs.start(kind, lambda _: work(), done=done, failed=told, finishes=finishes)

    def say(
        self, work: Callable[[], Answer], done: Callable[[Answer], object] | None = None
    ) -> None:
        """Change the store; nothing that was said is dropped for something said later."""

        def after(answer: Answer) -> None:
            if done is not None:
                done(answer)
            self.refresh()

        def failed(error: Exception) -> None:
            self.report(error)
            self.refresh()  # what was typed or dragged did not happen

        self.ask(f"say-{next(self._ids)}", work, after, failed, finishes=True)

    def report(self, error: Exception) -> None:
        """Say what went wrong."""
        self.tab.notice.show_notice(gallery_notice(error))

    # the store

    def open(self) -> None:
        """Open the store, read what is new, and watch."""
        self.ask("open", self.library.open, self._on_open, self._on_closed)

    def _on_open(self, notice: str | None) -> None:
        if notice is not None:
            words = self.tr(
                "The people gallery was damaged. It is kept aside, and the last good copy has"
                " taken its place."
            )
            self.tab.notice.show_notice(Notice(text=words, kind=Kind.WARNING, details=notice))
        self._poll.start()
        self.refresh()

    def _on_closed(self, error: Exception) -> None:
        trouble = self.tab.trouble
        trouble.title.setText(self.tr("The people gallery cannot be opened"))
        code = error.code if isinstance(error, CoreError) else ""
        trouble.words.setText(f"{error_words(code)}\n{error}")
        self.tab.show_page(trouble)
        if not isinstance(error, CoreError):
            self.report(error)

    def _look(self) -> None:
        if not self.jobs.running("revision") and not self.jobs.running("overview"):
            self.ask("revision", self.library.revision, self._on_revision)

    def _on_revision(self, revision: int) -> None:
        if self.overview is None or revision != self.overview.revision:
            self.refresh()

    # what is shown

    def refresh(self) -> None:
        """Read counts and the page that is shown anew."""
        self.ask("overview", self.library.overview, self._on_overview)

    def _on_overview(self, overview: Overview) -> None:
        first = self.overview is None
        self.overview = overview
        self.tab.show_counts(overview)
        if first and overview.folders:
            self.indexer.read()
        self.refresh_view()
        self.changed.emit()

    def refresh_view(self) -> None:
        """Read the page that is shown anew."""
        tab, overview = self.tab, self.overview
        if overview is None:
            return
        place = tab.side.place()
        if not overview.folders and not overview.people and place is not Place.FOLDERS:
            tab.show_page(tab.empty)
        elif place is Place.FOLDERS:
            tab.show_page(tab.folders)
            self.ask("failures", self.library.failures, tab.folders.show_failures)
        elif place is Place.QUESTIONS:
            tab.show_page(tab.questions)
            self.ask("questions", self.library.questions, tab.questions.show_questions)
        elif place in (Place.PEOPLE, Place.HIDDEN_PEOPLE) and self.person is None:
            tab.show_page(tab.people)
            self._ask_people(hidden=place is Place.HIDDEN_PEOPLE)
        else:
            self._show_faces(place)

    def show_person(self, number: int) -> None:
        """Open a person's page."""
        self.ask("person", partial(self.library.portrayed, number), self._on_person, self._on_lost)

    def back(self) -> None:
        """From a person's page to all people."""
        shown, self.person = self.person, None
        self.refresh_view()
        self.tab.people.grid.setFocus()
        if shown is not None:
            self.tab.people.grid.select([shown.who.id])
        self.changed.emit()

    def find(self) -> None:
        """Let the user type a name to look for."""
        self.tab.side.choose(Place.PEOPLE)
        if self.person is not None:
            self.person = None
            self.refresh_view()
        self.tab.people.filters.search.setFocus()
        self.tab.people.filters.search.selectAll()

    def stop(self) -> None:
        """The window closes."""
        self._poll.stop()
        self.indexer.shut_down()

    def _ask_people(self, *, hidden: bool) -> None:
        from core.gallery.browse import PeopleFilter

        wanted = self.tab.people.filters.wanted()
        people = PeopleFilter(
            search=wanted.search,
            named=False if wanted.unnamed else None,
            hidden=hidden,
            faces=_faces_filter(wanted),
        )
        self.ask("people", partial(self.library.people, people), self._on_people)

    def _on_people(self, people: list[Portrayed]) -> None:
        page = self.tab.people
        if page.grid.state() == page.grid.State.EditingState:
            return  # a name is being typed: the list follows when it is done
        chosen = page.grid.numbers()
        place = page.grid.verticalScrollBar().value()
        if page.grid.people.set_people(people):
            page.grid.select(chosen)
            page.grid.executeDelayedItemsLayout()
            page.grid.verticalScrollBar().setValue(place)
        page.show_nothing(self._nothing_words() if not people else "")
        self._on_selection()

    def _nothing_words(self) -> str:
        if self.tab.people.filters.wanted().any:
            return self.tr("Nobody matches. Clear the filters to see everybody.")
        if self.indexer.busy:
            return self.tr("The first people appear here in a moment.")
        return self.tr("No faces were found in these photos yet.")

    def _show_faces(self, place: Place) -> None:
        from core.gallery.browse import Everybody

        page = self.tab.faces
        self.tab.show_page(page)
        scope: Scope
        if self.person is not None:
            scope = self.person.who.id
            self.show_header(self.person)
            number = self.person.who.id
            self.ask(
                "header", partial(self.library.portrayed, number), self._on_header, self._on_lost
            )
        else:
            titles = {
                Place.PHOTOS: (Everybody.ALL, self.tr("All faces"), ""),
                Place.NOBODY: (
                    Everybody.NOBODY,
                    self.tr("Nobody yet"),
                    self.tr("Faces too poor to be sure of, or that you took from somebody"),
                ),
            }
            other = (Everybody.HIDDEN, self.tr("Hidden faces"), self.tr("They guide nobody"))
            scope, title, words = titles.get(place, other)
            page.show_title(title, words)
        wanted = page.filters.wanted()
        work = partial(self.library.numbers, scope, _faces_filter(wanted), wanted.order)
        self.ask("numbers", work, partial(self._on_numbers, scope))

    def show_header(self, one: Portrayed) -> None:
        """Name and count above a person's faces."""
        count = self.tab.people.grid.people.counted(one.who.faces)
        self.tab.faces.show_person(one, count)

    def _on_numbers(self, scope: Scope, numbers: npt.NDArray[np.int64]) -> None:
        self.tab.faces.grid.show_numbers(numbers)
        self._on_selection()

    def _read_page(self, page: int, numbers: list[int]) -> None:
        model = self.tab.faces.grid.faces

        def done(entries: dict[int, FaceEntry]) -> None:
            model.add_page(page, entries)
            self.changed.emit()  # a selected face may be known only now

        self.ask(f"page-{page}", partial(self.library.faces, numbers), done)

    def _on_person(self, one: Portrayed) -> None:
        self.person = one
        self.tab.faces.grid.faces.clear()
        self.refresh_view()
        self.tab.faces.grid.setFocus()
        self.changed.emit()

    def _on_header(self, one: Portrayed) -> None:
        if self.person is None:
            return
        merged = one.who.id != self.person.who.id
        self.person = one
        self.show_header(one)
        if merged:
            self.refresh_view()
        self.changed.emit()

    def _on_lost(self, error: Exception) -> None:
        """The person has no face any more: undo, or another program."""
        if isinstance(error, UnknownPersonError):
            if self.person is not None:
                self.back()
        else:
            self.report(error)

    def _open_row(self, row: int) -> None:
        numbers = self.tab.people.grid.people.numbers_at([row])
        if numbers:
            self.show_person(numbers[0])

    def _on_place(self, place: Place) -> None:
        self.person = None
        self.tab.faces.grid.faces.clear()
        self.refresh_view()
        self.changed.emit()

    def _on_selection(self) -> None:
        people, faces = self.tab.people, self.tab.faces
        people.bar.show_count(len(people.grid.rows()), people.grid.people.rowCount())
        faces.bar.show_count(len(faces.grid.rows()), faces.grid.faces.rowCount())
        self.changed.emit()

    # reading

    def _on_progress(self, reading: Reading) -> None:
        self.tab.strip.show_reading(reading)

    def _on_read(self, finished: Finished) -> None:
        words = self.tr("Reading was stopped.") if finished.stopped else ""
        self.tab.strip.show_idle(words, can_go=finished.stopped)
        self.refresh()

    def _on_trouble(self, trouble: Trouble) -> None:
        if isinstance(trouble.error, GalleryBusyError):
            words = self.tr("Another Likeness is reading the photos; they appear here, too.")
            self.tab.strip.show_idle(words)
            return
        self.tab.strip.show_idle(self.tr("Reading ended early."), can_go=True)
        notice = gallery_notice(trouble.error)
        told = Notice(text=notice.text, kind=Kind.ERROR, details=trouble.details)
        self.tab.notice.show_notice(told if trouble.details else notice)
        self.refresh()


def _faces_filter(wanted: Wanted) -> Filter:
    from core.gallery.people import Filter

    return Filter(
        since=wanted.since, until=wanted.until, size=wanted.size, sharpness=wanted.sharpness
    )
