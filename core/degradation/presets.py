"""Draws the values of one degradation: a function a preset.

Sources  those of ARCHITECTURES section 4, named at each function; OURS is no paper's.  Lengths are
         the papers' own pixels, at the size they train at: 256 for GFRNet and the joint SR and
         deblurring paper, 512 for the others.
Ours     all work on floats with JPEG's colours in their right order, so rounding to 8 bits between
         the steps, and swapped channels, of the published codes are not repeated.  Graying and
         colour jitter, which some codes do to the clean picture too, are the trainer's.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

import numpy as np

from core.degradation.damage import (
    ORDER,
    DegradationRecipe,
    FaceMotion,
    MotionBlur,
    NoiseKind,
    OldPhoto,
    Step,
)

Draw = Callable[[np.random.Generator], DegradationRecipe]

KERNEL_SIDE = 41  # GPEN's, GFPGAN's and paper 003's
MOTION_SHARE = 0.3  # of paper 003's pictures; its text gives none


def gfrnet(rng: np.random.Generator) -> DegradationRecipe:
    """The paper's sets: rho {0, 1:0.1:3}, s {1:0.1:8}, sigma {0:1:7}, q {0, 10:1:40}.

    X. Li et al., "Learning Warped Guidance for Blind Face Restoration", ECCV 2018, section 3.2.
    """
    blur = rng.integers(0, 22)  # 0 is no blur, then 1.0, 1.1, ..., 3.0
    quality = rng.integers(0, 32)  # 0 is no JPEG, then 10, 11, ..., 40
    return DegradationRecipe(
        blur_sigma=0.0 if blur == 0 else float(0.9 + 0.1 * blur),
        scale=float(1 + 0.1 * rng.integers(0, 71)),
        noise_sigma=float(rng.integers(0, 8)),
        jpeg_quality=0 if quality == 0 else int(9 + quality),
    )


def down_only(rng: np.random.Generator) -> DegradationRecipe:
    """OURS: smaller and nothing else, s in {1:0.1:8}; what "4x" and "8x" in the tables mean."""
    return DegradationRecipe(scale=float(1 + 0.1 * rng.integers(0, 71)))


def clean(_: np.random.Generator) -> DegradationRecipe:
    """OURS: nothing at all, so that a network learns to leave good faces alone."""
    return DegradationRecipe()


def fixed(scale: float) -> Draw:
    """Smaller by `scale` and nothing else."""
    return lambda _: DegradationRecipe(scale=scale)


def _gaussian(rng: np.random.Generator) -> tuple[float, float, float]:
    """Sigma, ratio and angle of GPEN's kernel: round or oblong half and half, sigma .1 to 10."""
    oblong, sigmas = rng.random() < 0.5, rng.uniform(0.1, 10, 2)
    angle = float(rng.uniform(-180, 180))
    if not oblong:
        return float(sigmas[0]), 1.0, 0.0
    return float(sigmas.max()), float(sigmas.min() / sigmas.max()), angle


def gpen(rng: np.random.Generator) -> DegradationRecipe:
    """GPEN's trainer and GFPGAN: kernel 41, s .8 to 8, sigma 0 to 20, q 60 to 99; bilinear."""
    sigma, ratio, angle = _gaussian(rng)
    return DegradationRecipe(
        blur_sigma=sigma,
        blur_ratio=ratio,
        blur_angle=angle,
        blur_side=KERNEL_SIDE,
        meant_for=512,
        scale=float(rng.uniform(0.8, 8)),
        noise_sigma=float(rng.uniform(0, 20)),
        jpeg_quality=int(rng.integers(60, 100)),
        resampling="bilinear",
        round_down=True,
    )


def mmrb(rng: np.random.Generator) -> DegradationRecipe:
    """Paper 003, Eq. (17): k 41, s .4 to 8, sigma 0 to 25, q 5 to 50; Gaussian or motion blur.

    OURS, since not stated: the share of motion blur, its length 5 to 41, and GPEN's Gaussian.
    """
    moved, length = rng.random() < MOTION_SHARE, float(rng.integers(5, KERNEL_SIDE + 1))
    turn, (sigma, ratio, angle) = float(rng.uniform(-180, 180)), _gaussian(rng)
    return DegradationRecipe(
        blur_sigma=0.0 if moved else sigma,
        blur_ratio=1.0 if moved else ratio,
        blur_angle=0.0 if moved else angle,
        blur_side=KERNEL_SIDE,
        meant_for=512,
        motion=MotionBlur(length=length, angle=turn) if moved else None,
        scale=float(rng.uniform(0.4, 8)),
        noise_sigma=float(rng.uniform(0, 25)),
        jpeg_quality=int(rng.integers(5, 51)),
        resampling="bilinear",
        round_down=True,
    )


# the four steps of HiFaceGAN's degrade.py, each drawn apart


def _step_blur(rng: np.random.Generator) -> tuple[float, MotionBlur | None]:
    """Motion of 10 to 20 pixels, even ones raised by one, or a Gaussian of sigma 3 to 8."""
    moved, length = rng.random() < 0.5, int(rng.integers(10, 21))
    angle, lean = float(rng.uniform(0, 360)), float(rng.uniform(-1, 1))
    sigma = float(rng.uniform(3, 8))
    if not moved:
        return sigma, None
    return 0.0, MotionBlur(length=float(length + (length % 2 == 0)), angle=angle, lean=lean)


def _step_side(sigma: float) -> int:
    """Side of imgaug's Gaussian: 3.3, 2.9 or 2.6 sigma, 5 or more, made odd; 0 without one."""
    if sigma == 0:
        return 0
    factor = 3.3 if sigma < 3 else 2.9 if sigma < 5 else 2.6
    side = max(5, int(factor * sigma))
    return side + (side % 2 == 0)


