"""Which faces the next run takes, and if none, why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.document import Document, FaceEntry
from core.models.choice import Models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from core.pipeline.types import RestoreRequest


@dataclass(frozen=True, eq=False, kw_only=True)
class Plan:
    """What Restore would do now.

    Attributes:
        entries: faces to restore; empty if there is nothing to do.
        words: what will happen, or what is missing, in the user's language.
    """

    entries: tuple[FaceEntry, ...] = ()
    words: str = ""


def plan(document: Document, models: Models, *, models_known: bool, save_keys: str = "") -> Plan:
    """What Restore would do with the document as it is.

    Args:
        document: as it is.
        models: that would restore its faces.
        models_known: whether they were listed yet.
        save_keys: by which a copy is saved; empty without any.
    """
    tr = QCoreApplication.translate
    faces = document.edits.faces
    if document.picture is None:
        return Plan(words=tr("Plan", "Open a photo to begin."))
    if not faces:
        return Plan(words=tr("Plan", "There is no face to restore."))
    if not models_known:
        return Plan(words=tr("Plan", "Getting ready…"))
    if not models.names:
        return Plan(words=tr("Plan", "No model is installed, so nothing can be restored."))
    chosen = restorable(faces, models)
    if not chosen:
        return Plan(words=_missing(faces))
    if not models.heeds_guides and any(entry.more_guides for entry in chosen):
        words = tr("Plan", "{model} makes nothing of several guides: leave one at most.")
        return Plan(words=words.format(model=models.guided))
    return Plan(entries=chosen, words=_ready(document, chosen, models, save_keys))


def restorable(faces: Iterable[FaceEntry], models: Models) -> tuple[FaceEntry, ...]:
    """The faces that a model takes."""
    return tuple(e for e in faces if models.of(guided=e.guide is not None) is not None)


def _missing(faces: tuple[FaceEntry, ...]) -> str:
    """Why no face can be restored by the models that there are."""
    tr = QCoreApplication.translate
    if any(entry.guide is not None for entry in faces):
        return tr("Plan", "No model that takes a guide is installed.")
    if len(faces) == 1:
        return tr("Plan", "Choose a guide: drop a portrait on the face.")
    return tr("Plan", "Choose a guide for at least one face.")


def _ready(
    document: Document, chosen: tuple[FaceEntry, ...], models: Models, save_keys: str
) -> str:
    """What Restore would do with faces that can be restored."""
    tr, faces, outcome = QCoreApplication.translate, document.edits.faces, document.outcome
    asked = {entry.key for entry in outcome.entries} if outcome is not None else set()
    if document.stale or (asked and not asked.issuperset(entry.key for entry in chosen)):
        return tr("Plan", "Changed since the last run: restore again.")
    if outcome is not None:
        return _restored_words(outcome.entries, models, save_keys)
    if len(chosen) < len(faces):
        words = tr("Plan", "Will restore {count} of {all} faces: those with a guide.")
        return words.format(count=len(chosen), all=len(faces))
    guided = sum(entry.guide is not None for entry in chosen)
    if guided == len(chosen) or not models.heeds_guides:
        return tr("Plan", "Ready to restore.")
    if not guided:
        return tr("Plan", "Ready to restore without a guide.")
    words = tr("Plan", "Ready to restore: {guided} by a guide, {others} without.")
    return words.format(guided=guided, others=len(chosen) - guided)


def _restored_words(entries: tuple[FaceEntry, ...], models: Models, save_keys: str) -> str:
    tr = QCoreApplication.translate
    guided = sum(entry.guide is not None for entry in entries)
    words = tr("Plan", "Restored.")
    if models.heeds_guides and not guided:
        words = tr("Plan", "Restored without a guide.")
    elif models.heeds_guides and guided < len(entries):
        words = tr("Plan", "Restored: {guided} by a guide, {others} without.")
        words = words.format(guided=guided, others=len(entries) - guided)
    if not save_keys:
        return tr("Plan", "{restored} You can save a copy now.").format(restored=words)
    save = tr("Plan", "{restored} Save a copy with {keys}.")
    return save.format(restored=words, keys=save_keys)


def request_of(
    document: Document, entries: tuple[FaceEntry, ...], models: Models, device: str
) -> RestoreRequest:
    """What the pipeline is asked for.

    Raises:
        ValueError: no photo is open.
        IndexError: there is no model.
    """
    from core.pipeline.types import RestoreRequest

    if document.picture is None:
        raise ValueError("document: no photo is open")
    return RestoreRequest(
        picture=document.picture,
        faces=tuple(entry.request().by(models) for entry in entries),
        model=models.names[0],
        device=device,
        allow_other_person=any(e.insist for e in entries),
        finish=document.edits.blend.finish(),
    )
