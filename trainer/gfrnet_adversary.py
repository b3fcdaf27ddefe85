"""GFRNet's two opponents and their own optimiser: the adversarial terms, Eq. (7) and (8).

Paper  X. Li et al., "Learning Warped Guidance for Blind Face Restoration", ECCV 2018, section 3.2:
       pix2pix discriminators that see degraded face, guide and judged face, one of them only the
       box around the landmarks; labels 0 and 0.9.
Ours   The order of the nine channels, which the paper does not tell.  Where the target is made up
       (outside its photo), both judged faces show the target.  The opponents learn after the
       network, on the faces that it was judged by, at its rate.
"""

from __future__ import annotations

from typing import Any, NamedTuple

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


class Adversary(nn.Module):
    """The global and the local discriminator, as far as the recipe weighs them above 0.

    Args:
        loss: `adversarial_global` and `adversarial_local` are read.
        sizes: of the discriminators.
        betas: of Adam.
        clip: largest norm of the gradients.
    """

    def __init__(
        self,
        loss: LossConfig,
        sizes: DiscriminatorConfig,
        betas: tuple[float, ...] = (0.5, 0.999),
        clip: float = 1.0,
    ) -> None:
        super().__init__()
        weights = {"global": loss.adversarial_global, "local": loss.adversarial_local}
        self.weights = {name: weight for name, weight in weights.items() if weight > 0}
        if not self.weights:
            raise ValueError("loss: both adversarial terms are off")
        self.crop, self.clip = sizes.crop, clip
        config = PatchDiscriminatorConfig(inputs=9, width=sizes.width, halvings=sizes.halvings)
        self.judges = nn.ModuleDict({name: PatchDiscriminator(config) for name in self.weights})
        self.optimiser = torch.optim.Adam(self.parameters(), lr=1.0, betas=(betas[0], betas[1]))
        self._judged: _Judged | None = None

    def generator_terms(
        self, batch: dict[str, Tensor], restored: Tensor
    ) -> tuple[Tensor, dict[str, Tensor]]:
        """The network's side of Eq. (8), weighted and summed, and its terms unweighted.

        The faces are kept for `learn`.

        Args:
            batch: see `trainer.data.Pairs`.
            restored: (B, 3, H, W), the network's answer, with its gradient.
        """
        real, fake = conditioned(batch, restored)
        boxes = landmark_boxes(batch["face_points"], (restored.shape[2], restored.shape[3]))
        self._judged = _Judged(real, fake.detach(), boxes)
        self.requires_grad_(False)  # the gradient passes through them, and stays out of them
        terms = {
            f"adversarial_{name}": cross_entropy_generator(judge(self._view(name, fake, boxes)))
            for name, judge in self.judges.items()
        }
        self.requires_grad_(True)
        parts = [self.weights[name] * terms[f"adversarial_{name}"] for name in self.weights]
        return torch.stack(parts).sum(), terms

    def discriminator_terms(self) -> dict[str, Tensor]:
        """Eq. (7) of each opponent on the faces last judged, with smoothed labels.

        Raises:
            ValueError: none were judged yet.
        """
        if self._judged is None:
            raise ValueError("no faces to learn from: call generator_terms first")
        real, fake, boxes = self._judged
        return {
            f"discriminator_{name}": cross_entropy_discriminator(
                judge(self._view(name, real, boxes)), judge(self._view(name, fake, boxes))
            )
            for name, judge in self.judges.items()
        }

    def learn(self, terms: dict[str, Tensor], rate: float) -> bool:
        """One step of the opponents' optimiser; False if it was left out as not finite.

        Args:
            terms: as `discriminator_terms` gives them.
            rate: learning rate.
        """
        self._judged = None
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        self.optimiser.zero_grad(set_to_none=True)
        torch.stack(list(terms.values())).sum().backward()  # type: ignore[no-untyped-call]
        norm = torch.nn.utils.clip_grad_norm_(self.parameters(), self.clip)
        if not torch.isfinite(norm):
            return False
        self.optimiser.step()
        return True

    def saved(self) -> dict[str, Any]:
        """All that a checkpoint has to hold."""
        return {"judges": self.judges.state_dict(), "optimiser": self.optimiser.state_dict()}

    def load(self, state: dict[str, Any]) -> None:
        """Go on from what `saved` gave.

        Raises:
            RuntimeError, ValueError: it is of other discriminators.
        """
        self.judges.load_state_dict(state["judges"])
        self.optimiser.load_state_dict(state["optimiser"])

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
