"""Same person?  Two faces side by side, for the pairs that the program is not sure of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.key_tips import keys_of
from app.people.answers import Portrayed, Question
from app.people.library import SAMPLES
from app.people.thumbnails import Thumbnails

LARGE, SMALL = 208, 64


class Side(QWidget):
    """One of the two: a large face, a few more to know them by, name and count."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self._one: Portrayed | None = None
        self.face = _picture(LARGE)
        self.others = [_picture(SMALL) for _ in range(SAMPLES)]
        self.name, self.count = QLabel(), QLabel()
        font = QFont(self.name.font())
        font.setBold(True)
        self.name.setFont(font)
        self.count.setProperty("role", "muted")
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch()
        for picture in self.others:
            row.addWidget(picture)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setSpacing(8)
        column.addWidget(self.face, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.name, self.count):
            column.addWidget(label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(row)
        column.addStretch()  # beside one with more pictures, words stay close to the face
        thumbnails.arrived.connect(self._draw)

    def show_one(self, one: Portrayed, count: str) -> None:
        """Another person."""
        self._one = one
        self.name.setText(one.who.name or self.tr("Unnamed"))
        self.count.setText(count)
        self.face.setAccessibleName(f"{one.who.label}, {count}")
        self._draw()

    def _draw(self) -> None:
        faces = self._one.faces if self._one is not None else ()
        for label, face in zip(
            (self.face, *self.others), (*faces, *[None] * (SAMPLES + 1)), strict=False
        ):
            picture = None if face is None else self._thumbnails.get(face)
            label.setPixmap(picture or QPixmap())
            label.setVisible(label is self.face or face is not None)


class QuestionPage(QWidget):
    """One question at a time, answered by a key."""

    answered = Signal(object, bool)  # Question, whether they are the same

    def __init__(self, thumbnails: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Same person?"))
        self._questions: list[Question] = []
        self._later: set[tuple[int, int]] = set()
        self.title, self.note = QLabel(), QLabel()
        font = QFont(self.title.font())
        font.setPointSizeF(font.pointSizeF() * 1.7)
        font.setBold(True)
        self.title.setFont(font)
        self.note.setProperty("role", "muted")
        for label in (self.title, self.note):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        self.first, self.second = Side(thumbnails), Side(thumbnails)
        self.pair = QWidget()
        pair = QHBoxLayout(self.pair)
        pair.setSpacing(40)
        pair.addStretch()
        pair.addWidget(self.first)
        pair.addWidget(self.second)
        pair.addStretch()
        self.same = self._button(self.tr("Same Person"), "S")
        self.same.setObjectName("primary")
        self.different = self._button(self.tr("Different People"), "D")
        self.later = self._button(self.tr("Later"), "L")
        self.same.clicked.connect(lambda: self._answer(True))
        self.different.clicked.connect(lambda: self._answer(False))
        self.later.clicked.connect(self._put_off)
        self.buttons = QWidget()
        row = QHBoxLayout(self.buttons)
        row.setSpacing(10)
        row.addStretch()
        for button in (self.same, self.different, self.later):
            row.addWidget(button)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 12, 24, 12)
        column.setSpacing(10)  # there is room in the lowest window, in a font with high lines, too
        column.addStretch()
        for widget in (self.title, self.note, self.pair, self.buttons):
            column.addWidget(widget)
        column.addStretch()
        self.show_questions([])

    @property
    def current(self) -> Question | None:
        """The question that is asked now: those put off come back when no other is left."""
        waiting = [q for q in self._questions if _pair(q) not in self._later]
        return next(iter(waiting), None)

    def show_questions(self, questions: list[Question]) -> None:
        """Replace the questions; the one that is asked stays if it is still one."""
        asked = self.current
        self._questions = questions
        if asked is not None:
            self._questions.sort(key=lambda q: _pair(q) != _pair(asked))
        if self.current is None:
            self._later.clear()
        self._show()

    def show_keys(self) -> None:
        """Shortcuts were changed."""
        self._show()

    def _show(self) -> None:
        question = self.current
        for widget in (self.pair, self.buttons):
            widget.setVisible(question is not None)
        if question is None:
            self.title.setText(self.tr("No questions"))
            self.note.setText(
                self.tr("When two people look much alike, Likeness asks here and never guesses.")
            )
            return
        self.title.setText(self.tr("Are these the same person?"))
        left = len(self._questions)
        words = self.tr("1 question") if left == 1 else self.tr("{count} questions")
        parts = [words.format(count=left), self.tr("S same, D different, L later")]
        undo = keys_of(self, "undo")
        if undo:
            parts.append(self.tr("{keys} takes an answer back").format(keys=undo))
        self.note.setText(" · ".join(parts))
        self.first.show_one(question.first, self._counted(question.first))
        self.second.show_one(question.second, self._counted(question.second))

    def _counted(self, one: Portrayed) -> str:
        faces = one.who.faces
        return self.tr("1 photo") if faces == 1 else self.tr("{count} photos").format(count=faces)

    def _answer(self, same: bool) -> None:
        question = self.current
        if question is None:
            return
        self._questions.remove(question)
        if self.current is None:  # only those that were put off are left
            self._later.clear()
        self._show()  # the next one at once; the store follows
        self.answered.emit(question, same)

    def _put_off(self) -> None:
        question = self.current
        if question is not None:
            self._later.add(_pair(question))
            if self.current is None:  # all were put off: begin again
                self._later.clear()
                self._questions.append(self._questions.pop(0))
            self._show()

    def _button(self, words: str, key: str) -> QPushButton:
        button = QPushButton(words)
        button.setToolTip(f"{words} ({key})")
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(button.click)
        return button


def _pair(question: Question) -> tuple[int, int]:
    return question.first.who.id, question.second.who.id


def _picture(side: int) -> QLabel:
    label = QLabel()
    label.setFixedSize(side, side)
    label.setScaledContents(True)
    return label
