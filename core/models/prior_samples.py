"""Faces of nobody: samples of a trained GAN prior, and two of them mixed.

Paper  T. Karras, S. Laine, T. Aila, "A Style-Based Generator Architecture for Generative
       Adversarial Networks", CVPR 2019, arXiv:1812.04948v3: style mixing (section 3.1, Fig. 3)
       and truncation (appendix B).
Axes   B batch, L latent size, S side.  Chance is drawn on the CPU: every device shows the same.
"""

from __future__ import annotations

import torch
from torch import Tensor

from core.models.checks import check_shape
from core.models.prior import Prior, noise_maps, truncated

COARSE, MIDDLE = 4, 8  # layers of the paper's coarse (4 to 8 px) and middle (16 to 32 px) styles


def mixed(first: Tensor, second: Tensor, cuts: Tensor, layers: int) -> Tensor:
    """Codes of every layer: the first face's up to a cut, the second's from there on.

    Args:
        first: (B, L), w; gives pose and shape.
        second: (B, L); gives colours and fine structure.
        cuts: (B,) whole numbers: layers that follow the first; 0 is the second face alone.
        layers: of the generator, `StyleGAN2Config.codes`.

    Returns:
        (B, layers, L).

    Raises:
        ValueError: shapes differ, or a cut is not from 0 to `layers`.
    """
    check_shape(first, None, None, name="first")
    check_shape(second, *first.shape, name="second")
    check_shape(cuts, len(first), name="cuts")
    if len(cuts) and not 0 <= int(cuts.min()) <= int(cuts.max()) <= layers:
        raise ValueError(f"cuts: wanted 0 to {layers}, got {cuts.tolist()}")
    follows = torch.arange(layers, device=first.device) < cuts.to(first.device)[:, None]
    return torch.where(follows[:, :, None], first[:, None], second[:, None])


@torch.no_grad()
def samples(prior: Prior, count: int, seed: int, psi: float | None = None) -> Tensor:
    """Faces, (count, 3, S, S) in [-1, 1]; number n does not depend on `count`.

    Args:
        prior: in evaluation mode.
        count: how many, 1 or more.
        seed: decides them all.
        psi: truncation; that of the prior's card if None.

    Raises:
        ValueError: `count` is below 1, or `psi` is not from 0 to 1.
    """
    if count < 1:
        raise ValueError(f"count: wanted 1 or more, got {count}")
    return torch.cat([_face(prior, _code(prior, seed + n, psi), seed + n) for n in range(count)])


@torch.no_grad()
def mixing_sheet(
    prior: Prior,
    rows: int,
    columns: int,
    seed: int,
    *,
    cut: int = COARSE,
    psi: float | None = None,
) -> Tensor:
    """The paper's Fig. 3: each face of the left column with the style of each of the top row.

    Args:
        prior: in evaluation mode.
        rows: faces that give the layers before the cut.
        columns: faces that give the others.
        seed: decides them all.
        cut: layers that follow the left column: `COARSE` its pose and shape, `MIDDLE` its
            features too.
        psi: as in `samples`.

    Returns:
        (rows + 1, columns + 1, 3, S, S) in [-1, 1]; gray in the corner.

    Raises:
        ValueError: as of `samples` and `mixed`.
    """
    if min(rows, columns) < 1:
        raise ValueError(f"rows, columns: wanted 1 or more, got {rows}, {columns}")
    codes = [_code(prior, seed + n, psi) for n in range(rows + columns)]
    left, top = codes[:rows], codes[rows:]
    layers = prior.config.generator.codes
    cuts = torch.tensor([cut])
    heads = [_face(prior, code, seed) for code in top]
    sheet = [[torch.zeros_like(heads[0]), *heads]]
    for own in left:
        made = [_synthesise(prior, mixed(own, other, cuts, layers), seed) for other in top]
        sheet.append([_face(prior, own, seed), *made])
    return torch.stack([torch.cat(row) for row in sheet])


def _code(prior: Prior, seed: int, psi: float | None) -> Tensor:
    """W of one face, truncated: (1, L)."""
    psi = prior.config.truncation if psi is None else psi
    if not 0 <= psi <= 1:
        raise ValueError(f"psi: wanted 0 to 1, got {psi}")
    chance = torch.Generator().manual_seed(seed)
    z = torch.randn(1, prior.config.generator.latent, generator=chance)
    w: Tensor = prior.generator.mapping(z.to(prior.mean_code.device))
    return truncated(w, prior.mean_code, psi)


def _face(prior: Prior, code: Tensor, seed: int) -> Tensor:
    return _synthesise(prior, prior.generator.spread(code), seed)


def _synthesise(prior: Prior, codes: Tensor, seed: int) -> Tensor:
    """One face, the noise that of its seed: (1, 3, S, S) in [-1, 1]."""
    chance = torch.Generator().manual_seed(seed)
    noise = noise_maps(prior.config.generator, 1, chance)
    made = prior.generator.synthesise(codes, [n.to(codes.device) for n in noise])
    return made.float().clamp(-1, 1)
