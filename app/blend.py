"""How restored faces are laid over their photo: what the sliders and switches of a photo say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from core.pipeline.types import Finish, RestoreResult

Colour = Literal["keep", "free"]


@dataclass(frozen=True, kw_only=True)
class Blend:
    """None of it needs the network to run again.

    Attributes:
        fidelity: in [0, 1]; 0 the photo, 1 the network.
        colour: "keep" the photo's, or let the network's through ("free").
        grain: in [0, 1], how much of the photo's grain comes back where the network took it.
        protect: faces that are good already are hardly changed.
    """

    fidelity: float = 1.0
    colour: Colour = "keep"
    grain: float = 1.0
    protect: bool = True

    @staticmethod
    def sound(fidelity: object, colour: object, grain: object, protect: object) -> Blend:
        """What a file says, kept within what makes sense."""
        plain = Blend()
        return Blend(
            fidelity=_share(fidelity, plain.fidelity),
            colour="free" if colour == "free" else "keep",
            grain=_share(grain, plain.grain),
            protect=protect if isinstance(protect, bool) else plain.protect,
        )

    def finish(self) -> Finish:
        """The same without fidelity, as the pipeline wants it."""
        from core.pipeline.types import Finish

        return Finish(colour=self.colour, grain=self.grain, protect=self.protect)

    def of(self, result: RestoreResult) -> RestoreResult:
        """A result that is laid over its photo like this."""
        return result.with_finish(self.finish())


def _share(value: object, otherwise: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return otherwise
    return min(1.0, max(0.0, float(value))) if value == value else otherwise
