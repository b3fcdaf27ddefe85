"""Which faces the next run takes, and if none, why not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.document import Document, FaceEntry
from app.engine import ModelChoice

if TYPE_CHECKING:
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


def plan(
    document: Document, model: ModelChoice | None, *, models_known: bool, save_keys: str = ""
) -> Plan:
    """What Restore would do with the document as it is.

    Args:
        document: as it is.
        model: that would run.
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
    if model is None:
        return Plan(words=tr("Plan", "No model is installed, so nothing can be restored."))
    chosen = tuple(e for e in faces if e.guide is not None or not model.guided)
    if not chosen:
        if len(faces) == 1:
            return Plan(words=tr("Plan", "Choose a guide: drop a portrait on the face."))
        return Plan(words=tr("Plan", "Choose a guide for at least one face."))
    if not model.guided and any(entry.more_guides for entry in chosen):
        words = tr("Plan", "{model} makes nothing of several guides: leave one at most.")
        return Plan(words=words.format(model=model.name))
    return Plan(entries=chosen, words=_ready(document, chosen, save_keys))


def _ready(document: Document, chosen: tuple[FaceEntry, ...], save_keys: str) -> str:
    """What Restore would do with faces that can be restored."""
    tr, faces = QCoreApplication.translate, document.edits.faces
    if document.stale:
        return tr("Plan", "Changed since the last run: restore again.")
    if document.outcome is not None:
        return _restored_words(save_keys)
    if len(chosen) == len(faces):
        return tr("Plan", "Ready to restore.")
    words = tr("Plan", "Will restore {count} of {all} faces: those with a guide.")
    return words.format(count=len(chosen), all=len(faces))


def _restored_words(save_keys: str) -> str:
    tr = QCoreApplication.translate
    if not save_keys:
        return tr("Plan", "Restored. You can save a copy now.")
    return tr("Plan", "Restored. Save a copy with {keys}.").format(keys=save_keys)


def request_of(
    document: Document, entries: tuple[FaceEntry, ...], model: str, device: str
) -> RestoreRequest:
    """What the pipeline is asked for.

    Raises:
        ValueError: no photo is open.
    """
    from core.pipeline.types import RestoreRequest

    if document.picture is None:
        raise ValueError("document: no photo is open")
    return RestoreRequest(
        picture=document.picture,
        faces=tuple(entry.request() for entry in entries),
        model=model,
        device=device,
        allow_other_person=any(e.insist for e in entries),
        finish=document.edits.blend.finish(),
    )
