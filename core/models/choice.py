"""Which model restores a face: each face is restored by what it has, with a guide or without.

Window and command line ask here, so that both treat a photo alike.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

AUTOMATIC = ""  # chosen in place of a model's name: each face by what it has


@dataclass(frozen=True, kw_only=True)
class Models:
    """Names of the models that restore faces.

    Attributes:
        guided: of faces with a guide; None leaves them as they are.
        blind: of faces without; None likewise.
    """

    guided: str | None = None
    blind: str | None = None

    def of(self, *, guided: bool) -> str | None:
        """Name of the model for a face with a guide, or for one without."""
        return self.guided if guided else self.blind

    @property
    def names(self) -> tuple[str, ...]:
        """Each of them once."""
        both = (self.guided, self.blind)
        return tuple(dict.fromkeys(name for name in both if name is not None))

    @property
    def heeds_guides(self) -> bool:
        """Whether a face's guide makes a difference."""
        return self.guided is not None and self.guided != self.blind


def models_for(chosen: str, kinds: Mapping[str, str]) -> Models:
    """The models for faces with and without a guide.

    Args:
        chosen: name of the model that the user wants for all faces, or `AUTOMATIC`.
        kinds: of the installed models by name, those that we prefer first: "guided" or "blind";
            other kinds restore no face.

    Returns:
        A chosen model restores what it can: one that needs no guide takes all faces, one that
        needs a guide leaves the faces without one.  Else the first guided model takes the faces
        with a guide, and the first that needs none takes the others.

    Raises:
        KeyError: the chosen model is not among them.
    """
    if chosen != AUTOMATIC:
        return Models(guided=chosen, blind=chosen if kinds[chosen] == "blind" else None)
    first: dict[str, str] = {}
    for name, kind in kinds.items():
        first.setdefault(kind, name)
    return Models(guided=first.get("guided"), blind=first.get("blind"))
