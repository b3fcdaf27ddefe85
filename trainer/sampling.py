"""Which samples a step sees, and the loader that makes them.

Step after step a run takes the next `batch` sample numbers.  With several processes each makes its
share of them, so that together they see what one process would.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, Sampler

from core.errors import BadConfigError
from trainer.data import _one_thread


class Share(Sampler[int]):
    """Sample numbers of one process, from batch number `first` on, without an end.

    Args:
        first: number of the first batch.
        batch: samples of a batch, of all processes together.
        rank: number of this process.
        count: how many processes there are.

    Raises:
        BadConfigError: the batch cannot be shared out evenly.
    """

    def __init__(self, first: int, batch: int, rank: int = 0, count: int = 1) -> None:
        if batch % count:
            raise BadConfigError(f"batch: {batch} samples cannot be shared by {count} processes")
        self.first, self.batch, self.rank = first, batch, rank
        self.size = batch // count

    def __iter__(self) -> Iterator[int]:
        number = self.first
        while True:
            begin = number * self.batch + self.rank * self.size
            yield from range(begin, begin + self.size)
            number += 1


def loader(
    samples: Dataset[dict[str, Tensor]], share: Share, workers: int
) -> DataLoader[dict[str, Tensor]]:
    """Batches of one process, without an end.

    Args:
        samples: drawn by their number.
        share: which numbers.
        workers: processes that make them; 0 makes them in this one.
    """
    return DataLoader(
        samples,
        batch_size=share.size,
        sampler=share,
        num_workers=workers,
        worker_init_fn=_one_thread if workers else None,
        prefetch_factor=4 if workers else None,
        pin_memory=torch.cuda.is_available(),
        generator=torch.Generator(),  # its own: making a loader must not shift the run's chance
    )


def parts(batch: dict[str, Tensor], count: int) -> list[dict[str, Tensor]]:
    """Cut a batch into equal parts.

    Raises:
        BadConfigError: it cannot be cut so.
    """
    if count == 1:
        return [batch]
    size = len(next(iter(batch.values())))
    if size % count:
        raise BadConfigError(f"accumulate: {size} samples of a process have no {count} parts")
    pieces = {key: value.chunk(count) for key, value in batch.items()}
    return [{key: value[i] for key, value in pieces.items()} for i in range(count)]
