"""Packs -> training samples.  Sample number n of a run is the same on every machine."""

from __future__ import annotations

import atexit
import multiprocessing
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, Sampler

from core.arrays import FloatArray, FloatImage, as_floats
from core.degradation.apply import apply
from core.degradation.photo import gray, toned
from core.degradation.recipe import DegradationRecipe, draw
from core.errors import BadConfigError, CoreError
from core.geometry import apply_affine
from core.landmarks.points import COUNT, FLIP, PARTS
from core.packs.format import Pack
from trainer.config import DataConfig
from trainer.damaged_faces import DamagedFaces

MARGIN = 3  # pixels beside made-up content that the losses leave out too: resampling reaches there


@dataclass(frozen=True, eq=False)
class Shot:
    """One clean face: (S, S, 3) in [0, 1], (68, 2) landmarks in pixels, (S, S) real content."""

    pixels: FloatImage
    landmarks: FloatArray
    inside: npt.NDArray[np.float32]


def shot_of(pack: Pack, row: int) -> Shot:
    """Face number `row` of a pack.

    Raises:
        DamagedFaceError: it cannot be decoded.
        MissingFileError: its shard is gone.
    """
    return Shot(
        as_floats(pack.crop(row)), pack.index.landmarks[row].astype(np.float64), pack.inside(row)
    )


def same_frame(packs: Sequence[Pack], key: str) -> tuple[int, float, str]:
    """Size, zoom and alignment that all packs share.

    Args:
        packs: one or more.
        key: of the recipe, for the message.

    Raises:
        BadConfigError: they differ, or there are none.
    """
    if not packs:
        raise BadConfigError(f"{key}: at least one pack is wanted")
    odd = next((pack for pack in packs if pack.frame != packs[0].frame), None)
    if odd is not None:
        raise BadConfigError(
            f"{key}: packs of one size, zoom and alignment are wanted, but {packs[0].folder} has "
            f"{packs[0].frame} and {odd.folder} {odd.frame}; prepare one of them again"
        )
    return packs[0].frame


class Pairs(Dataset[dict[str, Tensor]]):
    """Sample n: a degraded face, a guide and the target, all drawn from (seed, n).

    Keys of a sample: `face`, `guide`, `target` (3, S, S) in [-1, 1]; `inside` (1, S, S);
    `face_points`, `guide_points` (68, 2) in [-1, 1]; `seen_points`, the face's landmarks as a
    detector would see them.  A face that is damaged in its pack is told of once, and another
    sample stands in for it (`trainer.damaged_faces`).

    Raises:
        BadConfigError: packs of several sizes, zooms or alignments, or nobody with two photos.
        MissingFileError: a pack or a shard is missing.
    """

    def __init__(self, config: DataConfig, split: str, seed: int) -> None:
        self.config, self.split, self.seed = config, split, seed
        self.people = [Pack(Path(folder)) for folder in config.people]
        self.singles = [Pack(Path(folder)) for folder in config.singles]
        self.size, self.zoom, _ = same_frame([*self.people, *self.singles], "data")
        self._known = list(_with_company(self.people, split))
        self._strangers = [
            (pack, int(row)) for pack in (self.singles or self.people) for row in pack.rows(split)
        ]
        if not self._known:
            raise BadConfigError(
                f"data.people: nobody with two {split} photos in {', '.join(config.people)}; "
                "wanted are one person at least to train on and another to measure by, with two "
                "photos each: prepare more people, or choose whom to keep with --val-people; of "
                "one person alone keep two photos or more for measuring: likeness prepare ... "
                "--val-names PATTERN"
            )
        self._presets = list(config.degradation)
        shares = np.array([config.degradation[p] for p in self._presets], float)
        self._shares = shares / shares.sum()
        self._damaged = DamagedFaces()

    def __len__(self) -> int:
        return 2**40  # samples are drawn, not counted out

    def __getitem__(self, number: int) -> dict[str, Tensor]:
        return self._damaged.drawn(self.seed, number, self._sample)

    def _sample(self, rng: np.random.Generator) -> dict[str, Tensor]:
        (pack, row), (guide_pack, guide_row) = self._choose(rng)
        target = self._shot(pack, row, rng)
        guide = self._shot(guide_pack, guide_row, rng)
        if rng.random() < 0.5:
            target, guide = mirrored(target), mirrored(guide)
        preset = self._presets[int(rng.choice(len(self._presets), p=self._shares))]
        recipe = draw(preset, int(rng.integers(2**31)))
        if rng.random() < self.config.gray_share:
            target = replace(target, pixels=gray(target.pixels))
        target = replace(target, pixels=toned(target.pixels, recipe))
        seen = target.landmarks + self._noise(recipe, rng)
        return to_sample(target, guide, recipe, seen)

    def _choose(self, rng: np.random.Generator) -> tuple[tuple[Pack, int], tuple[Pack, int]]:
        if rng.random() < self.config.stranger_share:
            first, second = rng.integers(len(self._strangers), size=2)
            return self._strangers[first], self._strangers[second]
        pack, row, company = self._known[int(rng.integers(len(self._known)))]
        others = rng.choice(company, size=min(2, len(company)), replace=False)
        sharper = max(others, key=lambda other: float(pack.index.sharpness[other]))
        return (pack, row), (pack, int(sharper))

    def _shot(self, pack: Pack, row: int, rng: np.random.Generator) -> Shot:
        shot = shot_of(pack, row)
        return jittered(shot, rng) if rng.random() < self.config.jitter_share else shot

    def _noise(self, recipe: DegradationRecipe, rng: np.random.Generator) -> FloatArray:
        """Error of a detector on a degraded face, (68, 2) pixels; see `detector_error`."""
        size = recipe.softness * self.size / 256 * rng.lognormal(0, 0.43)
        return np.asarray(detector_error(self.config.landmark_noise, rng) * size)


