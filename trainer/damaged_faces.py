"""Damaged faces of a pack do not end a run: each is told of once, and another sample drawn."""

from __future__ import annotations

import logging
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import numpy as np
import torch

from core.errors import BadConfigError
from core.packs.format import DamagedFaceError

T = TypeVar("T")
TRIES = 32  # a pack of which half is damaged fails once in four billion samples
SLOTS = 1 << 16

log = logging.getLogger(__name__)


class DamagedFaces:
    """Remembers, for all worker processes together, which damaged faces were told of."""

    def __init__(self) -> None:
        self._told = torch.zeros(SLOTS, dtype=torch.uint8).share_memory_()  # type: ignore[no-untyped-call]

    def tell(self, error: DamagedFaceError) -> None:
        """Log the face, unless this was done."""
        slot = zlib.crc32(str(error).encode()) % SLOTS
        if not self._told[slot]:
            self._told[slot] = 1
            log.warning("%s; another face stands in for it", error)

    def drawn(self, seed: int, number: int, sample: Callable[[np.random.Generator], T]) -> T:
        """Sample `number`; where it meets a damaged face, the next of its tries.

        The first try draws from (seed, number), the k-th after it from (seed, number, k): a run
        sees the same samples every time, and a repaired pack gives those of a sound one.

        Args:
            seed: of the run.
            number: of the sample.
            sample: draws a sample; raises DamagedFaceError.

        Raises:
            BadConfigError: all of its tries met damaged faces.
        """
        for attempt in range(TRIES):
            place = [seed, number, attempt] if attempt else [seed, number]
            try:
                return sample(np.random.default_rng(place))
            except DamagedFaceError as error:
                self.tell(error)
                last = error
        raise BadConfigError(f"{last}, and so are {TRIES} others in a row; prepare the pack again")

    def readable(self, samples: Iterable[Callable[[], T]]) -> Iterator[T]:
        """The samples that can be read, in their order."""
        for sample in samples:
            try:
                yield sample()
            except DamagedFaceError as error:
                self.tell(error)
