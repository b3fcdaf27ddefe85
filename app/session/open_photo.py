"""One of the open photos."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.blend import Blend
from app.document import FaceEntry, PhotoState, outdated

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QUndoStack

    from app.canvas.pyramid import Pyramid
    from app.engine import OpenedPhoto


class Badge(StrEnum):
    """What a thumbnail says about its photo; of several the gravest."""

    NONE = "none"
    WAITING = "waiting"  # its turn in Restore All comes
    WORKING = "working"
    RESTORED = "restored"
    CHANGED = "changed"  # since it was restored
    UNSAVED = "unsaved"
    FAILED = "failed"
    MISSING = "missing"


@dataclass(frozen=True, eq=False, kw_only=True)
class Kept:
    """A restoration that lies in a file.

    Attributes:
        name: of the file in the session's folder.
        entries: what was asked for.
        model: that ran.
    """

    name: str
    entries: tuple[FaceEntry, ...]
    model: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the canvas looked: scale, centre in the photo, or the photo whole."""

    scale: float
    x: float
    y: float
    fitted: bool


@dataclass(eq=False, kw_only=True)
class OpenPhoto:
    """A photo of the strip: awake (in memory, ready to be shown) or asleep.

    Attributes:
        key: names it while the program runs, and in the session.
        path: its file; that of a pasted photo lies in the session's folder.
        stack: its history.
        pasted: it came from the clipboard.
        state: faces, guides, result; the result is not there while it sleeps.
        kept: the file its result lies in, once that is written.
        saved_blend: as which the kept result was saved by the user; None if it was not.
        photo: its pixels; None while it sleeps.
        after: the restored photo as drawn, as `after_blend` says.
        after_blend: see `after`.
        size: width and height when it was opened last; another size means another photo.
        place: where the canvas looked when it was shown last.
        image: its thumbnail.
        work: WAITING, WORKING or NONE.
        failure: why it could not be opened or restored, in the user's words; else empty.
        missing: its file is gone.
        allow_huge: the user wants it although memory may run out.
    """

    key: int
    path: Path | None
    stack: QUndoStack
    pasted: bool = False
    state: PhotoState
    kept: Kept | None = None
    saved_blend: Blend | None = None
    photo: OpenedPhoto | None = None
    after: Pyramid | None = None
    after_blend: Blend = field(default_factory=Blend)
    size: tuple[int, int] | None = None
    place: Place | None = None
    image: QImage | None = None
    work: Badge = Badge.NONE
    failure: str = ""
    missing: bool = False
    allow_huge: bool = False

    @property
    def restored(self) -> bool:
        """Whether there is a result, in memory or kept."""
        return self.state.outcome is not None or self.kept is not None

    @property
    def unsaved(self) -> bool:
        """Whether closing it would lose a result."""
        if self.state.outcome is not None:
            return self.state.unsaved
        return self.kept is not None and self.saved_blend != self.state.edits.blend

    @property
    def stale(self) -> bool:
        """Whether faces or guides changed since its result was made."""
        if self.state.outcome is not None:
            return self.state.stale
        return self.kept is not None and outdated(self.kept.entries, self.state.edits)

    @property
    def badge(self) -> Badge:
        """What its thumbnail says."""
        if self.work is not Badge.NONE:
            return self.work
        if self.missing:
            return Badge.MISSING
        if self.failure:
            return Badge.FAILED
        if not self.restored:
            return Badge.NONE
        if self.stale:
            return Badge.CHANGED
        return Badge.UNSAVED if self.unsaved else Badge.RESTORED

    def memory(self) -> int:
        """Bytes that its pixels take while it is awake, about."""
        if self.photo is None:
            return 0
        picture = self.photo.picture
        drawn = picture.width * picture.height * 4 * 4 / 3  # 32 bits a pixel, in halving sizes
        return int(picture.samples.nbytes + drawn * (1 if self.after is None else 2))
