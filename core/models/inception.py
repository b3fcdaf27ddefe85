"""Inception-v3 as FID knows it: pictures -> 2048 numbers.

Paper  C. Szegedy et al., "Rethinking the Inception Architecture for Computer Vision", CVPR 2016,
       table 1 and figures 5 to 7; M. Heusel et al., NeurIPS 2017, for its use.
       FID's weights are TensorFlow's of 2015-12-05, ported by pytorch-fid: there the average
       pooling does not count the padding, and the last block pools by maximum.  They cannot be
       shipped; parameters are named as in that file.
Axes   B batch, H and W pixels.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape
from core.models.state_file import fill, read_state

SIDE = 299  # pixels that every picture is brought to
DIMENSIONS = 2048
Kernel = int | tuple[int, int]


class Convolution(nn.Module):
    """Convolution without bias, batch norm, ReLU."""

    def __init__(
        self, inputs: int, outputs: int, kernel: Kernel, stride: int = 1, padding: Kernel = 0
    ) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride=stride, padding=padding, bias=False)
        self.bn = nn.BatchNorm2d(outputs, eps=0.001)

    def forward(self, x: Tensor) -> Tensor:
        """(B, inputs, H, W) -> (B, outputs, h, w)."""
        return torch.relu(self.bn(self.conv(x)))


class Block(nn.Module):
    """Branches side by side, their maps one after another.

    Args:
        branches: each a chain of names; "avg" and "max" pool 3 x 3 at stride 1, "down" at stride 2;
            a tuple at the end names convolutions that all see what the chain gives.
        layers: the convolutions by name.
    """

    def __init__(
        self,
        branches: tuple[tuple[str | tuple[str, ...], ...], ...],
        layers: dict[str, Convolution],
    ) -> None:
        super().__init__()
        self._branches = branches
        for name, layer in layers.items():
            self.add_module(name, layer)

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> (B, sum of the branches' channels, h, w)."""
        out: list[Tensor] = []
        for branch in self._branches:
            inner = x
            for step in branch:
                if isinstance(step, tuple):
                    out += [self.get_submodule(name)(inner) for name in step]
                    break
                inner = self._step(step, inner)
            else:
                out.append(inner)
        return torch.cat(out, dim=1)

    def _step(self, name: str, x: Tensor) -> Tensor:
        if name == "avg":
            return functional.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=False)
        if name == "max":
            return functional.max_pool2d(x, 3, stride=1, padding=1)
        if name == "down":
            return functional.max_pool2d(x, 3, stride=2)
        layer: Tensor = self.get_submodule(name)(x)
        return layer


def _figure5(inputs: int, pooled: int) -> Block:
    chains = (
        ("branch1x1",),
        ("branch5x5_1", "branch5x5_2"),
        ("branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"),
        ("avg", "branch_pool"),
    )
    layers = {
        "branch1x1": Convolution(inputs, 64, 1),
        "branch5x5_1": Convolution(inputs, 48, 1),
        "branch5x5_2": Convolution(48, 64, 5, padding=2),
        "branch3x3dbl_1": Convolution(inputs, 64, 1),
        "branch3x3dbl_2": Convolution(64, 96, 3, padding=1),
        "branch3x3dbl_3": Convolution(96, 96, 3, padding=1),
        "branch_pool": Convolution(inputs, pooled, 1),
    }
    return Block(chains, layers)


def _first_reduction(inputs: int) -> Block:
    chains = (
        ("branch3x3",),
        ("branch3x3dbl_1", "branch3x3dbl_2", "branch3x3dbl_3"),
        ("down",),
    )
    layers = {
        "branch3x3": Convolution(inputs, 384, 3, stride=2),
        "branch3x3dbl_1": Convolution(inputs, 64, 1),
        "branch3x3dbl_2": Convolution(64, 96, 3, padding=1),
        "branch3x3dbl_3": Convolution(96, 96, 3, stride=2),
    }
    return Block(chains, layers)


def _figure6(inner: int) -> Block:
    wide: tuple[Kernel, Kernel] = ((1, 7), (0, 3))
    high: tuple[Kernel, Kernel] = ((7, 1), (3, 0))
    chains = (
        ("branch1x1",),
        ("branch7x7_1", "branch7x7_2", "branch7x7_3"),
        tuple(f"branch7x7dbl_{number}" for number in range(1, 6)),
        ("avg", "branch_pool"),
    )
    layers = {
        "branch1x1": Convolution(768, 192, 1),
        "branch7x7_1": Convolution(768, inner, 1),
        "branch7x7_2": Convolution(inner, inner, wide[0], padding=wide[1]),
        "branch7x7_3": Convolution(inner, 192, high[0], padding=high[1]),
        "branch7x7dbl_1": Convolution(768, inner, 1),
        "branch7x7dbl_2": Convolution(inner, inner, high[0], padding=high[1]),
        "branch7x7dbl_3": Convolution(inner, inner, wide[0], padding=wide[1]),
        "branch7x7dbl_4": Convolution(inner, inner, high[0], padding=high[1]),
        "branch7x7dbl_5": Convolution(inner, 192, wide[0], padding=wide[1]),
        "branch_pool": Convolution(768, 192, 1),
    }
    return Block(chains, layers)


