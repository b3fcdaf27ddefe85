"""Names of published HiFaceGAN weights -> ours.

The layout is the one of the authors' code, which is SPADE's generator with another encoder.  Only
the layout is here: no weights are shipped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from torch import Tensor

from core.models.hifacegan import Guidance, HiFaceGANConfig

_UNUSED = re.compile(r"fc\.(weight|bias)")  # of "lipspade", whose code never calls it

_BLOCK = r"(head_0|G_middle_[01]|ups\.[0-3])"
_OUTER = {"head_0": "head", "G_middle_0": "middle.0", "G_middle_1": "middle.1"}
_INNER: tuple[tuple[str, str], ...] = (
    (r"conv_([01s])\.weight_orig", r"conv\1.parametrizations.weight.original"),
    (r"conv_([01s])\.weight_([uv])", r"conv\1.parametrizations.weight.0._\2"),
    (r"conv_([01s])\.bias", r"conv\1.bias"),
    (r"norm_([01s])\.param_free_norm\.(\w+)", r"spade\1.norm.\2"),
    (r"norm_([01s])\.mlp_shared\.0\.(weight|bias)", r"spade\1.shared.\2"),
    (r"norm_([01s])\.mlp_(gamma|beta)\.weight", r"spade\1.\2.weight"),
)
_SHORTCUT = re.compile(r"^(conv|spade)s(?=\.)")
_REST: tuple[tuple[str, str], ...] = (
    (r"fc\.(weight|bias)", r"seed.\1"),
    (r"to_rgbs\.([0-3])\.(weight|bias)", r"outs.\1.\2"),
    (r"encoder\.head\.0\.weight", r"suppression.head.weight"),
    (r"encoder\.encoder_([0-4])\.0\.logit\.0\.weight", r"suppression.pools.\1.conv.weight"),
    (r"encoder\.encoder_([0-4])\.0\.logit\.1\.(\w+)", r"suppression.pools.\1.norm.\2"),
    (r"encoder\.encoder_([0-4])\.1\.(weight|bias)", r"suppression.convs.\1.\2"),
)


def config_of(published: Mapping[str, Tensor]) -> HiFaceGANConfig:
    """Config of the network whose weights these are.

    Args:
        published: state dict of a generator, of any of the three classes.

    Raises:
        ValueError: it is none.
    """
    first = published.get("to_rgbs.3.weight")
    if first is None or first.ndim != 4:
        raise ValueError("published: 'to_rgbs.3.weight' is missing, which every HiFaceGAN has")
    # normalised by the picture itself, as the authors' test scripts do
    return HiFaceGANConfig(
        width=first.shape[1], guidance=_guidance(published), statistics="picture"
    )


def _guidance(published: Mapping[str, Tensor]) -> Guidance:
    if any(name.startswith("lip_encoder.") for name in published):
        return "lipspade"
    return "nested" if any(name.startswith("encoder.") for name in published) else "16xface"


def our_state(published: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """Rename published weights for `HiFaceGAN.load_state_dict`.

    Args:
        published: state dict of a generator.

    Returns:
        Our names with the same values.

    Raises:
        ValueError: a name that the layout has not; it is named.
    """
    lipspade = _guidance(published) == "lipspade"
    state: dict[str, Tensor] = {}
    for theirs, value in published.items():
        if lipspade and _UNUSED.fullmatch(theirs):
            continue
        ours = _our_name(_nested_name(theirs))
        if ours is None:
            raise ValueError(f"published: {theirs!r} is not in the layout of HiFaceGAN")
        state[ours] = value
    return state


def _nested_name(name: str) -> str:
    """The class "lipspade" has its encoder in one row: stem, then four entries a halving."""
    match = re.fullmatch(r"lip_encoder\.model\.(\d+)\.(.+)", name)
    if match is None:
        return name
    place, rest = int(match[1]), match[2]
    if place == 0:
        return f"encoder.head.0.{rest}"
    level, part = divmod(place - 3, len(("pool", "conv", "norm", "relu")))
    return f"encoder.encoder_{level}.{part}.{rest}"


def _our_name(name: str) -> str | None:
    """None if the layout has no such name."""
    if match := re.fullmatch(rf"{_BLOCK}\.(.+)", name):
        inner = _look_up(_INNER, match[2])
        outer = _OUTER.get(match[1], match[1])
        return inner and f"{outer}." + _SHORTCUT.sub(r"\1_shortcut", inner)
    return _look_up(_REST, name)


def _look_up(table: tuple[tuple[str, str], ...], name: str) -> str | None:
    for pattern, replacement in table:
        if match := re.fullmatch(pattern, name):
            return match.expand(replacement)
    return None
