"""Losses of the joint SR and deblurring network, paper 002.

"Eq. (n)" is that paper's; where its text and its published code differ, the docstring says which
is taken.  The GAN terms are those of `trainer.adversarial_losses`.
"""

from __future__ import annotations

from typing import NamedTuple

from torch import Tensor

from core.models.checks import check_shape
from trainer.adversarial_losses import least_squares_discriminator, least_squares_generator

PIXEL_WEIGHT = 100.0  # lambda_1; the noise variant's code has NOISE_PIXEL_WEIGHT
NOISE_PIXEL_WEIGHT = 10.0
PERCEPTUAL_WEIGHT = 10.0  # lambda_2


class PixelTerms(NamedTuple):
    """The three L1 terms of Eq. (4), scalars, each a mean over all values."""

    masked: Tensor
    sharp: Tensor
    blurred: Tensor

    @property
    def total(self) -> Tensor:
        """Their sum, L_pix."""
        return self.masked + self.sharp + self.blurred


def masked_face(image: Tensor, mask: Tensor) -> Tensor:
    """The face region alone, what the local discriminator sees.

    Args:
        image: (B, 3, H, W) in [-1, 1].
        mask: (B, 1, H, W), 1 on the face.

    Returns:
        (B, 3, H, W); 0, mid grey, around the face, as in the published code.
    """
    check_shape(image, None, 3, None, None, name="image")
    check_shape(mask, image.shape[0], 1, *image.shape[2:], name="mask")
    return image * mask


def pixel_terms(
    restored: Tensor, blurred: Tensor, target: Tensor, blurred_target: Tensor, mask: Tensor
) -> PixelTerms:
    """Eq. (4).

    Args:
        restored: (B, 3, H, W), the sharp result.
        blurred: (B, 3, H, W), the blurred result.
        target: (B, 3, H, W), the true sharp face.
        blurred_target: (B, 3, H, W), the true face with its motion blur, not made smaller.
        mask: (B, 1, H, W), 1 on the face.
    """
    check_shape(target, *restored.shape, name="target")
    check_shape(blurred, *restored.shape, name="blurred")
    check_shape(blurred_target, *restored.shape, name="blurred_target")
    masked = masked_face(restored, mask) - masked_face(target, mask)
    return PixelTerms(
        masked.abs().mean(),
        (restored - target).abs().mean(),
        (blurred - blurred_target).abs().mean(),
    )


def discriminators_loss(
    global_real: Tensor, global_fake: Tensor, local_real: Tensor, local_fake: Tensor
) -> Tensor:
    """Both discriminators' loss, Eq. (1) to (3), a quarter of the four terms as in the code.

    Args:
        global_real: answers to cat(upscaled, target).
        global_fake: answers to cat(upscaled, restored), detached.
        local_real: answers to the masked target.
        local_fake: answers to the masked result, detached.
    """
    both = least_squares_discriminator(global_real, global_fake)
    return 0.25 * (both + least_squares_discriminator(local_real, local_fake))


def generator_loss(global_fake: Tensor, local_fake: Tensor) -> Tensor:
    """The generator's side of Eq. (3): both terms, added; its gradient also runs by I_LRf."""
    return least_squares_generator(global_fake) + least_squares_generator(local_fake)
