"""GFRNet's two opponents: the adversarial terms, Eq. (7) and (8).

Paper  X. Li et al., "Learning Warped Guidance for Blind Face Restoration", ECCV 2018, section 3.2:
       pix2pix discriminators that see degraded face, guide and judged face, one of them only the
       box around the landmarks; labels 0 and 0.9.
Ours   The order of the nine channels, which the paper does not tell.  Where the target is made up
       (outside its photo), both judged faces show the target.  The opponents learn after the
       network, on the faces that it was judged by.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

from core.models.checks import check_shape
from core.models.landmark_crop import crop_boxes, landmark_boxes
from core.models.patch_discriminator import PatchDiscriminator, PatchDiscriminatorConfig
from trainer.adversarial_losses import cross_entropy_discriminator, cross_entropy_generator
from trainer.config import DiscriminatorConfig, LossConfig


class _Judged(NamedTuple):
    real: Tensor
    fake: Tensor  # detached
    boxes: Tensor
    names: Sequence[str]


class Adversary(nn.Module):
    """The global and the local discriminator, as far as the recipe weighs them above 0.

    Args:
        loss: `adversarial_global` and `adversarial_local` are read.
        sizes: of the discriminators.
    """

    def __init__(self, loss: LossConfig, sizes: DiscriminatorConfig) -> None:
        super().__init__()
        weights = {"global": loss.adversarial_global, "local": loss.adversarial_local}
        self.weights = {name: weight for name, weight in weights.items() if weight > 0}
        if not self.weights:
            raise ValueError("loss: both adversarial terms are off")
        self.crop = sizes.crop
        config = PatchDiscriminatorConfig(inputs=9, width=sizes.width, halvings=sizes.halvings)
        self.judges = nn.ModuleDict({name: PatchDiscriminator(config) for name in self.weights})
        self._judged: dict[int, _Judged] = {}

    def forget(self) -> None:
        """A new step begins: no face was judged yet."""
        self._judged.clear()

    def generator_terms(
        self, batch: dict[str, Tensor], restored: Tensor, names: Sequence[str] | None = None
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """The network's side of Eq. (8), weighted and summed, and its terms unweighted.

        The faces are kept for `discriminator_terms`, until `forget`.

        Args:
            batch: see `trainer.data.Pairs`.
            restored: (B, 3, H, W), the network's answer, with its gradient.
            names: of the opponents that take part, one or more; all if None.
        """
        names = tuple(self.weights) if names is None else names
        real, fake = conditioned(batch, restored)
        boxes = landmark_boxes(batch["face_points"], (restored.shape[2], restored.shape[3]))
        self._judged[id(batch)] = _Judged(real, fake.detach(), boxes, names)
        self.requires_grad_(False)  # the gradient passes through them, and stays out of them
        terms = {
            f"adversarial_{name}": cross_entropy_generator(
                self.judges[name](self._view(name, fake, boxes))
            )
            for name in names
        }
        self.requires_grad_(True)
        parts = [self.weights[name] * terms[f"adversarial_{name}"] for name in names]
        return torch.stack(parts).sum(), terms

    def discriminator_terms(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Eq. (7) of each opponent on the faces of a batch that was judged, with smoothed labels.

        Raises:
            ValueError: it was not judged yet.
        """
        if id(batch) not in self._judged:
            raise ValueError("no faces to learn from: call generator_terms first")
        real, fake, boxes, names = self._judged[id(batch)]
        return {
            f"discriminator_{name}": cross_entropy_discriminator(
                self.judges[name](self._view(name, real, boxes)),
                self.judges[name](self._view(name, fake, boxes)),
            )
            for name in names
        }

    def _view(self, name: str, images: Tensor, boxes: Tensor) -> Tensor:
        return crop_boxes(images, boxes, self.crop) if name == "local" else images


def conditioned(batch: dict[str, Tensor], restored: Tensor) -> tuple[Tensor, Tensor]:
    """What the discriminators see: degraded, guide and judged face, (B, 9, H, W) each.

    Returns:
        With the target, and with the restored face.
    """
    check_shape(restored, *batch["target"].shape, name="restored")
    target, inside = batch["target"], batch["inside"]
    restored = torch.where(inside > 0, restored.float(), target)
    condition = [batch["face"], batch["guide"]]
    return torch.cat([*condition, target], dim=1), torch.cat([*condition, restored], dim=1)
