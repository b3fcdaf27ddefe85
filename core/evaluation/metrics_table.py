"""All that is measured: names, titles, which way is better, and what each needs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np

from core.arrays import FloatArray, FloatImage
from core.errors import BadConfigError
from core.paths import RESOURCES, user_data

Group = Literal["statistical", "semantic", "perceptual"]  # of HiFaceGAN's Table 1


@dataclass(frozen=True, kw_only=True)
class Metric:
    """One figure.

    Attributes:
        title: with its unit.
        short: for the heads of tables.
        group: HiFaceGAN's.
        high: whether more is better.
        of_set: a figure of all pictures together, not of each.
        digits: after the point.
        note: what a reader must know about it.
    """

    title: str
    short: str
    group: Group
    high: bool = False
    of_set: bool = False
    digits: int = 4
    note: str = ""


METRICS: dict[str, Metric] = {
    "psnr": Metric(title="PSNR (dB)", short="PSNR", group="statistical", high=True, digits=2),
    "ssim": Metric(title="SSIM", short="SSIM", group="statistical", high=True),
    "ms_ssim": Metric(title="MS-SSIM", short="MS-SSIM", group="statistical", high=True),
    "fed": Metric(
        title="FED (identity distance)",
        short="FED",
        group="semantic",
        note="FED: Euclidean distance of dlib's embeddings, both by the target's landmarks",
    ),
    "lle": Metric(
        title="LLE (landmarks, px)",
        short="LLE",
        group="semantic",
        digits=3,
        note="LLE: mean distance of dlib's 68 landmarks to the target's, pixels of the target",
    ),
    "warp": Metric(
        title="landmarks, guide to target (px)",
        short="warp",
        group="semantic",
        digits=3,
        note="guide to target: mean distance of the guide's landmarks to the target's, as aligned"
        " (input) and once warped (models)",
    ),
    "niqe": Metric(
        title="NIQE-F",
        short="NIQE-F",
        group="perceptual",
        digits=3,
        note="NIQE-F: NIQE fitted to sharp faces; not comparable with published NIQE",
    ),
    "lpips": Metric(title="LPIPS (AlexNet)", short="LPIPS", group="perceptual"),
    "fid": Metric(title="FID (Inception)", short="FID", group="perceptual", of_set=True, digits=3),
    "fid_d": Metric(
        title="FID-D (dlib's embedding)",
        short="FID-D",
        group="perceptual",
        of_set=True,
        digits=5,
        note="FID-D: Frechet distance by dlib's embedding; not comparable with FID",
    ),
    "fid_e": Metric(
        title="FID-E (our embedding)",
        short="FID-E",
        group="perceptual",
        of_set=True,
        digits=5,
        note="FID-E: Frechet distance by our face embedding; not comparable with FID",
    ),
}
FEWEST_OF_SET = 8  # pairs, for a figure of all of them together

# what cannot be shipped: file name and where it comes from
FILES = {
    "lpips": (
        "alexnet-owt-7be5be79.pth",
        "torchvision's AlexNet, https://download.pytorch.org/models/alexnet-owt-7be5be79.pth",
    ),
    "fid": (
        "pt_inception-2015-12-05-6726825d.pth",
        "pytorch-fid's Inception, on github.com/mseitzer/pytorch-fid under releases, fid_weights",
    ),
    "fid_e": (
        "face-embedding.safetensors",
        "our embedding, which `python -m trainer distil` trains",
    ),
}
Measure = Callable[[FloatImage, FloatImage], float]
Extract = Callable[[FloatImage], FloatArray]


def better(name: str, a: FloatArray, b: FloatArray) -> FloatArray:
    """By how much (N,) values `a` are better than `b`: positive is better, whatever the metric."""
    return np.asarray(a - b if METRICS[name].high else b - a, np.float64)


def checked(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names, in the table's order.

    Raises:
        BadConfigError: an unknown one, or none.
    """
    unknown = [name for name in names if name not in METRICS]
    if unknown or not names:
        raise BadConfigError(f"metrics: unknown {unknown}; there are {', '.join(METRICS)}")
    return tuple(name for name in METRICS if name in names)


def places() -> tuple[Path, ...]:
    """Folders where weights that metrics need are looked for."""
    return (user_data() / "metrics", RESOURCES / "metrics", RESOURCES / "features")


def weights_of(name: str) -> Path | None:
    """The file that a metric needs, or None if it is not there."""
    file, _ = FILES[name]
    return next((path for folder in places() if (path := folder / file).is_file()), None)


def absent(name: str) -> str:
    """A line that says why a metric is not measured, and how to have it."""
    file, source = FILES[name]
    return (
        f"{METRICS[name].short}: not measured, its weights are not there; "
        f"put {file} ({source}) into {places()[0]}"
    )
