"""Names of published StyleGAN2 and GPEN weights -> ours.

The layout is the one of rosinality's StyleGAN2 for PyTorch, which GPEN's published files share
(K. Hu et al. start from them too).  Only the layout is here: no weights are shipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from torch import Tensor

Published = Literal["generator", "gpen", "discriminator"]

_IGNORED = re.compile(r"(^|\.)(kernel|noises\.noise_\d+)$")  # fixed filters, and drawn noise

# published name, whole -> ours; the first that fits counts
_GENERATOR: tuple[tuple[str, str], ...] = (
    (r"style\.(\d+\.(?:weight|bias))", r"mapping.\1"),
    (r"input\.input", r"constant"),
    (r"((?:convs|rgbs)\.\d+\.conv)\.weight", r"\1.conv.weight"),
    (r"((?:convs|rgbs)\.\d+\.conv)\.modulation\.(weight|bias)", r"\1.style.\2"),
    (r"(convs\.\d+)\.noise\.weight", r"\1.noise_weight"),
    (r"(convs\.\d+)\.activate\.bias", r"\1.finish.bias"),
    (r"(rgbs\.\d+\.bias)", r"\1"),
)
_ENCODER: tuple[tuple[str, str], ...] = (
    (r"ecd(\d+)\.0\.(\d\.(?:weight|bias))", r"encoder.\1.\2"),
    (r"final_linear\.0\.(weight|bias)", r"linear.\1"),
)
_DISCRIMINATOR: tuple[tuple[str, str], ...] = (
    (r"convs\.-1\.(\d\.(?:weight|bias))", r"from_rgb.\1"),
    (r"convs\.(\d+)\.conv1\.(\d\.(?:weight|bias))", r"blocks.\1.conv.\2"),
    (r"convs\.(\d+)\.conv2\.(\d\.(?:weight|bias))", r"blocks.\1.down.\2"),
    (r"convs\.(\d+)\.skip\.(1\.weight)", r"blocks.\1.skip.\2"),
    (r"final_conv\.(\d\.(?:weight|bias))", r"last.\1"),
    (r"final_linear\.0\.(weight|bias)", r"features.\1"),
    (r"final_linear\.1\.(weight|bias)", r"score.\1"),
)


def our_state(published: Mapping[str, Tensor], kind: Published) -> dict[str, Tensor]:
    """Rename and reshape published weights for `load_state_dict`.

    Args:
        published: state dict of a "generator" (to StyleGAN2's `Generator`), of GPEN's full
            generator ("gpen", to `GPEN`) or of a "discriminator" (to `Discriminator`).
        kind: which of them.

    Returns:
        Our names with the same values; some with their axes in another order.

    Raises:
        ValueError: a name that the layout has not; it is named.
    """
    state: dict[str, Tensor] = {}
    for theirs, value in published.items():
        if _IGNORED.search(theirs):
            continue
        ours = _our_name(theirs, kind)
        if ours is None:
            raise ValueError(f"published: {theirs!r} is not in the layout of a {kind}")
        state[ours] = _reshaped(ours, value)
    return state


def _our_name(name: str, kind: Published) -> str | None:
    """None if the layout has no such name."""
    if kind == "discriminator":  # its convs.0 stands in front of the blocks
        shifted = re.sub(r"^convs\.(\d+)", lambda m: f"convs.{int(m[1]) - 1}", name)
        return _look_up(_DISCRIMINATOR, shifted)
    if kind == "generator":  # its conv1 and to_rgb1 are the first of ours
        shifted = re.sub(r"^convs\.(\d+)", lambda m: f"convs.{int(m[1]) + 1}", name)
        shifted = re.sub(r"^to_rgbs\.(\d+)", lambda m: f"rgbs.{int(m[1]) + 1}", shifted)
        shifted = re.sub(r"^conv1\.", "convs.0.", shifted)
        return _look_up(_GENERATOR, re.sub(r"^to_rgb1\.", "rgbs.0.", shifted))
    if not name.startswith("generator."):
        return _look_up(_ENCODER, name)
    inner = _our_name(name.removeprefix("generator."), "generator")
    return inner and f"generator.{inner}"


def _look_up(table: tuple[tuple[str, str], ...], name: str) -> str | None:
    for pattern, replacement in table:
        if match := re.fullmatch(pattern, name):
            return match.expand(replacement)
    return None


def _reshaped(name: str, value: Tensor) -> Tensor:
    """Modulated weights lose their first axis; ours for upsampling are (inputs, outputs, k, k)."""
    if value.ndim == 5:
        index = re.search(r"\bconvs\.(\d+)\.", name)
        upsamples = index is not None and int(index[1]) % 2 == 1
        return value[0].transpose(0, 1).contiguous() if upsamples else value[0]
    if name.endswith("bias"):
        return value.reshape(-1)  # an RGB layer's is (1, 3, 1, 1)
    return value
