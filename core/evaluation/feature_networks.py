"""Networks whose features say how alike two sets of faces are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from core.arrays import FloatArray, FloatImage
from core.evaluation.metrics_table import Extract
from core.models.face_embedding_file import load_face_embedding
from core.models.inception import load_inception


def _inception(path: Path) -> Extract:
    return _extract(load_inception(path))


def _ours(path: Path) -> Extract:
    return _extract(load_face_embedding(path)[0])


LOADERS: dict[str, Callable[[Path], Extract]] = {"fid": _inception, "fid_e": _ours}


def _extract(network: nn.Module) -> Extract:
    def features(image: FloatImage) -> FloatArray:
        pixels = np.ascontiguousarray(image.transpose(2, 0, 1), np.float32)
        with torch.inference_mode():
            out: Tensor = network(torch.from_numpy(pixels)[None] * 2 - 1)
        return out[0].double().numpy()

    return features
