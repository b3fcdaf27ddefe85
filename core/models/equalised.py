"""Layers with equalised learning rate, and the activation that goes with them.

Paper  T. Karras et al., "Progressive Growing of GANs", ICLR 2018, section 4.1 (equalised learning
       rate); layers as in StyleGAN2 (CVPR 2020) and the published code of GPEN.
Axes   B batch, C channels, H and W pixels.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from core.models.precision import coarse_in_full, no_autocast
from core.models.resample import Blur

SLOPE = 0.2
GAIN = math.sqrt(2)


def activate(x: Tensor) -> Tensor:
    """sqrt(2) LeakyReLU(x), slope 0.2: keeps the variance of a normal input about as it is."""
    return functional.leaky_relu(x, SLOPE) * GAIN


class BiasActivation(nn.Module):
    """`activate` of x + a bias per channel."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x: Tensor) -> Tensor:
        """(B, C, H, W) -> the same."""
        # float32 would double the memory that autocast's half precision saves
        return activate(x + self.bias.to(x.dtype)[:, None, None])


class EqualConv2d(nn.Conv2d):
    """Convolution, its weights N(0, 1) and scaled by 1 / sqrt(fan in) at run time.

    Autocast leaves it in the type of its weights where maps are small.
    """

    def __init__(
        self, inputs: int, outputs: int, kernel: int, *, stride: int = 1, bias: bool = True
    ) -> None:
        padding = kernel // 2 if stride == 1 else 0  # a blur pads in front of a strided one
        super().__init__(inputs, outputs, kernel, stride, padding, bias=bias)
        self.scale = 1 / math.sqrt(inputs * kernel**2)

    def reset_parameters(self) -> None:
        """Standard normal weights, no bias."""
        nn.init.normal_(self.weight)
        if self.bias is not None:
            nn.init.zeros_(self.bias)

    def forward(self, x: Tensor) -> Tensor:
        """(B, inputs, H, W) -> (B, outputs, h, w)."""
        return coarse_in_full(x, self.weight.dtype, self._convolve)

    def _convolve(self, x: Tensor) -> Tensor:
        return functional.conv2d(x, self.weight * self.scale, self.bias, self.stride, self.padding)


class EqualUpConv2d(nn.ConvTranspose2d):
    """Transposed convolution of step 2 without padding or bias; weights as in `EqualConv2d`."""

    def __init__(self, inputs: int, outputs: int, kernel: int) -> None:
        super().__init__(inputs, outputs, kernel, stride=2, bias=False)
        self.scale = 1 / math.sqrt(inputs * kernel**2)

    def reset_parameters(self) -> None:
        """Standard normal weights."""
        nn.init.normal_(self.weight)

    def forward(self, x: Tensor, output_size: list[int] | None = None) -> Tensor:
        """(B, inputs, H, W) -> (B, outputs, 2H + kernel - 2, 2W + kernel - 2)."""
        del output_size  # nn.ConvTranspose2d's; step and padding are fixed here
        return coarse_in_full(x, self.weight.dtype, self._convolve)

    def _convolve(self, x: Tensor) -> Tensor:
        return functional.conv_transpose2d(x, self.weight * self.scale, stride=2)


class EqualLinear(nn.Linear):
    """Linear layer, its weights N(0, 1 / rate^2), scaled by rate / sqrt(inputs) at run time.

    Autocast leaves it in the type of its weights: what the codes lose in bfloat16, every layer of
    the generator would multiply (measured: 1.0 to 1.9% of the picture, 0.6 to 1.0% this way).

    Args:
        inputs: features in.
        outputs: features out.
        rate: factor on the learning rate of weights and bias.
        start: what the bias starts at.
        active: whether `activate` follows.
    """

    def __init__(
        self,
        inputs: int,
        outputs: int,
        *,
        rate: float = 1.0,
        start: float = 0.0,
        active: bool = False,
    ) -> None:
        self.rate, self.start, self.active = rate, start, active
        super().__init__(inputs, outputs)
        self.scale = rate / math.sqrt(inputs)

    def reset_parameters(self) -> None:
        """Weights and bias as the class says."""
        nn.init.normal_(self.weight, std=1 / self.rate)
        nn.init.constant_(self.bias, self.start)

    def forward(self, x: Tensor) -> Tensor:
        """(B, inputs) -> (B, outputs)."""
        with no_autocast(x.device.type):
            kind = self.weight.dtype
            x = functional.linear(x.to(kind), self.weight * self.scale, self.bias * self.rate)
            return activate(x) if self.active else x


def conv_layer(
    inputs: int, outputs: int, kernel: int, *, halve: bool = False, active: bool = True
) -> nn.Sequential:
    """Convolution with bias and activation, or with neither; `halve` blurs and halves first.

    Returns:
        (B, inputs, H, W) -> (B, outputs, H, W) or (B, outputs, H / 2, W / 2).
    """
    layers: list[nn.Module] = []
    if halve:
        total = kernel + 1  # the 4 taps and the kernel eat that and 1 more; the step takes it back
        layers.append(Blur((total - total // 2, total // 2)))
    layers.append(EqualConv2d(inputs, outputs, kernel, stride=2 if halve else 1, bias=False))
    if active:
        layers.append(BiasActivation(outputs))
    return nn.Sequential(*layers)
