"""A network that needs no guide behind the pipeline's interface: numpy in, numpy out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from core.device import choose_device
from core.errors import NoWeightsError
from core.models.restorer import FaceInput, Restoration
from core.models.stoppable import stoppable
from core.models.weights import Card, load_state

Ask = Callable[[nn.Module, Tensor], Tensor]


def _call(network: nn.Module, face: Tensor) -> Tensor:
    return network(face)


class BlindRestorer:
    """A loaded network, face in, face out; see `core.models.restorer.Restorer`.

    Args:
        name: of the model.
        network: in eval mode from here on.
        size: side of its crops in pixels.
        zoom: how close its crops are.
        device: where to run.
        signed: whether the network sees and gives [-1, 1] instead of [0, 1].
        ask: gives the network a face (1, 3, size, size) and its answer, the same shape, back.
    """

    needs_guide = False

    def __init__(
        self,
        name: str,
        network: nn.Module,
        *,
        size: int,
        zoom: float,
        device: torch.device,
        signed: bool,
        ask: Ask = _call,
    ) -> None:
        self.name = name
        self.size = size
        self.zoom = zoom
        self.device = device.type
        self._network = stoppable(network.eval().to(device))
        self._device = device
        self._signed = signed
        self._ask = ask

    def restore(self, face: FaceInput) -> Restoration:
        """Restore one face.

        Raises:
            ValueError: a crop of another size.
        """
        return self._answer(face, self._ask)

    def _answer(self, face: FaceInput, ask: Ask) -> Restoration:
        if face.crop.shape != (self.size, self.size, 3):
            raise ValueError(f"crop: wanted ({self.size}, {self.size}, 3), got {face.crop.shape}")
        pixels = np.ascontiguousarray(face.crop.transpose(2, 0, 1), np.float32)
        image = torch.from_numpy(pixels)[None].to(self._device)
        with torch.inference_mode():
            out = ask(self._network, image * 2 - 1 if self._signed else image)
        out = out[0].float()
        out = ((out + 1) / 2 if self._signed else out).clamp(0, 1)
        return Restoration(restored=np.ascontiguousarray(out.permute(1, 2, 0).cpu().numpy()))


def load_blind(
    card: Card,
    device: str,
    build: Callable[[dict[str, Any]], nn.Module],
    *,
    signed: bool,
    ask: Ask = _call,
) -> BlindRestorer:
    """A restorer of a card's network and weights.

    Args:
        card: of the model.
        device: "auto", "cpu", "cuda" or "mps".
        build: network of a card's config.
        signed: as for `BlindRestorer`.
        ask: as for `BlindRestorer`.

    Raises:
        NoWeightsError: files missing or damaged, or they do not fit the card's config.
        BadConfigError: no such device.
    """
    return BlindRestorer(
        card.name,
        load_network(card, build),
        size=card.size,
        zoom=card.zoom,
        device=choose_device(device),
        signed=signed,
        ask=ask,
    )


def load_network(card: Card, build: Callable[[dict[str, Any]], nn.Module]) -> nn.Module:
    """The network of a card with its weights in float32, on the CPU.

    Args:
        card: of the model.
        build: network of a card's config; its config has a `size`.

    Raises:
        NoWeightsError: files missing or damaged, or they do not fit the card's config.
    """
    try:
        with torch.device("meta"):  # no time is spent on initial weights
            network = build(card.config)
        state = load_state(card.folder, card)
        full = {k: v.float() if v.is_floating_point() else v for k, v in state.items()}
        network.load_state_dict(full, assign=True)
    except (TypeError, KeyError, ValueError, RuntimeError) as error:
        raise NoWeightsError(
            f"{card.folder}: weights and card do not fit together: {error}"
        ) from error
    if card.size != network.config.size:
        raise NoWeightsError(f"{card.folder}: its size is not the network's in config")
    return network
