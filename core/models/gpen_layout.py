"""Config of published GPEN weights, by their names and shapes; the names' table is StyleGAN2's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from torch import Tensor

from core.models.stylegan2 import StyleGAN2Config

FULL = 512  # channels of the smallest maps at narrow 1
SHORT = 16384  # channels of a large map times its side, at narrow 1 and multiplier 1


def config_of(published: Mapping[str, Tensor]) -> StyleGAN2Config:
    """Config of the network whose weights these are.

    Args:
        published: state dict of GPEN's full generator.

    Raises:
        ValueError: it is none.
    """
    levels = sum(
        bool(re.fullmatch(r"ecd\d+\.0\.0\.weight|ecd[1-9]\d*\.0\.1\.weight", name))
        for name in published
    )
    constant = _shaped(published, "generator.input.input", 4)
    linear = _shaped(published, "final_linear.0.weight", 2)
    first = _shaped(published, "ecd0.0.0.weight", 4)
    size = 4 * 2 ** (levels - 1)
    narrow = constant.shape[1] / FULL
    large = first.shape[0] * size / (SHORT * narrow)  # multiplier, if the size has one
    layers = sum(bool(re.fullmatch(r"generator\.style\.\d+\.weight", name)) for name in published)
    return StyleGAN2Config(
        size=size,
        latent=linear.shape[0],
        mapping_layers=layers,
        multiplier=max(1, round(large)) if size > 32 else 2,
        narrow=narrow,
        noise="concatenate",
    )


def _shaped(published: Mapping[str, Tensor], name: str, axes: int) -> Tensor:
    value = published.get(name)
    if value is None or value.ndim != axes or 0 in value.shape:
        raise ValueError(f"published: {name!r} is missing or misshapen, which every GPEN has")
    return value
