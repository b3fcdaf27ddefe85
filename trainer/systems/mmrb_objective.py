"""What MMRB's restorer is trained by: Eq. (11) to (16).

Paper  K. Hu et al., see `trainer.systems.mmrb`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import torch
from torch import Tensor, nn

from core.models.part_discriminator import crop_parts
from trainer.features import Features
from trainer.gan_losses import (
    feature_loss,
    generator_loss,
    identity_loss,
    local_generator_loss,
    pyramid_loss,
)
from trainer.system import Batch, Terms
from trainer.systems.mmrb_config import Config


class Answer(NamedTuple):
    """What is judged.

    Attributes:
        restored: (B, 3, S, S), the target where that is made up.
        pyramid: RGB of every decoder map, smallest first.
    """

    restored: Tensor
    pyramid: list[Tensor]


def shown(restored: Tensor, batch: Batch) -> Tensor:
    """The restored face, with the target where nothing is known of it."""
    return torch.where(batch["inside"] > 0, restored.float(), batch["target"])


class Objective:
    """The terms and their factors.

    Args:
        config: of the system.
        features: of the feature term, None: it is off.
        identity: of the identity term, None: it is off.

    Attributes:
        off: terms of Eq. (16) that the recipe switched off.
    """

    def __init__(
        self, config: Config, features: Features | None, identity: Features | None
    ) -> None:
        self.config, self.weights = config, config.loss
        self.features = features if self.weights.feature else None
        self.identity = identity if self.weights.identity else None
        terms: dict[str, object] = {
            "adversarial": self.weights.adversarial,
            "adversarial_local": self.weights.local,
            "pixel": self.weights.pixel,
            "pyramid": self.weights.pyramid,
            "feature": self.features,
            "identity": self.identity,
            "r1": self.weights.r1 and self.weights.adversarial,
        }
        self.off = [name for name, on in terms.items() if not on]

    def frozen(self) -> Mapping[str, nn.Module]:
        """Networks of the terms that are on."""
        pair = {"features": self.features, "identity": self.identity}
        return {name: f.network for name, f in pair.items() if f is not None}

    def content(self, answer: Answer, batch: Batch, step: int) -> tuple[Tensor, Terms]:
        """Eq. (14) and (15), and the restoration loss of every scale: weighted sum, and terms."""
        weights, target = self.weights, batch["target"]
        terms: Terms = {}
        known = batch["inside"].mean().clamp_min(1e-3)
        parts = [
            weights.pixel
            * self._keep(terms, "pixel", (answer.restored - target).abs().mean() / known)
        ]
        if weights.pyramid and step < weights.pyramid_steps:
            pyramid = pyramid_loss(answer.pyramid, target)
            parts.append(weights.pyramid * self._keep(terms, "pyramid", pyramid))
        if self.features is not None:
            ours = self.features(answer.restored)
            with torch.no_grad():
                theirs = self.features(target)
            shares = self.config.features.map_weights(len(ours))
            term = feature_loss(ours, theirs, shares)
            parts.append(weights.feature * self._keep(terms, "feature", term))
        if self.identity is not None:
            (ours_embedded,) = self.identity(answer.restored)
            with torch.no_grad():
                (embedded,) = self.identity(target)
            term = identity_loss(ours_embedded, embedded)
            parts.append(weights.identity * self._keep(terms, "identity", term))
        return torch.stack(parts).sum(), terms

    def adversarial(
        self, answer: Answer, batch: Batch, judge: nn.Module, local: nn.ModuleDict
    ) -> tuple[Tensor, Terms]:
        """Eq. (13): weighted sum, and terms.  The discriminators must be held."""
        weights = self.weights
        terms: Terms = {}
        parts = [answer.restored.new_zeros(())]
        if weights.adversarial:
            term = generator_loss(judge(answer.restored))
            parts.append(weights.adversarial * self._keep(terms, "adversarial", term))
        if weights.local:
            crops = crop_parts(answer.restored, batch["points"])
            term = local_generator_loss({part: local[part](crop) for part, crop in crops.items()})
            parts.append(weights.local * self._keep(terms, "adversarial_local", term))
        return torch.stack(parts).sum(), terms

    @staticmethod
    def _keep(terms: Terms, name: str, term: Tensor) -> Tensor:
        terms[name] = term
        return term
