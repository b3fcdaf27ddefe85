"""The card in the middle of an empty page: its frame, its button, and the steps below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget


def add_card(page: QWidget, widest: int) -> QVBoxLayout:
    """Put a card in the middle of `page`, at most `widest` pixels wide; gives its column."""
    card = QWidget()
    card.setObjectName("card")
    card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    card.setMaximumWidth(widest)
    column = QVBoxLayout(card)
    column.setContentsMargins(40, 36, 40, 36)
    column.setSpacing(10)
    outer = QVBoxLayout(page)
    outer.addStretch()
    centre = QHBoxLayout()
    centre.addStretch()
    centre.addWidget(card, 1)
    centre.addStretch()
    outer.addLayout(centre)
    outer.addStretch()
    return column


def add_button(column: QVBoxLayout, button: QPushButton) -> None:
    """The card's one button, in the middle."""
    button.setObjectName("primary")
    row = QHBoxLayout()
    row.addStretch()
    row.addWidget(button)
    row.addStretch()
    column.addSpacing(6)
    column.addLayout(row)


def add_steps(column: QVBoxLayout, steps: Sequence[tuple[QLabel, str]]) -> None:
    """Steps side by side: heading, and what is done."""
    row = QHBoxLayout()
    row.setSpacing(28)
    for heading, words in steps:
        step = QVBoxLayout()
        step.setSpacing(5)
        heading.setProperty("role", "heading")
        text = QLabel(words)
        text.setProperty("role", "muted")
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        step.addWidget(heading)
        step.addWidget(text, 1)
        row.addLayout(step, 1)
    column.addSpacing(18)
    column.addLayout(row)