def detector_error(deviations: tuple[float, ...], rng: np.random.Generator) -> FloatArray:
    """Landmark error, (68, 2): the whole set shifts, each part shifts, each point strays.

    Measured with dlib on people/web at 4x and 8x: all three deviations are alike, about 0.13
    pixels at 256 for each 1x of scale, and the size varies log-normally (0.43) between faces.

    Args:
        deviations: standard deviation of the three, pixels.
        rng: source of chance.
    """
    whole, part, single = deviations
    error = rng.normal(0, single, (COUNT, 2)) + rng.normal(0, whole, 2)
    for rows in PARTS.values():
        error[rows] += rng.normal(0, part, 2)
    return error


def _with_company(
    packs: list[Pack], split: str
) -> Iterator[tuple[Pack, int, npt.NDArray[np.int64]]]:
    """Faces with the rows of the same person's other photos."""
    for pack in packs:
        rows = pack.rows(split)
        people = pack.index.person[rows]
        order = np.argsort(people, kind="stable")
        for group in np.split(rows[order], np.flatnonzero(np.diff(_codes(people[order]))) + 1):
            for row in group if len(group) > 1 else []:
                yield pack, int(row), group[group != row]


def _codes(names: npt.NDArray[np.str_]) -> npt.NDArray[np.int64]:
    return np.asarray(np.unique(names, return_inverse=True)[1], np.int64)


def mirrored(shot: Shot) -> Shot:
    """The same face seen in a mirror."""
    width = shot.pixels.shape[1]
    points = shot.landmarks[FLIP] * [-1, 1] + [width - 1, 0]
    return Shot(
        np.asarray(cv2.flip(shot.pixels, 1), np.float32),  # many times faster than a strided copy
        points,
        np.asarray(cv2.flip(shot.inside, 1), np.float32),
    )


def jittered(shot: Shot, rng: np.random.Generator) -> Shot:
    """Turned by up to 6 degrees, scaled by 0.9 to 1.1, shifted by up to 3% of the side."""
    size = shot.pixels.shape[0]
    angle, scale = rng.uniform(-6, 6), rng.uniform(0.9, 1.1)
    centre = (size - 1) / 2
    matrix = np.asarray(cv2.getRotationMatrix2D((centre, centre), angle, scale), np.float64)
    matrix[:, 2] += rng.uniform(-0.03, 0.03, 2) * size
    pixels = cv2.warpAffine(
        shot.pixels, matrix, (size, size), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE
    )
    inside = cv2.warpAffine(shot.inside, matrix, (size, size), flags=cv2.INTER_NEAREST)
    return Shot(
        np.clip(pixels, 0, 1).astype(np.float32),
        apply_affine(matrix, shot.landmarks),
        np.asarray(inside, np.float32),
    )