def _step_scale(rng: np.random.Generator) -> float:
    """To between 1/8 and 1/4."""
    return float(1 / rng.uniform(1 / 8, 1 / 4))


def _step_noise(rng: np.random.Generator) -> tuple[NoiseKind, float]:
    """One of three kinds; the Poisson's lambda from 15 to 30, the others' scale from 20 to 40."""
    kinds: tuple[NoiseKind, ...] = ("gaussian", "laplace", "poisson")
    kind, strength = kinds[int(rng.integers(3))], float(rng.uniform(20, 40))
    return kind, 0.75 * strength if kind == "poisson" else strength


def _step_quality(rng: np.random.Generator) -> int:
    """Compression 50 to 85 of imgaug as a quality, 51 to 17."""
    return round(1 + 99 * (1 - int(rng.integers(50, 86)) / 101))


def hifacegan(rng: np.random.Generator) -> DegradationRecipe:
    """HiFaceGAN's "full": blur, down, noise and JPEG in random order; cubic."""
    sigma, motion = _step_blur(rng)
    kind, strength = _step_noise(rng)
    steps: list[Step] = [step for step in ORDER if step != "photo"]
    order = ("photo", *(steps[int(i)] for i in rng.permutation(len(steps))))
    return DegradationRecipe(
        blur_sigma=sigma,
        blur_side=_step_side(sigma),
        motion=motion,
        scale=_step_scale(rng),
        noise_kind=kind,
        noise_sigma=strength,
        jpeg_quality=_step_quality(rng),
        resampling="cubic",
        order=order,
        meant_for=512,
    )


def hifacegan_blur(rng: np.random.Generator) -> DegradationRecipe:
    """HiFaceGAN's blur alone."""
    sigma, motion = _step_blur(rng)
    return DegradationRecipe(
        blur_sigma=sigma, blur_side=_step_side(sigma), motion=motion, meant_for=512
    )


def hifacegan_down(rng: np.random.Generator) -> DegradationRecipe:
    """HiFaceGAN's down-sampling alone."""
    return DegradationRecipe(scale=_step_scale(rng), resampling="cubic")


def hifacegan_noise(rng: np.random.Generator) -> DegradationRecipe:
    """HiFaceGAN's noise alone."""
    kind, strength = _step_noise(rng)
    return DegradationRecipe(noise_kind=kind, noise_sigma=strength)


def hifacegan_jpeg(rng: np.random.Generator) -> DegradationRecipe:
    """HiFaceGAN's JPEG alone."""
    return DegradationRecipe(jpeg_quality=_step_quality(rng))


def mosaic(_: np.random.Generator) -> DegradationRecipe:
    """HiFaceGAN's hardest task, which its code leaves out: squares of 16 pixels."""
    return DegradationRecipe(scale=16.0, resampling="mosaic")


def srdeblur(rng: np.random.Generator) -> DegradationRecipe:
    """Joint SR and deblurring: the face alone moves, then 8x smaller.

    OURS, since not stated: 3 to 30 pixels at 256, a linear field, antialiased bicubic.
    """
    gradient = rng.uniform(-0.08, 0.08, 4)
    return DegradationRecipe(
        face_motion=FaceMotion(
            length=float(rng.uniform(3, 30)),
            angle=float(rng.uniform(-180, 180)),
            gradient=(
                float(gradient[0]),
                float(gradient[1]),
                float(gradient[2]),
                float(gradient[3]),
            ),
        ),
        scale=8.0,
    )


def old_photo(rng: np.random.Generator) -> DegradationRecipe:
    """OURS: a print of an album, aged, then scanned or photographed."""
    tone: Literal["colour", "gray", "sepia"] = "colour"
    kind = rng.random()
    if kind > 0.25:
        tone = "gray" if kind < 0.7 else "sepia"
    printed, torn, scratched = rng.random(3) < (0.12, 0.25, 0.5)
    quality = int(rng.integers(40, 96))
    return DegradationRecipe(
        blur_sigma=float(rng.uniform(0, 2)),  # the lens and the enlarger
        photo=OldPhoto(
            tone=tone,
            fading=float(rng.beta(1.2, 1.8)),
            grain=float(rng.uniform(0, 16)),
            grain_size=float(rng.uniform(0.6, 2.2)),
            paper=float(rng.uniform(0, 0.05)),
            halftone=float(rng.uniform(0.2, 0.7) * printed),
            halftone_period=float(rng.uniform(3.5, 6)),
            folds=int(rng.integers(1, 3) * torn),
            scratches=int(rng.geometric(0.15) * scratched),
            dust=int(rng.geometric(0.05) - 1),
        ),
        scale=math.exp(rng.uniform(0, math.log(4))),  # a small print, or a small scan
        noise_sigma=float(rng.uniform(0, 5)),
        noise_gray=tone == "gray",
        jpeg_quality=quality if rng.random() < 0.75 else 0,
    )


PRESETS: dict[str, Draw] = {
    "gfrnet": gfrnet,
    "down": down_only,
    "4x": fixed(4.0),
    "8x": fixed(8.0),
    "clean": clean,
    "gpen": gpen,
    "mmrb": mmrb,
    "hifacegan": hifacegan,
    "hifacegan-blur": hifacegan_blur,
    "hifacegan-down": hifacegan_down,
    "hifacegan-noise": hifacegan_noise,
    "hifacegan-jpeg": hifacegan_jpeg,
    "mosaic-16x": mosaic,
    "srdeblur": srdeblur,
    "old-photo": old_photo,
}
