"""Words for what core's gallery says in codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

if TYPE_CHECKING:
    from core.gallery.guides import Reason


def reason_words(reasons: tuple[Reason, ...]) -> str:
    """Why a guide is good: "same head turn, eyes open, 4x sharper"."""
    known = _reasons()
    return ", ".join(
        known[reason.code].format(times=f"{reason.value:.0f}")
        for reason in reasons
        if reason.code in known
    )


def step_words(step: str | None) -> str:
    """What undo would take back, for a step in core's words, as "merge #7 into Anna"."""
    if not step:
        return ""
    tr = QCoreApplication.translate
    known = {
        "name": tr("PeopleWords", "Name"),
        "merge": tr("PeopleWords", "Merge"),
        "split": tr("PeopleWords", "Split"),
        "hide": tr("PeopleWords", "Hide"),
        "show": tr("PeopleWords", "Show"),
    }
    return known.get(step.split(" ", 1)[0], tr("PeopleWords", "Say Who It Is"))


def _reasons() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "same-turn": tr("PeopleWords", "same head turn"),
        "same-eyes": tr("PeopleWords", "eyes alike"),
        "eyes-open": tr("PeopleWords", "eyes open"),
        "same-mouth": tr("PeopleWords", "same mouth"),
        "sharper": tr("PeopleWords", "{times}x sharper"),
        "larger": tr("PeopleWords", "{times}x larger"),
        "same-light": tr("PeopleWords", "same light"),
        "same-years": tr("PeopleWords", "same years"),
    }
