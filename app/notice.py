"""What the program says: one or two sentences, how grave they are, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How grave a notice is."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, kw_only=True)
class Notice:
    """Something to say.

    Attributes:
        text: one or two sentences in the user's language.
        kind: how grave it is.
        details: for the curious and for bug reports; shown when asked for, can be copied.
        action: words of a button that does something about it.
        run: what that button does.
        of_photo: it speaks of the photo that is shown, and goes with it.
    """

    text: str
    kind: Kind = Kind.INFO
    details: str = ""
    action: str = ""
    run: Callable[[], object] | None = None
    of_photo: bool = False
