"""What can happen to a picture: the values of every kind of damage, and nothing that does it."""

from __future__ import annotations

import math
from dataclasses import dataclass, fields, replace
from typing import Literal

from core.errors import BadConfigError

Step = Literal["blur", "photo", "down", "noise", "jpeg"]
NoiseKind = Literal["gaussian", "laplace", "poisson"]
ORDER: tuple[Step, ...] = ("blur", "photo", "down", "noise", "jpeg")  # of Eq. (4), GFRNet
RESAMPLINGS = ("bicubic", "cubic", "bilinear", "mosaic")
NOISES = ("gaussian", "laplace", "poisson")
TONES = ("colour", "gray", "sepia")
LEAST_SCALE = 0.25  # below 1 the picture is enlarged for noise and JPEG, then brought back


def _check_finite(damage: MotionBlur | FaceMotion | OldPhoto | DegradationRecipe) -> None:
    """Raise BadConfigError when a number is infinite or none: comparisons would let it pass."""
    for field in fields(damage):
        value = getattr(damage, field.name)
        numbers = value if isinstance(value, tuple) else (value,)
        if any(isinstance(n, float) and not math.isfinite(n) for n in numbers):
            raise BadConfigError(f"{field.name} must be finite, not {value}")


@dataclass(frozen=True, kw_only=True)
class MotionBlur:
    """The whole picture moved along a line.

    Attributes:
        length: pixels passed over, 1 or more; rounded to whole ones.
        angle: degrees from the x axis towards the y axis (clockwise on the screen).
        lean: -1 to 1, how much longer it stood at one end than at the other; 0 is evenly.
    """

    length: float
    angle: float = 0.0
    lean: float = 0.0

    def __post_init__(self) -> None:
        _check_finite(self)
        if self.length < 1:
            raise BadConfigError(f"length must be 1 or more, not {self.length}")
        if not -1 <= self.lean <= 1:
            raise BadConfigError(f"lean must be from -1 to 1, not {self.lean}")


@dataclass(frozen=True, kw_only=True)
class FaceMotion:
    """The face alone moved, every point its own way: a smooth, linear field of motion.

    Attributes:
        length: pixels passed over at the picture's centre.
        angle: degrees from the x axis towards the y axis.
        gradient: how the motion (x, y), in pixels, grows by the pixel: by x of dx, by y of dx, by x
            of dy, by y of dy.
    """

    length: float
    angle: float = 0.0
    gradient: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def __post_init__(self) -> None:
        _check_finite(self)
        if self.length < 0:
            raise BadConfigError(f"length must not be negative, not {self.length}")
        if len(self.gradient) != 4:
            raise BadConfigError(f"gradient must be four numbers, not {self.gradient}")


@dataclass(frozen=True, kw_only=True)
class OldPhoto:
    """What age and printing do (OURS); lengths are for a picture whose shorter side is 256.

    Attributes:
        tone: "colour", "gray" or "sepia".
        fading: 0 to 1; blacks rise, whites fall, colours shift with the tone.
        grain: standard deviation of the film grain in the mid tones, in 8-bit steps.
        grain_size: its pixels across.
        paper: standard deviation of the paper's texture, as a share of its brightness.
        halftone: 0 to 1, how much of it is printed dots.
        halftone_period: distance of the dots, pixels.
        folds: how many fold lines run across.
        scratches: how many.
        dust: how many specks and hairs.
    """

    tone: Literal["colour", "gray", "sepia"] = "colour"
    fading: float = 0.0
    grain: float = 0.0
    grain_size: float = 1.0
    paper: float = 0.0
    halftone: float = 0.0
    halftone_period: float = 4.0
    folds: int = 0
    scratches: int = 0
    dust: int = 0

    def __post_init__(self) -> None:
        _check_finite(self)
        if self.tone not in TONES:
            raise BadConfigError(f"tone must be one of {', '.join(TONES)}, not {self.tone!r}")
        for name in ("fading", "halftone"):
            if not 0 <= getattr(self, name) <= 1:
                raise BadConfigError(f"{name} must be from 0 to 1, not {getattr(self, name)}")
        for name in ("grain", "paper", "folds", "scratches", "dust"):
            if getattr(self, name) < 0:
                raise BadConfigError(f"{name} must not be negative, not {getattr(self, name)}")
        for name in ("grain_size", "halftone_period"):
            if getattr(self, name) <= 0:
                raise BadConfigError(f"{name} must be above 0, not {getattr(self, name)}")


