"""Gives an averaged HiFaceGAN what its eval mode runs on: batch statistics and singular values.

ARCHITECTURES tells that the published weights give next to nothing in eval mode.  Averages of
running statistics are not the statistics of the averaged weights, and averages of the power
iteration's unit vectors are shorter than 1.  Both are found anew here, as stochastic weight
averaging does it (P. Izmailov et al., UAI 2018, section 3).
"""

from __future__ import annotations

import copy
from collections.abc import Iterable

import torch
from torch import Tensor
from torch.nn.utils.parametrize import is_parametrized

from core.models.hifacegan import HiFaceGAN, SpadeNorm

ITERATIONS = 30  # of the power iteration: the singular values of fixed weights settle


@torch.no_grad()
def settled(network: HiFaceGAN, faces: Iterable[Tensor]) -> HiFaceGAN:
    """A copy in eval mode whose running statistics and singular values are those of its weights.

    Args:
        network: averaged; it is left as it is.
        faces: batches (B, 3, H, W) in [0, 1] on its device, degraded as those it will see; every
            batch counts the same.

    Raises:
        ValueError: no faces.
    """
    own = copy.deepcopy(network).train()
    for module in own.modules():
        if is_parametrized(module, "weight"):
            for _ in range(ITERATIONS):
                _ = module.weight  # in training mode every look is an iteration
    norms = [module for module in own.modules() if isinstance(module, SpadeNorm)]
    usual = [norm.momentum for norm in norms]
    for norm in norms:
        norm.reset_running_stats()
        norm.momentum = None  # torch: the plain mean of all batches
    count = 0
    for batch in faces:
        own(batch)
        count += len(batch)
    if not count:
        raise ValueError("faces: wanted at least one batch")
    for norm, momentum in zip(norms, usual, strict=True):
        norm.momentum = momentum
    return own.eval()
