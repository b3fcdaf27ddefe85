"""The gallery's errors in words of the gallery."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.notice import Kind, Notice
from app.trouble import notice_of
from core.errors import MissingFileError, UnwritableError


def gallery_notice(error: Exception) -> Notice:
    """What to say about an error that came from the gallery."""
    tr = QCoreApplication.translate
    if isinstance(error, UnwritableError):
        name = str(getattr(error.__cause__, "sqlite_errorname", ""))
        if name.startswith("SQLITE_FULL") or "disk is full" in str(error):
            words = tr(
                "PeopleTrouble",
                "The disk is full, so the people gallery could not be changed. Free some space and"
                " try again; what was there is safe.",
            )
        else:
            words = tr(
                "PeopleTrouble",
                "The people gallery can be looked at, but not changed: its file or folder is"
                " read-only. The details say where it is.",
            )
        return Notice(text=words, kind=Kind.ERROR, details=str(error))
    if isinstance(error, MissingFileError):
        words = tr("PeopleTrouble", "This folder cannot be opened. It may have been moved.")
        return Notice(text=words, kind=Kind.ERROR, details=str(error))
    return notice_of(error)