def to_sample(
    target: Shot, guide: Shot, recipe: DegradationRecipe, seen: FloatArray
) -> dict[str, Tensor]:
    """Tensors of one sample, see `Pairs`."""
    size = target.pixels.shape[0]
    return {
        "face": to_tensor(apply(target.pixels, recipe, target.landmarks)),
        "guide": to_tensor(guide.pixels),
        "target": to_tensor(target.pixels),
        "inside": torch.from_numpy(solid(target.inside))[None],
        "face_points": to_points(target.landmarks, size),
        "seen_points": to_points(seen, size),
        "guide_points": to_points(guide.landmarks, size),
    }


def solid(inside: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """(S, S) real content without a margin of `MARGIN` pixels along what is made up."""
    kernel = np.ones((2 * MARGIN + 1, 2 * MARGIN + 1), np.uint8)
    eroded = cv2.erode(inside, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=1)
    return np.ascontiguousarray(eroded, np.float32)


def to_tensor(pixels: FloatImage) -> Tensor:
    """(S, S, 3) in [0, 1] -> (3, S, S) in [-1, 1]."""
    return torch.from_numpy(np.ascontiguousarray(pixels.transpose(2, 0, 1)) * np.float32(2) - 1)


def to_points(landmarks: FloatArray, size: int) -> Tensor:
    """(68, 2) pixels -> (68, 2) in [-1, 1], the border pixels' centres."""
    return torch.from_numpy((landmarks / (size - 1) * 2 - 1).astype(np.float32))


class Numbered(Sampler[int]):
    """Sample numbers start, start + 1, ... up to stop: resuming goes on where it ended."""

    def __init__(self, start: int, stop: int) -> None:
        self.start, self.stop = start, stop

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.start, self.stop))

    def __len__(self) -> int:
        return self.stop - self.start


def _one_thread(_: int) -> None:
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_IGN)  # the run decides when its workers end
    cv2.setNumThreads(0)  # workers are the parallelism
    torch.set_num_threads(1)


class Loader(DataLoader[dict[str, Tensor]]):
    """A loader whose workers' errors read like our own: the message alone, without their stack."""

    def __iter__(self) -> Iterator[dict[str, Tensor]]:  # type: ignore[override]
        try:
            yield from super().__iter__()
        except CoreError as error:
            name = f"{type(error).__name__}: "  # a worker's error comes as the text of its stack
            told = type(error)(str(error).rstrip().split(name)[-1])
        else:
            return
        raise told  # out here the error, whose frames would keep the workers waiting, is gone


@cache
def _end_workers_at_exit() -> None:
    """Let no worker outlive the run: they ignore the signal that would end them at exit."""
    atexit.register(_end_workers)


def _end_workers() -> None:
    for child in multiprocessing.active_children():
        if child.daemon:
            child.kill()


def loader(pairs: Pairs, batch: int, first: int, last: int) -> DataLoader[dict[str, Tensor]]:
    """Batches number `first` to `last` - 1 of a run."""
    return numbered_loader(pairs, pairs.config.workers, batch, first, last)


def numbered_loader(
    samples: Dataset[dict[str, Tensor]], workers: int, batch: int, first: int, last: int
) -> DataLoader[dict[str, Tensor]]:
    """Batches number `first` to `last` - 1 of samples that are drawn by number."""
    if workers:
        _end_workers_at_exit()
    return Loader(
        samples,
        batch_size=batch,
        sampler=Numbered(first * batch, last * batch),
        num_workers=workers,
        worker_init_fn=_one_thread if workers else None,
        prefetch_factor=4 if workers else None,
        pin_memory=torch.cuda.is_available(),
        generator=torch.Generator(),  # its own: making a loader must not shift the run's chance
    )
