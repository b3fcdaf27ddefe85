"""Convolution whose weight is divided by its largest singular value (spectral norm).

Paper  T. Miyato et al., "Spectral Normalization for Generative Adversarial Networks", ICLR 2018:
       one power iteration a training step, none in eval mode.
Torch's parametrization updates u before v, the older `torch.nn.utils.spectral_norm` v before u;
the stored vectors mean the same, so published weights can be taken over one by one.
"""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.parametrizations import spectral_norm

from core.models.precision import no_autocast


class SpectralConv2d(nn.Conv2d):
    """Convolution that reads its weight outside autocast.

    On CUDA autocast would run the power iteration in bfloat16, whose three digits are too few for
    the singular value.
    """

    def forward(self, input: Tensor) -> Tensor:
        """(B, inputs, H, W) -> (B, outputs, H', W')."""
        with no_autocast(input.device.type):
            weight = self.weight
        return functional.conv2d(input, weight, self.bias, self.stride, self.padding)


def spectral_conv(
    inputs: int,
    outputs: int,
    kernel: int,
    *,
    stride: int = 1,
    padding: int = 0,
    bias: bool = True,
    gain: float = 0.02,
) -> nn.Module:
    """Convolution with spectral norm (one power iteration, eps 1e-12).

    Args:
        inputs: channels.
        outputs: channels.
        kernel: its side in pixels.
        stride: in pixels.
        padding: in pixels.
        bias: whether it has one; it starts at zero.
        gain: of the Xavier normal initialisation, as SPADE's code has it.
    """
    conv = SpectralConv2d(inputs, outputs, kernel, stride=stride, padding=padding, bias=bias)
    initialise(conv, gain)
    return spectral_norm(conv)


def initialise(conv: nn.Conv2d, gain: float = 0.02) -> None:
    """Xavier normal weights, zero bias: how SPADE and HiFaceGAN start."""
    nn.init.xavier_normal_(conv.weight, gain)
    if conv.bias is not None:
        nn.init.zeros_(conv.bias)
