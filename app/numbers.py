"""Numbers as the window's language writes them: 0,34 and 12.345 in German."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def decimal(value: float, places: int) -> str:
    """A number with so many places after the point, or comma."""
    return QLocale().toString(value, "f", places)


def whole(count: int) -> str:
    """A count, with its thousands apart."""
    return QLocale().toString(count)
