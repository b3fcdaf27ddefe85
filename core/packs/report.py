"""What became of the photos: for people, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.atomic_file import write_atomically
from core.packs.choose import Dropped

JSON_NAME, TEXT_NAME = "report.json", "report.txt"
VERSION = 1

REASONS = {
    "not-readable": "not readable as pictures",
    "crashed": "ended the process that read them",
    "no-face": "no face found",
    "no-shape": "landmarks that make no face",
    "too-small": "face too small",
    "blurred": "not sharp",
    "turned": "head turned too far",
    "bent": "head bent too far up or down",
    "outside": "cropped too close by the photo",
    "somebody-else": "look like somebody else",
    "repeated": "the same picture as another",
    "measured-on": "the same picture as one kept for measuring",
}


@dataclass(frozen=True, kw_only=True)
class PrepareReport:
    """What was kept and why the rest was not.

    Attributes:
        faces: how many are in the pack, by side ("train", "val").
        people: how many of them, by side.
        dropped: every photo left out, with its reason.
        warnings: what the user should know.
    """

    faces: dict[str, int]
    people: dict[str, int]
    dropped: Sequence[Dropped]
    warnings: Sequence[str] = ()

    @property
    def kept(self) -> int:
        """Faces in the pack."""
        return sum(self.faces.values())

    def counts(self) -> Counter[str]:
        """Photos left out, by reason."""
        return Counter(one.reason for one in self.dropped)

    def lines(self) -> list[str]:
        """The summary, for the command line."""
        sides = (
            f"{self.faces.get(side, 0)} faces of {self.people.get(side, 0)} people to {purpose}"
            for side, purpose in (("train", "train on"), ("val", "measure on"))
        )
        out = [", ".join(sides)]
        for reason, count in self.counts().most_common():
            first = next(one for one in self.dropped if one.reason == reason)
            out.append(f"{count} left out: {REASONS[reason]} (first: {_told(first)})")
        return out + list(self.warnings)

    def table(self) -> dict[str, Any]:
        """The report for programs."""
        return {
            "version": VERSION,
            "faces": self.faces,
            "people": self.people,
            "counts": dict(self.counts().most_common()),
            "dropped": [
                {"photo": one.name, "reason": one.reason, "detail": one.detail}
                for one in self.dropped
            ],
            "warnings": list(self.warnings),
        }

    def write(self, pack: Path) -> None:
        """Write both forms into a pack, over older ones.

        Raises:
            UnwritableError: they cannot be written.
        """
        text = self.lines()
        for reason, count in self.counts().most_common():
            text += ["", f"{REASONS[reason]} ({count}):"]
            text += [f"  {_told(one)}" for one in self.dropped if one.reason == reason]
        data = json.dumps(self.table(), indent=1, ensure_ascii=True) + "\n"
        write_atomically(pack / JSON_NAME, data.encode(), overwrite=True)
        lines = ("\n".join(text) + "\n").encode("utf-8", "backslashreplace")
        write_atomically(pack / TEXT_NAME, lines, overwrite=True)


def _told(one: Dropped) -> str:
    return f"{one.name}: {one.detail}" if one.detail else one.name
