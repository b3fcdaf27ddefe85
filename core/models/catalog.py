"""All models that are installed: those shipped, and the user's own."""

from __future__ import annotations

from pathlib import Path

from core.errors import NoWeightsError
from core.models.choice import AUTOMATIC, Models, models_for
from core.models.restorer import Restorer
from core.models.weights import CARD, Card, read_card
from core.paths import SHIPPED_MODELS, user_models

PREFERRED = {
    "guided": ("gfrnet-lp-s", "gfrnet-s"),
    "blind": ("gfrnet-blind-s", "hifacegan-s", "srdeblur-s", "mmrb-128-s"),
}


def folders() -> list[Path]:
    """Folders that hold models; the user's come last and win over shipped ones of that name."""
    return [SHIPPED_MODELS, user_models()]


def list_models() -> list[Card]:
    """Cards of all installed models, by name; one with a broken card is left out.

    Use `find_card` to learn what is wrong with a model that is missing here.
    """
    cards: dict[str, Card] = {}
    for folder in folders():
        for path in sorted(folder.glob(f"*/{CARD}")):
            try:
                card = read_card(path.parent)
            except NoWeightsError:
                continue
            cards[card.name] = card
    return sorted(cards.values(), key=lambda card: card.name)


def by_preference(cards: list[Card]) -> list[Card]:
    """The same cards, guided models first, of each kind those that we prefer first."""
    kinds = list(PREFERRED)

    def place(card: Card) -> tuple[int, int]:
        if card.kind not in kinds:
            return len(kinds), 0
        names = PREFERRED[card.kind]
        rank = names.index(card.name) if card.name in names else len(names)
        return kinds.index(card.kind), rank

    return sorted(cards, key=place)


def find_card(name: str) -> Card:
    """Card of the model called `name`.

    Raises:
        NoWeightsError: there is none, or its card is damaged.
    """
    for folder in reversed(folders()):
        if (folder / name / CARD).is_file() and Path(name).name == name:
            return read_card(folder / name)
    installed = ", ".join(card.name for card in list_models()) or "none"
    raise NoWeightsError(f"no model {name!r} is installed; installed are: {installed}")


def named_card(text: str) -> Card:
    """Card of an installed model by its name, or of a model's folder by its path.

    Raises:
        NoWeightsError: there is none, or its card is damaged.
    """
    path = Path(text)
    if path.name != text or ((path / CARD).is_file() and text not in _names()):
        return read_card(path)
    return find_card(text)


def _names() -> set[str]:
    return {card.name for card in list_models()}


def installed_models(chosen: str | None = None) -> Models:
    """The installed models for faces with and without a guide; see `core.models.choice`.

    Args:
        chosen: name of the model for all faces; None lets each face be restored by what it has.

    Raises:
        NoWeightsError: the chosen one is not installed, or damaged.
    """
    kinds = {card.name: card.kind for card in by_preference(list_models())}
    if chosen is None:
        return models_for(AUTOMATIC, kinds)
    card = find_card(chosen)
    return models_for(card.name, {**kinds, card.name: card.kind})


def default_model(*, guided: bool) -> str:
    """Name of the model to take when the user chose none.

    Raises:
        NoWeightsError: no model of that kind is installed.
    """
    name = installed_models().of(guided=guided)
    if name is None:
        raise no_model(guided=guided)
    return name


def no_model(*, guided: bool) -> NoWeightsError:
    """That no model of a kind is installed, and what to do."""
    if guided:
        return NoWeightsError("no guided model is installed; see likeness models list")
    return NoWeightsError(
        "no model that works without a guide is installed: give a portrait of the same person"
    )


def load_restorer(name: str, device: str = "auto") -> Restorer:
    """Load a model for use.

    Args:
        name: as in `list_models`.
        device: "auto", "cpu", "cuda" or "mps".

    Raises:
        NoWeightsError: unknown, missing, damaged, or of an unknown architecture.
        BadConfigError: this machine has no such device.
    """
    from core.models.architectures import architecture_of  # slow import: torch

    card = find_card(name)
    return architecture_of(card).load(card, device)
