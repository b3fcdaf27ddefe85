"""What a run shows while it goes on: sample grids, and TensorBoard if it is wanted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from torch import Tensor

from core.errors import BadConfigError, UnwritableError

GAP = 4  # pixels between the pictures of a grid
SAMPLES = "samples"


def grid(pictures: Tensor) -> np.ndarray[Any, np.dtype[np.uint8]]:
    """One picture of many.

    Args:
        pictures: (rows, columns, 3, H, W) in [-1, 1]; what is beyond is clipped.

    Returns:
        RGB, (rows (H + GAP) - GAP, columns (W + GAP) - GAP, 3), white between the pictures.
    """
    cells = ((pictures.detach().float().cpu().clamp(-1, 1) + 1) * 127.5).round().byte().numpy()
    rows, columns, _, height, width = cells.shape
    sheet = np.full(
        (rows * (height + GAP) - GAP, columns * (width + GAP) - GAP, 3), 255, dtype=np.uint8
    )
    for row in range(rows):
        for column in range(columns):
            top, left = row * (height + GAP), column * (width + GAP)
            cell = cells[row, column].transpose(1, 2, 0)
            sheet[top : top + height, left : left + width] = cell
    return sheet


def save_samples(folder: Path, step: int, pictures: Tensor) -> Path:
    """Write the sample grid of a step into the run's folder.

    Raises:
        UnwritableError: no space or no right to write.
    """
    path = folder / SAMPLES / f"step-{step:06d}.png"
    _, data = cv2.imencode(".png", np.ascontiguousarray(grid(pictures)[..., ::-1]))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_suffix(".part")
        partial.write_bytes(data.tobytes())
        os.replace(partial, path)
    except OSError as error:
        raise UnwritableError(f"{path}: could not be written: {error}") from error
    return path


class Board:
    """Passes numbers on to TensorBoard.

    Args:
        folder: of the run; TensorBoard's files go to `board` in it.

    Raises:
        BadConfigError: TensorBoard is not installed.
    """

    def __init__(self, folder: Path) -> None:
        try:
            from torch.utils.tensorboard import SummaryWriter
        except ImportError as error:
            raise BadConfigError(
                "tensorboard: it is not installed; pip install tensorboard, or leave the key out"
            ) from error
        self._writer: Any = SummaryWriter(str(folder / "board"))

    def say(self, event: str, **values: Any) -> None:
        """Take one event: its numbers, and those of its tables, at the event's step."""
        if event not in ("step", "validate"):
            return
        step = int(values["step"])
        for key, value in values.items():
            table = value if isinstance(value, dict) else {"": value}
            for name, number in table.items():
                if isinstance(number, int | float) and key != "step":
                    self._writer.add_scalar(
                        "/".join(filter(None, (event, key, name))), number, step
                    )
        self._writer.flush()

    def close(self) -> None:
        """Write out what is left."""
        self._writer.close()
