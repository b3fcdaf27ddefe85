"""What each unit of an installed HiFaceGAN contributes to a face, as one labelled picture."""

from __future__ import annotations

import numpy as np
import torch
from PIL import Image, ImageDraw, ImageFont

from core.arrays import FloatImage, as_bytes, as_floats
from core.device import choose_device
from core.errors import BadConfigError
from core.models.blind_restorer import load_network
from core.models.hifacegan import HiFaceGAN
from core.models.hifacegan_phases import Fill, Phases, phases
from core.models.hifacegan_restorer import build
from core.models.weights import Card

GAP, HEAD, LABELS = 8, 22, 96  # pixels: between pictures, above them, left of them
PAPER, INK = (250, 250, 248), (20, 20, 20)
TEXT = 13
ROWS = ("this unit\nalone", "and all\nfurther in")


def phases_of(
    card: Card,
    crop: FloatImage,
    device: str = "auto",
    *,
    fill: Fill = "zero",
    keep_seed: bool = True,
) -> Phases:
    """Load a model and look at its units; see `core.models.hifacegan_phases.phases`.

    Args:
        card: of a HiFaceGAN.
        crop: (size, size, 3) RGB in [0, 1], an aligned face of the card's size and zoom.
        device: "auto", "cpu", "cuda" or "mps".
        fill: what replaces a guide that is left out.
        keep_seed: whether the decoder still starts from the small face.

    Raises:
        BadConfigError: another architecture, or no such device.
        NoWeightsError: files missing or damaged.
        ValueError: a crop of another size.
    """
    if card.architecture != "hifacegan":
        raise BadConfigError(
            f"{card.name} is a {card.architecture} model; only a hifacegan's units can be shown"
        )
    if crop.shape != (card.size, card.size, 3):
        raise ValueError(f"crop: wanted ({card.size}, {card.size}, 3), got {crop.shape}")
    where = choose_device(device)
    network = load_network(card, build).eval().to(where)
    assert isinstance(network, HiFaceGAN)
    face = torch.from_numpy(np.ascontiguousarray(crop.transpose(2, 0, 1), np.float32))[None]
    return phases(network, face.to(where), fill=fill, keep_seed=keep_seed)


def strip(crop: FloatImage, shown: Phases) -> FloatImage:
    """The paper's Fig. 5 (a): a column for each unit, the inmost first, and the face itself.

    Args:
        crop: (S, S, 3), what the network was given.
        shown: of one face.

    Returns:
        (H, W, 3) RGB in [0, 1], each picture S pixels a side.
    """
    units = len(shown.single)
    side = crop.shape[0]
    heads = ["input", *(f"1/{2 ** (units - 1 - i)}" for i in range(units - 1)), "full size"]
    size = (LABELS + (units + 1) * (side + GAP), HEAD + 2 * (side + GAP))
    sheet = Image.new("RGB", size, PAPER)
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(TEXT)
    for column, head in enumerate(heads):
        draw.text((_left(column, side), GAP // 2), head, INK, font)
    for row, (label, pictures) in enumerate(zip(ROWS, shown, strict=True)):
        top = HEAD + row * (side + GAP)
        draw.multiline_text((GAP, top + side // 2 - TEXT), label, INK, font)
        columns = [crop, *(p[0].permute(1, 2, 0).float().cpu().numpy() for p in pictures)]
        for column, picture in enumerate(columns):
            sheet.paste(Image.fromarray(as_bytes(picture)), (_left(column, side), top))
    return as_floats(np.asarray(sheet))


def _left(column: int, side: int) -> int:
    return LABELS + column * (side + GAP)
