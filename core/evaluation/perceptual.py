"""LPIPS: how different two pictures look to AlexNet.

Paper  R. Zhang et al., "The Unreasonable Effectiveness of Deep Features as a Perceptual Metric",
       CVPR 2018, Eq. (1), version 0.1; A. Krizhevsky, "One weird trick for parallelizing
       convolutional neural networks", 2014, for the network as torchvision trained it.
       AlexNet's weights are the user's file; the 1152 learned ones come with torchmetrics.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from core.arrays import FloatImage
from core.errors import NoWeightsError
from core.evaluation.metrics_table import Measure
from core.models.state_file import fill, read_state

# place in torchvision's list, and: inputs, outputs, kernel, stride, padding
LAYERS = {
    0: (3, 64, 11, 4, 2),
    3: (64, 192, 5, 1, 2),
    6: (192, 384, 3, 1, 1),
    8: (384, 256, 3, 1, 1),
    10: (256, 256, 3, 1, 1),
}
POOLED = (3, 6)  # layers with a 3 x 3 max pooling before them
SHIFT, SCALE = (-0.030, -0.088, -0.188), (0.458, 0.448, 0.450)  # of pictures in [-1, 1]
TINY = 1e-10


class AlexFeatures(nn.Module):
    """AlexNet's five convolutions; parameters are named as torchvision's."""

    def __init__(self) -> None:
        super().__init__()
        self.features = nn.ModuleDict(
            {
                str(place): nn.Conv2d(inputs, outputs, kernel, stride=stride, padding=padding)
                for place, (inputs, outputs, kernel, stride, padding) in LAYERS.items()
            }
        )

    def forward(self, image: Tensor) -> list[Tensor]:
        """(B, 3, H, W) in [-1, 1] -> five maps after their ReLUs."""
        shift, scale = (image.new_tensor(v)[:, None, None] for v in (SHIFT, SCALE))
        x, maps = (image - shift) / scale, []
        for place, layer in self.features.items():
            if int(place) in POOLED:
                x = functional.max_pool2d(x, 3, stride=2)
            x = torch.relu(layer(x))
            maps.append(x)
        return maps


def load_lpips(path: Path) -> Measure:
    """The distance of two (H, W, 3) pictures in [0, 1]; 0 is the same.

    Args:
        path: torchvision's AlexNet.

    Raises:
        NoWeightsError: it holds other weights.
    """
    network = AlexFeatures()
    state = {k: v for k, v in read_state(path).items() if k.startswith("features.")}
    fill(network, state, path)
    network.eval().requires_grad_(False)
    weights = learned_weights()

    def distance(a: FloatImage, b: FloatImage) -> float:
        with torch.inference_mode():
            return float(lpips(network(_tensor(a)), network(_tensor(b)), weights))

    return distance


def lpips(a: list[Tensor], b: list[Tensor], weights: list[Tensor]) -> Tensor:
    """Eq. (1): maps of unit length at every place, weighted squares, the mean over places.

    Args:
        a: maps (1, C, h, w) of a picture.
        b: of the other one.
        weights: (1, C, 1, 1) of every map.
    """
    total = a[0].new_zeros(())
    for first, second, weight in zip(a, b, weights, strict=True):
        difference = (_unit(first) - _unit(second)) ** 2
        total = total + (difference * weight).sum(dim=1).mean()
    return total


def _unit(x: Tensor) -> Tensor:
    return x / (x.pow(2).sum(dim=1, keepdim=True).sqrt() + TINY)


def learned_weights() -> list[Tensor]:
    """The paper's weights of the five maps, (1, C, 1, 1) each.

    Raises:
        NoWeightsError: the installed torchmetrics does not bring them.
    """
    found = find_spec("torchmetrics")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).parent / "functional" / "image" / "lpips_models" / "alex.pth"
    if not path.is_file():
        raise NoWeightsError(f"{path}: missing; this torchmetrics has no LPIPS")
    state = read_state(path)
    return [state[f"lin{number}.model.1.weight"] for number in range(len(LAYERS))]


def _tensor(image: FloatImage) -> Tensor:
    pixels = np.ascontiguousarray(image.transpose(2, 0, 1), np.float32)
    return torch.from_numpy(pixels)[None] * 2 - 1
