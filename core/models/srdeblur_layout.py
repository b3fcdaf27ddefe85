"""Names of published Face_SRnDeblur weights -> ours.

The layout is the one of the authors' notebooks, with and without noise.  Only the layout is here:
no weights are shipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from torch import Tensor

from core.models.srdeblur import NoiseConfig, SRDeblurConfig

LEVELS = 8  # halvings of the encoder, and so layers of the sharp decoder
SHARED = 4  # layers of the blurred decoder
_UPSCALER = {0: "first", 2: "doubles.0", 5: "doubles.1", 8: "doubles.2", 11: "last"}
_NAME = re.compile(
    r"(?P<up>upscale8\.(?P<place>\d+)\.weight)"
    r"|conv1\.(?P<first>weight|bias)"
    r"|(?P<kind>conv|deconv)(?P<level>[1-8])(?P<blurred>_0)?\.(?P<part>[12])\.(?P<value>\w+)"
)


def our_state(published: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Rename published weights for `SRDeblur.load_state_dict`.

    Args:
        published: state dict of the generator.

    Returns:
        Our names with the same values.

    Raises:
        ValueError: a name that the layout has not; it is named.
    """
    state: dict[str, Tensor] = {}
    for theirs, value in published.items():
        match = _NAME.fullmatch(theirs)
        ours = None if match is None else _our_name(match)
        if ours is None:
            raise ValueError(f"published: {theirs!r} is not in the layout of Face_SRnDeblur")
        state[ours] = value
    return state


def config_of(published: Mapping[str, Tensor], *, noise: bool = False) -> SRDeblurConfig:
    """Config of the network whose weights these are.

    Args:
        published: state dict of the generator.
        noise: whether it is the noise variant's: nothing in the weights tells.

    Raises:
        ValueError: it is no generator of Face_SRnDeblur.
    """
    names = ["conv1.weight", *(f"conv{n}.1.weight" for n in range(2, LEVELS + 1))]
    return SRDeblurConfig(
        upscaler_width=_channels(published, "upscale8.0.weight"),
        widths=tuple(_channels(published, name) for name in names),
        norm="batch" if "conv2.2.running_mean" in published else "instance",
        noise=NoiseConfig() if noise else None,
    )


def _channels(published: Mapping[str, Tensor], name: str) -> int:
    value = published.get(name)
    if value is None or value.ndim != 4 or 0 in value.shape:
        raise ValueError(f"published: {name!r} is missing or misshapen; every generator has it")
    return value.shape[0]


def _our_name(match: re.Match[str]) -> str | None:
    """None if the layout has no such name."""
    if match["up"]:
        ours = _UPSCALER.get(int(match["place"]))
        return ours and f"upscaler.{ours}.weight"
    if match["first"]:
        return f"encoder.convs.0.{match['first']}"
    level, norm, value = int(match["level"]), match["part"] == "2", match["value"]
    if match["kind"] == "conv":
        if match["blurred"] or level == 1:
            return None
        return (
            f"encoder.norms.{level - 2}.{value}" if norm else f"encoder.convs.{level - 1}.{value}"
        )
    layers = SHARED if match["blurred"] else LEVELS  # numbered from the outermost, ours from within
    if level > layers or (norm and level == 1):
        return None
    decoder = "blurred" if match["blurred"] else "sharp"
    return f"{decoder}.{'norms' if norm else 'deconvs'}.{layers - level}.{value}"
