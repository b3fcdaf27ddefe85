"""IR-SE-50, the face-recognition network whose published ArcFace weights GPEN's trainer uses.

Papers J. Deng et al., "ArcFace: Additive Angular Margin Loss for Deep Face Recognition", CVPR
       2019, section 3.1 and its supplement (improved residual units); J. Hu et al.,
       "Squeeze-and-Excitation Networks", CVPR 2018.  Parameters are named as in the common
       PyTorch files ("body.0.res_layer.1.weight"), which cannot be shipped but can be read.
Axes   B batch.  Images are RGB, [-1, 1], cropped to the face.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape


@dataclass(frozen=True, kw_only=True)
class ArcFaceConfig:
    """Sizes.

    Attributes:
        size: side of its input in pixels, halved once a stage.
        stem: channels before the stages.
        widths, blocks: channels and units of each stage.
        squeeze: factor by which an excitation narrows.
        outputs: length of the embedding.
    """

    size: int = 112
    stem: int = 64
    widths: tuple[int, ...] = (64, 128, 256, 512)
    blocks: tuple[int, ...] = (3, 4, 14, 3)
    squeeze: int = 16
    outputs: int = 512


class Excitation(nn.Module):
    """Scales every channel by what the whole map says."""

    def __init__(self, channels: int, squeeze: int) -> None:
        super().__init__()
        self.fc1 = nn.Conv2d(channels, channels // squeeze, 1, bias=False)
        self.fc2 = nn.Conv2d(channels // squeeze, channels, 1, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """(B, channels, H, W) -> the same shape."""
        inner = torch.relu(self.fc1(x.mean((2, 3), keepdim=True)))
        return x * torch.sigmoid(self.fc2(inner))


class ImprovedUnit(nn.Module):
    """Norm, convolution, PReLU, strided convolution, norm, excitation; added to a shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: int, squeeze: int) -> None:
        super().__init__()
        self.shortcut_layer: nn.Module = nn.MaxPool2d(1, stride)  # picks every second pixel
        if inputs != outputs:
            conv = nn.Conv2d(inputs, outputs, 1, stride=stride, bias=False)
            self.shortcut_layer = nn.Sequential(conv, nn.BatchNorm2d(outputs))
        self.res_layer = nn.Sequential(
            nn.BatchNorm2d(inputs),
            nn.Conv2d(inputs, outputs, 3, padding=1, bias=False),
            nn.PReLU(outputs),
            nn.Conv2d(outputs, outputs, 3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(outputs),
            Excitation(outputs, squeeze),
        )

    def forward(self, x: Tensor) -> Tensor:
        """(B, inputs, H, W) -> (B, outputs, H / stride, W / stride)."""
        return self.shortcut_layer(x) + self.res_layer(x)


class ArcFace(nn.Module):
    """Face -> embedding of length 1."""

    def __init__(self, config: ArcFaceConfig) -> None:
        super().__init__()
        if config.size % 2 ** len(config.widths) or len(config.widths) != len(config.blocks):
            raise ValueError(f"config: {config} has no whole sizes, or widths without blocks")
        self.config = config
        self.input_layer = nn.Sequential(
            nn.Conv2d(3, config.stem, 3, padding=1, bias=False),
            nn.BatchNorm2d(config.stem),
            nn.PReLU(config.stem),
        )
        units, inputs = [], config.stem
        for width, count in zip(config.widths, config.blocks, strict=True):
            for number in range(count):
                stride = 1 if number else 2
                units.append(ImprovedUnit(inputs, width, stride, config.squeeze))
                inputs = width
        self.body = nn.Sequential(*units)
        side = config.size // 2 ** len(config.widths)
        self.output_layer = nn.Sequential(
            nn.BatchNorm2d(inputs),
            nn.Dropout(0.6),
            nn.Flatten(),
            nn.Linear(inputs * side * side, config.outputs),
            nn.BatchNorm1d(config.outputs),
        )

    def forward(self, face: Tensor) -> Tensor:
        """Embed faces.

        Args:
            face: (B, 3, size, size) in [-1, 1].

        Returns:
            (B, outputs), Euclidean length 1.
        """
        check_shape(face, None, 3, self.config.size, self.config.size, name="face")
        return functional.normalize(self.output_layer(self.body(self.input_layer(face))))
