"""A small face-embedding network that learns to give dlib's 128 numbers from a crop alone.

OURS: a residual network (K. He et al., "Deep Residual Learning for Image
Recognition", CVPR 2016, basic blocks) with the global depthwise convolution of MobileFaceNets
(S. Chen et al., CCBR 2018) as head, for in aligned faces the place of a feature counts.  It is
distilled from D. King's network (`core.landmarks.embedding`) by `trainer.distil`; unlike that it
is differentiable, wants no landmarks, and has inner maps for perceptual terms.

Axes   B batch, H and W pixels.  Images are RGB, [-1, 1], faces aligned to the FFHQ template.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.checks import check_shape

DIMENSIONS = 128  # of dlib's embedding


@dataclass(frozen=True, kw_only=True)
class FaceEmbeddingConfig:
    """All that is needed to rebuild the network; saved beside its weights.

    Attributes:
        size: side in pixels that every input is brought to.
        widths: channels of the stages; the first is at half size, every further one at half more.
        blocks: residual blocks of each stage.
    """

    size: int = 128
    widths: tuple[int, ...] = (32, 64, 128, 256)
    blocks: tuple[int, ...] = (1, 1, 2, 2)

    def __post_init__(self) -> None:
        if not self.widths or len(self.widths) != len(self.blocks) or min(self.blocks) < 1:
            raise ValueError("widths, blocks: wanted as many of each, and a block or more a stage")
        if self.size < 1 or self.size % 2 ** len(self.widths):
            raise ValueError(f"size: {self.size} cannot be halved {len(self.widths)} times")


class ResidualBlock(nn.Module):
    """Two convolutions with batch norm around a shortcut."""

    def __init__(self, inputs: int, outputs: int, stride: int) -> None:
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, stride=stride, padding=1, bias=False)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, padding=1, bias=False)
        self.second_norm = nn.BatchNorm2d(outputs)
        same = stride == 1 and inputs == outputs
        self.shortcut = nn.Identity() if same else _shortcut(inputs, outputs, stride)

    def forward(self, x: Tensor) -> Tensor:
        """(B, inputs, H, W) -> (B, outputs, H / stride, W / stride), after a ReLU."""
        inner = torch.relu(self.first_norm(self.first(x)))
        return torch.relu(self.shortcut(x) + self.second_norm(self.second(inner)))


def _shortcut(inputs: int, outputs: int, stride: int) -> nn.Sequential:
    conv = nn.Conv2d(inputs, outputs, 1, bias=False)
    # averaging first: a strided 1x1 convolution would drop three values of four
    return nn.Sequential(nn.AvgPool2d(stride), conv, nn.BatchNorm2d(outputs))


class FaceEmbedding(nn.Module):
    """Aligned face -> 128 numbers in the space of dlib's embedding."""

    def __init__(self, config: FaceEmbeddingConfig) -> None:
        super().__init__()
        self.config = config
        widths = config.widths
        self.stem = nn.Conv2d(3, widths[0], 3, stride=2, padding=1, bias=False)
        self.stem_norm = nn.BatchNorm2d(widths[0])
        stages = []
        for number, (width, count) in enumerate(zip(widths, config.blocks, strict=True)):
            first = ResidualBlock(widths[max(0, number - 1)], width, stride=2 if number else 1)
            others = [ResidualBlock(width, width, stride=1) for _ in range(count - 1)]
            stages.append(nn.Sequential(first, *others))
        self.stages = nn.ModuleList(stages)
        side = config.size // 2 ** len(widths)
        self.gather = nn.Conv2d(widths[-1], widths[-1], side, groups=widths[-1], bias=False)
        self.gather_norm = nn.BatchNorm2d(widths[-1])
        self.embed = nn.Linear(widths[-1], DIMENSIONS)
        # fresh, its embeddings are about as long as dlib's (1 to 1.5), not four times that
        nn.init.normal_(self.embed.weight, std=(DIMENSIONS * widths[-1]) ** -0.5)
        nn.init.zeros_(self.embed.bias)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the inner maps, "stage1" the largest."""
        return tuple(f"stage{number}" for number in range(1, len(self.stages) + 1))

    def features(self, image: Tensor) -> dict[str, Tensor]:
        """Inner maps, largest first, each after a ReLU.

        Args:
            image: (B, 3, H, W) in [-1, 1], square; any size, brought to `config.size`.

        Returns:
            "stage1" to "stageN": (B, widths[i], size / 2^(i+1), size / 2^(i+1)).

        Raises:
            ValueError: no square RGB images.
        """
        check_shape(image, None, 3, None, None, name="image")
        check_shape(image, None, 3, image.shape[2], image.shape[2], name="image")
        x = torch.relu(self.stem_norm(self.stem(resized(image, self.config.size))))
        maps = {}
        for name, stage in zip(self.names, self.stages, strict=True):
            x = stage(x)
            maps[name] = x
        return maps

    def forward(self, image: Tensor) -> Tensor:
        """Who the faces are: image as for `features` -> (B, 128) float32, not normalised.

        Euclidean distances mean what they do in `core.landmarks.embedding`.
        """
        return self.embedding(self.features(image))

    def embedding(self, maps: dict[str, Tensor]) -> Tensor:
        """The (B, 128) embedding from maps that `features` gave, without computing them again."""
        gathered = self.gather_norm(self.gather(maps[self.names[-1]]))  # (B, widths[-1], 1, 1)
        return self.embed(gathered.flatten(1)).float()


def resized(image: Tensor, size: int) -> Tensor:
    """Square images (B, C, H, H) at (B, C, size, size): larger averaged, smaller interpolated."""
    if image.shape[2] == size:
        return image
    if image.shape[2] > size:
        return functional.interpolate(image, size=(size, size), mode="area")
    return functional.interpolate(image, size=(size, size), mode="bilinear", align_corners=False)
