"""What a model is good for, in the user's language.

A model brings a sentence about itself in its card, in English.  Those of our own models and of the
ones that can be imported are known here; that of a model made elsewhere is shown as it is.
"""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from core.models.choice import Models

NOTHING = "\N{EN DASH}"


def summary_words(summary: str) -> str:
    """A card's sentence in the user's language; as it is if it is not known."""
    return _known().get(summary, summary)


def tip_words(summary: str, good_for: str, limits: str) -> str:
    """What a card says of its model's use, as a tool tip (rich text, so that it is wrapped)."""
    tr = QCoreApplication.translate
    lines = [summary_words(summary)]
    if good_for:
        lines.append(tr("Models", "Good for: {what}").format(what=good_for))
    if limits:
        lines.append(tr("Models", "Limits: {what}").format(what=limits))
    return "".join(f"<p>{escape(line)}</p>" for line in lines if line)


def automatic_words(models: Models) -> str:
    """Which model takes which faces, in two short lines."""
    tr = QCoreApplication.translate
    with_guide = tr("Models", "With a guide: {model}").format(model=models.guided or NOTHING)
    without = tr("Models", "Without: {model}").format(model=models.blind or NOTHING)
    return f"{with_guide}\n{without}"


def automatic_tip(models: Models) -> str:
    """The same in full, as a tool tip (rich text, so that it is wrapped)."""
    tr = QCoreApplication.translate
    lines = [
        tr("Models", "Each face is restored by what it has: with a guide by {guided}, without one "
                     "by {blind}.").format(
            guided=models.guided or NOTHING, blind=models.blind or NOTHING),
        tr("Models", "A model that you choose instead is used for all faces."),
    ]  # fmt: skip
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _known() -> dict[str, str]:
    tr = QCoreApplication.translate
    return {
        "Guided; the network alone finds the warp.": tr(
            "Models", "Guided; the network alone finds the warp."
        ),
        "Guided; starts from landmarks you can correct.": tr(
            "Models", "Guided; starts from landmarks you can correct."
        ),
        "Guided, an ablation; the guide is not warped.": tr(
            "Models", "Guided, an ablation; the guide is not warped."
        ),
        "Needs no guide; takes noise, blur and JPEG dirt away.": tr(
            "Models", "Needs no guide; takes noise, blur and JPEG dirt away."
        ),
        "Needs no guide; takes damage away and fills in detail.": tr(
            "Models", "Needs no guide; takes damage away and fills in detail."
        ),
        "Needs no guide; a GAN prior fills in what the photo has lost.": tr(
            "Models", "Needs no guide; a GAN prior fills in what the photo has lost."
        ),
        "Needs no guide; for tiny, blurred faces.": tr(
            "Models", "Needs no guide; for tiny, blurred faces."
        ),
        "Needs no guide; for tiny, blurred faces. Has several answers to a face.": tr(
            "Models", "Needs no guide; for tiny, blurred faces. Has several answers to a face."
        ),
        "HiFaceGAN, needs no guide; imported from its authors' layout.": tr(
            "Models", "HiFaceGAN, needs no guide; imported from its authors' layout."
        ),
        "GPEN, needs no guide; imported from its authors' layout.": tr(
            "Models", "GPEN, needs no guide; imported from its authors' layout."
        ),
        "For tiny faces, needs no guide; imported from its authors' layout.": tr(
            "Models", "For tiny faces, needs no guide; imported from its authors' layout."
        ),
        "For tiny faces, needs no guide; imported from its authors' layout. Has several answers "
        "to a face.": tr(
            "Models", "For tiny faces, needs no guide; imported from its authors' layout. Has "
                      "several answers to a face."
        ),
    }  # fmt: skip
