"""The table of what the user can set: words, range and choices of each field of the settings.

A new field of `core.settings.Settings` is a row here, or it is among `REMEMBERED`; a test sees to
that.  The dialog makes the control from the row.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.languages import can_show, english_name, languages, wanted
from core.settings import Settings

# what the program keeps by itself, or is chosen elsewhere in the window
REMEMBERED = frozenset({
    "photo_folder", "guide_folder", "save_folder", "recent_files", "model", "window_geometry",
    "window_state", "shortcuts", "show_strip", "show_finish",
})  # fmt: skip


class Page(StrEnum):
    """Where in the dialog a field is."""

    LOOK = "look"
    WORK = "work"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One setting.

    Attributes:
        name: of the field of `Settings`.
        page: where it is shown.
        label: what it is called.
        help: what it does, in a sentence or two.
        choices: values and their words, if it is one of several.
        least: smallest value, if it is a number.
        most: largest.
        step: of the control.
        percent: the number is a share; shown times 100.
        doubt: what is amiss with a value on this computer, in a sentence; empty if nothing is.
    """

    name: str
    page: Page
    label: str
    help: str
    choices: tuple[tuple[str, str], ...] = ()
    least: float = 0.0
    most: float = 1.0
    step: float = 0.01
    percent: bool = False
    doubt: Callable[[Any], str] | None = None


def default(name: str) -> object:
    """A field's value at the first start."""
    return getattr(Settings(), name)


def field_names() -> set[str]:
    """All fields of the settings."""
    return {field.name for field in fields(Settings)}


def page_titles() -> dict[Page, str]:
    """Titles of the pages, in their order."""
    tr = QCoreApplication.translate
    return {
        Page.WORK: tr("Settings", "Restoring"),
        Page.LOOK: tr("Settings", "Appearance"),
    }


def table() -> list[Field]:
    """All rows, in their order."""
    return [*_work(), *_look()]


def _work() -> list[Field]:
    tr = QCoreApplication.translate
    own = ("mps", tr("Settings", "Graphics card (Metal)"))
    if sys.platform != "darwin":
        own = ("cuda", tr("Settings", "Graphics card (CUDA)"))
    return [
        Field(
            name="fidelity", page=Page.WORK, percent=True, step=0.05,
            label=tr("Settings", "&Fidelity of a new photo"),
            help=tr("Settings", "How much of the restored face is laid over the old one. Each "
                                "photo has its own slider for it in the inspector."),
        ),
        Field(
            name="auto_restore", page=Page.WORK,
            label=tr("Settings", "Restore by &itself"),
            help=tr("Settings", "Begin as soon as a photo is open: faces with a guide once it "
                                "surely shows the same person, the others without one."),
        ),
        Field(
            name="keep_session", page=Page.WORK,
            label=tr("Settings", "&Go on where I was"),
            help=tr("Settings", "What is open comes back at the next start, with all its steps."),
        ),
        Field(
            name="compare_mode", page=Page.WORK,
            label=tr("Settings", "&Compare before and after"),
            help=tr("Settings", "How both are shown. The View menu has more ways."),
            choices=(
                ("split", tr("Settings", "Along a line to be dragged")),
                ("side-by-side", tr("Settings", "Side by side")),
            ),
        ),
        Field(
            name="device", page=Page.WORK,
            label=tr("Settings", "Models &run on"),
            help=tr("Settings", "A graphics card is quicker. The next restoration uses it."),
            choices=(
                ("auto", tr("Settings", "The quickest there is")),
                ("cpu", tr("Settings", "Processor")),
                own,
            ),
        ),
    ]  # fmt: skip


def _look() -> list[Field]:
    tr = QCoreApplication.translate
    system = ("system", tr("Settings", "Like the system"))
    return [
        Field(
            name="theme", page=Page.LOOK,
            label=tr("Settings", "&Theme"),
            help=tr("Settings", "Photos are judged best on a dark ground."),
            choices=(
                system,
                ("light", tr("Settings", "Light")),
                ("dark", tr("Settings", "Dark")),
            ),
        ),
        Field(
            name="contrast", page=Page.LOOK,
            label=tr("Settings", "C&ontrast"),
            help=tr("Settings", "High contrast has edges around everything that can be pressed."),
            choices=(
                system,
                ("normal", tr("Settings", "Normal")),
                ("high", tr("Settings", "High")),
            ),
        ),
        Field(
            name="language", page=Page.LOOK,
            label=tr("Settings", "&Language"),
            help=tr("Settings", "All words of the window change at once."),
            choices=(system, *_languages()), doubt=no_font_words,
        ),
    ]  # fmt: skip


def _languages() -> tuple[tuple[str, str], ...]:
    """Codes and own names; those that no font of this system can write are called in English."""
    without = QCoreApplication.translate("Settings", "{language} (no font)")
    return tuple(
        (code, name if can_show(code) else without.format(language=english_name(code)))
        for code, name in languages()
    )


def no_font_words(chosen: str) -> str:
    """Why the language of the setting `chosen` cannot be shown; empty if it can be."""
    code = wanted(chosen)
    if can_show(code):
        return ""
    words = QCoreApplication.translate(
        "Settings",
        "No font on this computer has the characters of this language ({language}), so Likeness "
        "stays English. Install one, for example Noto Sans CJK, then start Likeness again.",
    )
    return words.format(language=english_name(code))