def _second_reduction() -> Block:
    chains = (
        ("branch3x3_1", "branch3x3_2"),
        tuple(f"branch7x7x3_{number}" for number in range(1, 5)),
        ("down",),
    )
    layers = {
        "branch3x3_1": Convolution(768, 192, 1),
        "branch3x3_2": Convolution(192, 320, 3, stride=2),
        "branch7x7x3_1": Convolution(768, 192, 1),
        "branch7x7x3_2": Convolution(192, 192, (1, 7), padding=(0, 3)),
        "branch7x7x3_3": Convolution(192, 192, (7, 1), padding=(3, 0)),
        "branch7x7x3_4": Convolution(192, 192, 3, stride=2),
    }
    return Block(chains, layers)


def _figure7(inputs: int, pooling: str) -> Block:
    chains = (
        ("branch1x1",),
        ("branch3x3_1", ("branch3x3_2a", "branch3x3_2b")),
        ("branch3x3dbl_1", "branch3x3dbl_2", ("branch3x3dbl_3a", "branch3x3dbl_3b")),
        (pooling, "branch_pool"),
    )
    layers = {
        "branch1x1": Convolution(inputs, 320, 1),
        "branch3x3_1": Convolution(inputs, 384, 1),
        "branch3x3_2a": Convolution(384, 384, (1, 3), padding=(0, 1)),
        "branch3x3_2b": Convolution(384, 384, (3, 1), padding=(1, 0)),
        "branch3x3dbl_1": Convolution(inputs, 448, 1),
        "branch3x3dbl_2": Convolution(448, 384, 3, padding=1),
        "branch3x3dbl_3a": Convolution(384, 384, (1, 3), padding=(0, 1)),
        "branch3x3dbl_3b": Convolution(384, 384, (3, 1), padding=(1, 0)),
        "branch_pool": Convolution(inputs, 192, 1),
    }
    return Block(chains, layers)


class Inception(nn.Module):
    """The network up to its last pooling; its classifier is not needed."""

    def __init__(self) -> None:
        super().__init__()
        self.Conv2d_1a_3x3 = Convolution(3, 32, 3, stride=2)
        self.Conv2d_2a_3x3 = Convolution(32, 32, 3)
        self.Conv2d_2b_3x3 = Convolution(32, 64, 3, padding=1)
        self.Conv2d_3b_1x1 = Convolution(64, 80, 1)
        self.Conv2d_4a_3x3 = Convolution(80, 192, 3)
        self.Mixed_5b = _figure5(192, 32)
        self.Mixed_5c = _figure5(256, 64)
        self.Mixed_5d = _figure5(288, 64)
        self.Mixed_6a = _first_reduction(288)
        self.Mixed_6b = _figure6(128)
        self.Mixed_6c = _figure6(160)
        self.Mixed_6d = _figure6(160)
        self.Mixed_6e = _figure6(192)
        self.Mixed_7a = _second_reduction()
        self.Mixed_7b = _figure7(1280, "avg")
        self.Mixed_7c = _figure7(2048, "max")

    def forward(self, image: Tensor) -> Tensor:
        """(B, 3, H, W) RGB in [-1, 1], any size -> (B, 2048)."""
        check_shape(image, None, 3, None, None, name="image")
        x = functional.interpolate(image, size=(SIDE, SIDE), mode="bilinear", align_corners=False)
        x = self.Conv2d_2b_3x3(self.Conv2d_2a_3x3(self.Conv2d_1a_3x3(x)))
        x = self.Conv2d_3b_1x1(functional.max_pool2d(x, 3, stride=2))
        x = functional.max_pool2d(self.Conv2d_4a_3x3(x), 3, stride=2)
        for name, block in self.named_children():
            if name.startswith("Mixed"):
                x = block(x)
        return x.mean(dim=(2, 3))


def load_inception(path: Path) -> Inception:
    """The network with FID's weights, in eval mode.

    Raises:
        MissingFileError: no such file.
        NoWeightsError: it holds other weights.
    """
    network = Inception()
    fill(network, _without_classifier(read_state(path)), path)
    return network.eval().requires_grad_(False)


def _without_classifier(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    return {name: value for name, value in state.items() if not name.startswith(("fc.", "Aux"))}