@dataclass(frozen=True, kw_only=True)
class DegradationRecipe:
    """Everything that happens to one picture; the same recipe gives the same picture.

    Attributes:
        blur_sigma: standard deviation of the Gaussian in pixels, along its longer axis; 0 is no
            blur.
        scale: how many times smaller; between 0.25 and 1 it is larger for a while.
        noise_sigma: of the white noise, in 8-bit steps: the standard deviation of "gaussian", b of
            "laplace", lambda of "poisson"; 0 is none.
        jpeg_quality: 1 to 100; 0 is no JPEG.
        seed: of noise and of everything else that is drawn while it is done.
        blur_ratio: shorter axis of the Gaussian by the longer; 1 is round.
        blur_angle: degrees of the longer axis, from the x axis towards the y axis.
        blur_side: side of the Gaussian's kernel in pixels, odd; 0 cuts it at 4 sigma.
        motion: motion blur of the whole picture.
        face_motion: motion blur of the face alone.
        photo: what age did.
        resampling: "bicubic" (antialiased), "cubic" or "bilinear" (OpenCV's, which skip pixels
            when they shrink), "mosaic" (means of cells, shown as squares).
        round_down: sizes are cut to whole pixels instead of rounded.
        noise_kind: "gaussian", "laplace", or "poisson": lambda-distributed, of random sign.
        noise_gray: the same noise in all channels, as a gray scan has it.
        order: of the steps; the picture is brought back to its size after the last.
        meant_for: shorter side of the pictures that the blurs' lengths are meant for; they are
            scaled with the picture.  0 takes them as they are.
    """

    blur_sigma: float = 0.0
    scale: float = 1.0
    noise_sigma: float = 0.0
    jpeg_quality: int = 0
    seed: int = 0
    blur_ratio: float = 1.0
    blur_angle: float = 0.0
    blur_side: int = 0
    motion: MotionBlur | None = None
    face_motion: FaceMotion | None = None
    photo: OldPhoto | None = None
    resampling: Literal["bicubic", "cubic", "bilinear", "mosaic"] = "bicubic"
    round_down: bool = False
    noise_kind: NoiseKind = "gaussian"
    noise_gray: bool = False
    order: tuple[Step, ...] = ORDER
    meant_for: int = 0

    def __post_init__(self) -> None:
        _check_finite(self)
        if min(self.blur_sigma, self.noise_sigma, self.meant_for) < 0:
            raise BadConfigError("blur_sigma, noise_sigma and meant_for must not be negative")
        if self.scale < LEAST_SCALE:
            raise BadConfigError(f"scale must be {LEAST_SCALE} or more, not {self.scale}")
        if not 0 <= self.jpeg_quality <= 100:
            raise BadConfigError(f"jpeg_quality must be from 0 to 100, not {self.jpeg_quality}")
        if not 0 < self.blur_ratio <= 1:
            raise BadConfigError(f"blur_ratio must be above 0, up to 1, not {self.blur_ratio}")
        if self.blur_side < 0 or (self.blur_side and self.blur_side % 2 == 0):
            raise BadConfigError(f"blur_side must be 0 or odd, not {self.blur_side}")
        for name, known in (("resampling", RESAMPLINGS), ("noise_kind", NOISES)):
            if getattr(self, name) not in known:
                raise BadConfigError(
                    f"{name} must be one of {', '.join(known)}, not {getattr(self, name)!r}"
                )
        if sorted(self.order) != sorted(ORDER):
            raise BadConfigError(f"order must name each of {', '.join(ORDER)} once: {self.order}")
        if self.face_motion and self.order.index("down") < self.order.index("blur"):
            raise BadConfigError("order: a moving face is blurred before the picture shrinks")

    @property
    def softness(self) -> float:
        """How many pixels of a clean crop of 256 became one, roughly: how far detail is lost."""
        motions = [m.length / math.sqrt(12) for m in (self.motion, self.face_motion) if m]
        part = 256 / self.meant_for if self.meant_for else 1.0
        blurs = (2 * part * length for length in (self.blur_sigma, *motions))
        return math.hypot(self.scale, *blurs)

    def fitted(self, side: int) -> DegradationRecipe:
        """The recipe for a picture whose shorter side is `side` pixels: its blurs' lengths scaled.

        Without it a face of 256 pixels would be blurred twice as much as the papers' faces of 512.
        """
        if not self.meant_for or self.meant_for == side:
            return self
        part = side / self.meant_for
        kernel = self.blur_side and 2 * round((self.blur_side * part - 1) / 2) + 1
        return replace(
            self,
            meant_for=0,
            blur_sigma=self.blur_sigma * part,
            blur_side=max(3, kernel) if kernel else 0,
            motion=self.motion and replace(self.motion, length=max(1.0, self.motion.length * part)),
            face_motion=self.face_motion
            and replace(self.face_motion, length=self.face_motion.length * part),
        )
