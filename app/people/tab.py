"""The People tab: side bar, pages and strip.  Widgets and words only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.canvas.drop import DropHint, dropped_files
from app.notice_area import NoticeArea
from app.people.answers import Overview
from app.people.empty_page import EmptyPage
from app.people.export_strip import ExportStrip
from app.people.faces_page import FacesPage
from app.people.folder_page import FolderPage
from app.people.index_strip import IndexStrip
from app.people.people_page import PeoplePage
from app.people.question_page import QuestionPage
from app.people.side_bar import WIDTH, Place, SideBar
from app.people.thumbnails import Thumbnails

PEOPLE_BUTTONS = "people-name people-merge people-hide people-export"
FACE_BUTTONS = "people-open people-guide people-not people-move people-split"
FACE_MENU = f"{FACE_BUTTONS} people-portrait people-hide"  # a bar of all is too wide for 1024


class PeopleTab(QWidget):
    """Builds its parts; the controller fills them."""

    folders_dropped = Signal(object)  # list of paths

    def __init__(
        self,
        small: Thumbnails,
        large: Thumbnails,
        notices: NoticeArea,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.side = SideBar()
        self.people, self.faces = PeoplePage(small), FacesPage(small)
        self.questions, self.folders = QuestionPage(large), FolderPage()
        self.empty = EmptyPage(
            self.tr("Who is in your photos?"),
            self.tr("Add a folder, or drop one here: Likeness groups the faces by person."),
            self.tr("Add Folder…"),
            steps=True,
        )
        self.trouble = EmptyPage("", "", self.tr("Try Again"), steps=False)
        self.pages = QStackedWidget()
        for page in (self.people, self.faces, self.questions, self.folders):
            self.pages.addWidget(page)
        self.pages.addWidget(self.empty)
        self.pages.addWidget(self.trouble)
        self.exporting, self.strip = ExportStrip(), IndexStrip()
        self.notice = notices
        self.hint = DropHint(self)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.pages, 1)
        right.addWidget(self.exporting)
        right.addWidget(self.strip)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addLayout(right, 1)
        self.setAcceptDrops(True)
        self.side.itemActivated.connect(self._enter_page)
        self.show_page(self.empty)

    def _left(self) -> QWidget:
        self.left = QWidget()
        self.left.setObjectName("sideBar")
        self.left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.left.setFixedWidth(WIDTH)
        self.add = QPushButton(self.tr("Add Folder…"))
        self.add.setToolTip(self.tr("Read the photos of another folder, too"))
        column = QVBoxLayout(self.left)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.side, 1)
        column.addWidget(self.add)
        return self.left

    def set_actions(self, action: Callable[[str], QAction]) -> None:
        """Buttons and context menus, of actions by name."""
        people = [action(name) for name in PEOPLE_BUTTONS.split()]
        faces = [action(name) for name in FACE_BUTTONS.split()]
        self.people.bar.set_actions(people)
        self.faces.bar.set_actions(faces)
        self.people.grid.addActions(people)
        self.faces.grid.addActions([action(name) for name in FACE_MENU.split()])
        self.faces.back.setDefaultAction(action("people-back"))

    def show_page(self, page: QWidget) -> None:
        """Show one page; side bar and strip only where there is something to choose."""
        self.pages.setCurrentWidget(page)
        usual = page not in (self.empty, self.trouble)
        self.left.setVisible(usual)
        self.strip.setVisible(usual)

    def _enter_page(self) -> None:
        """Enter in the side bar: the keyboard goes to what is shown, where its keys work."""
        page = self.pages.currentWidget()
        target: QWidget | None = page
        if page is self.people:
            target = self.people.grid
        elif page is self.faces:
            target = self.faces.grid
        elif page is self.questions:
            target = self.questions.same
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def show_counts(self, overview: Overview) -> None:
        """Counts in the side bar and the strip."""
        self.side.show_counts(
            {
                Place.PEOPLE: overview.people,
                Place.PHOTOS: overview.faces,
                Place.QUESTIONS: overview.questions,
                Place.NOBODY: overview.nobody,
                Place.HIDDEN_PEOPLE: overview.hidden_people,
                Place.HIDDEN_FACES: overview.hidden_faces,
                Place.FOLDERS: len(overview.folders),
            }
        )
        self.strip.show_failed(overview.failed)
        self.folders.show_folders(overview.folders)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Folders can be dropped anywhere on the tab."""
        if _folders(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        """Say what dropping will do."""
        if _folders(event):
            event.acceptProposedAction()
            words = self.tr("Add to the people gallery")
            self.hint.show_at(words, event.position().toPoint())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        """Gone elsewhere."""
        self.hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Take the folders in."""
        self.hint.hide()
        folders = _folders(event)
        if folders:
            event.acceptProposedAction()
            self.folders_dropped.emit(folders)


def _folders(event: QDropEvent) -> list[Path]:
    """The folders of a drag; a photo stands for the one it is in."""
    found = [
        path if path.is_dir() else path.parent
        for path in dropped_files(event.mimeData())
        if path.exists()
    ]
    return list(dict.fromkeys(found))
