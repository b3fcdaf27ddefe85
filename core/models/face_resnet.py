"""dlib's face recognition network for aligned crops: differentiable, and free to learn on.

Source: the network is D. King's ("High Quality Face Recognition with Deep Metric Learning",
dlib.net, 2017; `core.landmarks.recognition_tensors` tells its layers), its first weights his file,
which he gave to the public domain (CC0, dlib-models).  OURS: each affine layer is folded into its
convolution; the chip is not cut by a face's landmarks, which poor faces hide, but at one fixed
place of an aligned crop, where dlib's chips of 1500 training faces lie on average (they differ by
3% in size, 1.3 degrees and 1 pixel of 256).  `trainer.distil` teaches it to see through damage.

Axes   B batch, H and W pixels.  Images are RGB, [-1, 1], faces aligned to the FFHQ template.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from core.landmarks.recognition_tensors import (
    BLOCKS,
    MEAN,
    NUMBERS,
    STEM,
    RecognitionLayer,
    RecognitionTensors,
)
from core.models.checks import check_shape
from core.models.face_embedding import resized

CHIP = 150  # pixels, the side of what the network sees
LEVELS = 5  # sizes of inner maps
WEAKEST_CROP = 32  # pixels; the chip of a smaller one would be guesswork


@dataclass(frozen=True, kw_only=True)
class FaceResNetConfig:
    """Where in a crop the network looks; saved beside its weights.

    Attributes:
        size: side in pixels that crops are brought to before the chip is cut from them.
        scale: pixels of such a crop to one of the chip.
        centre: (x, y) of the chip's centre in the crop, in pixels.
    """

    size: int = 256
    scale: float = 1.275
    centre: tuple[float, float] = (127.5, 154.7)

    def __post_init__(self) -> None:
        if self.size < WEAKEST_CROP or not self.scale > 0 or len(self.centre) != 2:
            raise ValueError(
                f"size, scale, centre: wanted {WEAKEST_CROP} pixels or more, a scale above 0 "
                "and two coordinates"
            )


class Block(nn.Module):
    """Two convolutions with a way round them, as dlib pads and adds."""

    def __init__(self, inputs: int, outputs: int, down: bool) -> None:
        super().__init__()
        self.down = down
        self.first = _convolution(inputs, outputs, 2 if down else 1)
        self.second = _convolution(outputs, outputs, 1)

    def forward(self, x: Tensor) -> Tensor:
        """(B, inputs, H, W) -> (B, outputs, H / 2 or H, W / 2 or W), after a ReLU."""
        inner = self.second(torch.relu(self.first(x)))
        if self.down:
            x = functional.avg_pool2d(x, 2)
        return torch.relu(_sum(x, inner))


def _convolution(inputs: int, outputs: int, stride: int) -> nn.Conv2d:
    return nn.Conv2d(inputs, outputs, 3, stride, padding=1 if stride == 1 else 0)


def _sum(a: Tensor, b: Tensor) -> Tensor:
    """Add as dlib does: what one lacks in channels, at right and at bottom is zero."""
    if a.shape == b.shape:
        return a + b
    wanted = [max(x, y) for x, y in zip(a.shape[1:], b.shape[1:], strict=True)]
    whole = []
    for maps in (a, b):
        lacks = [want - has for want, has in zip(wanted, maps.shape[1:], strict=True)]
        whole.append(functional.pad(maps, (0, lacks[2], 0, lacks[1], 0, lacks[0])))
    return whole[0] + whole[1]


class FaceResNet(nn.Module):
    """Aligned face -> 128 numbers in the space of dlib's embedding."""

    chip_grid: Tensor
    mean: Tensor

    def __init__(self, config: FaceResNetConfig) -> None:
        super().__init__()
        self.config = config
        self.stem = nn.Conv2d(3, STEM, 7, 2)
        blocks, channels = [], STEM
        for filters, down in BLOCKS:
            blocks.append(Block(channels, filters, down))
            channels = filters
        self.blocks = nn.ModuleList(blocks)
        self.embed = nn.Linear(channels, NUMBERS, bias=False)
        self.register_buffer("chip_grid", _chip_grid(config), persistent=False)
        self.register_buffer("mean", torch.tensor(MEAN)[:, None, None], persistent=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the inner maps, "stage1" the largest."""
        return tuple(f"stage{number}" for number in range(1, LEVELS + 1))

    def features(self, image: Tensor) -> dict[str, Tensor]:
        """Inner maps, largest first, each after a ReLU.

        Args:
            image: (B, 3, H, W) in [-1, 1], square; any size, brought to `config.size`.

        Returns:
            "stage1" to "stage5": (B, 32, 35, 35), (B, 64, 17, 17), (B, 128, 8, 8),
            (B, 256, 4, 4), (B, 256, 2, 2).

        Raises:
            ValueError: no square RGB images.
        """
        check_shape(image, None, 3, None, None, name="image")
        check_shape(image, None, 3, image.shape[2], image.shape[2], name="image")
        return self.of_chips(self.chips(image))

    def chips(self, image: Tensor) -> Tensor:
        """(B, 3, H, H) in [-1, 1] -> (B, 3, 150, 150), 0 to 255."""
        crops = resized(image, self.config.size).float()
        grid = self.chip_grid.expand(len(crops), -1, -1, -1)
        cut = functional.grid_sample(crops, grid, padding_mode="border", align_corners=True)
        return (cut + 1) * 127.5

    def of_chips(self, chips: Tensor) -> dict[str, Tensor]:
        """Maps as `features` gives them, of chips (B, 3, 150, 150) of values 0 to 255."""
        x = torch.relu(self.stem((chips - self.mean) / 256))
        x = functional.max_pool2d(x, 3, 2)
        levels: list[Tensor] = []
        for block, (_, down) in zip(self.blocks, BLOCKS, strict=True):
            if down:
                levels.append(x)
            x = block(x)
        return dict(zip(self.names, [*levels, x], strict=True))

    def forward(self, image: Tensor) -> Tensor:
        """Who the faces are: image as for `features` -> (B, 128) float32, not normalised.

        Euclidean distances mean what they do in `core.landmarks.embedding`.
        """
        return self.embedding(self.features(image))

    def embedding(self, maps: dict[str, Tensor]) -> Tensor:
        """The (B, 128) embedding from maps that `features` gave, without computing them again."""
        return self.embed(maps[self.names[-1]].mean(dim=(2, 3))).float()


def _chip_grid(config: FaceResNetConfig) -> Tensor:
    """(1, 150, 150, 2) for `grid_sample` with align_corners: -1 and 1 are the border pixels."""
    place = torch.arange(CHIP, dtype=torch.float32) - (CHIP - 1) / 2
    x, y = (config.scale * place + centre for centre in config.centre)
    rows, columns = torch.meshgrid(y, x, indexing="ij")
    return (torch.stack([columns, rows], -1) * (2 / (config.size - 1)) - 1)[None]


@torch.no_grad()
def take_over(network: FaceResNet, tensors: RecognitionTensors) -> None:
    """Give the network dlib's own weights: of the same chip it then says what dlib says."""
    _fold(network.stem, tensors.stem)
    for block, source in zip(network.blocks, tensors.blocks, strict=True):
        assert isinstance(block, Block)
        _fold(block.first, source.first)
        _fold(block.second, source.second)
    network.embed.weight.copy_(torch.from_numpy(np.array(tensors.sums.T)))


def _fold(convolution: nn.Conv2d, source: RecognitionLayer) -> None:
    kernels = source.kernels * source.gain[:, None, None, None]
    convolution.weight.copy_(torch.from_numpy(kernels))
    assert convolution.bias is not None
    convolution.bias.copy_(torch.from_numpy(source.bias * source.gain + source.shift))
