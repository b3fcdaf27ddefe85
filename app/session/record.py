"""The session as one JSON document: open photos, faces, landmarks, guides, sliders, view.

Landmarks, embeddings and guides that several snapshots share are written once and are one object
again when they come back, so that "changed since the last run" stays true or false.  Arrays are
base64 of their float64 bytes: nothing is rounded.
"""

from __future__ import annotations

import base64
import dataclasses
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.blend import Blend
from app.document import Edits, FaceEntry, PhotoState
from app.session.open_photo import Kept, OpenPhoto, Place
from app.session.portraits import sleeping_guide
from app.session.steps import KeptSteps, plain_steps, read_steps
from core.arrays import FloatArray
from core.landmarks.face import Box, Face, Origin
from core.landmarks.points import COUNT, Landmarks

if TYPE_CHECKING:
    from core.pipeline.types import Guide

log = logging.getLogger(__name__)

SCHEMA_VERSION = 2  # 1 had no histories
SHARED = ("landmarks", "guides", "embeddings", "entries")
_DAMAGE = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


MOST_TEXTS = 4096  # arrays whose text is kept ready: a session is written at every change
_texts: dict[int, tuple[FloatArray, str]] = {}


class NewerSessionError(ValueError):
    """A newer program wrote it."""


@dataclass(frozen=True, eq=False, kw_only=True)
class PhotoRecord:
    """One photo of a session, asleep; `steps_lost` says that its history was damaged."""

    key: int
    path: Path
    pasted: bool
    state: PhotoState
    kept: Kept | None
    saved_blend: Blend | None
    size: tuple[int, int] | None
    place: Place | None
    allow_huge: bool
    steps: KeptSteps = field(default_factory=KeptSteps)
    steps_lost: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class SessionRecord:
    """All that comes back."""

    photos: tuple[PhotoRecord, ...] = ()
    current: int | None = None


def record_of(photos: Sequence[OpenPhoto], current: int | None) -> dict[str, Any]:
    """The document for these photos; those without a file yet are left out."""
    return {
        "schema_version": SCHEMA_VERSION,
        "current": current,
        "photos": [_photo(photo) for photo in photos if photo.path is not None],
    }


def read_record(document: Any) -> SessionRecord:
    """What a document tells.

    Raises:
        NewerSessionError: a newer program wrote it.
        ValueError, TypeError, KeyError: it is damaged.
    """
    version = document["schema_version"]
    if type(version) is not int or version < 1:
        raise ValueError(f"schema_version {version!r}")
    if version > SCHEMA_VERSION:
        raise NewerSessionError(f"schema_version {version}")
    photos = tuple(map(_read_photo, document["photos"]))
    return SessionRecord(photos=photos, current=document["current"])


class _Shared:
    """Objects that several faces share, each written once."""

    def __init__(self) -> None:
        self.lists: dict[str, list[Any]] = {kind: [] for kind in SHARED}
        self._places: dict[int, tuple[object, int]] = {}

    def place(self, kind: str, thing: object, plain: Any) -> int:
        """Number of `thing` in its list; `plain` is called where it is new."""
        if id(thing) not in self._places:
            self.lists[kind].append(plain())
            self._places[id(thing)] = (thing, len(self.lists[kind]) - 1)
        return self._places[id(thing)][1]

    def split(self, marks: dict[str, int]) -> tuple[dict[str, list[Any]], dict[str, list[Any]]]:
        """The lists up to the marks, and what was added behind them."""
        before = {kind: self.lists[kind][: marks[kind]] for kind in SHARED}
        return before, {kind: self.lists[kind][marks[kind] :] for kind in SHARED}

    def marks(self) -> dict[str, int]:
        """How long each list is now."""
        return {kind: len(self.lists[kind]) for kind in SHARED}


def _photo(photo: OpenPhoto) -> dict[str, Any]:
    shared, state = _Shared(), photo.state
    outcome, (saved, blend) = state.outcome, state.saved
    saved_blend = photo.saved_blend
    if outcome is not None:
        saved_blend = blend if saved is outcome else None
    kept = None
    if photo.kept is not None:
        entries = [_entry(entry, shared) for entry in photo.kept.entries]
        kept = {"name": photo.kept.name, "model": photo.kept.model, "entries": entries}
    faces = [_entry(entry, shared) for entry in state.edits.faces]
    marks = shared.marks()
    steps = plain_steps(photo.stack, lambda edits: _snapshot(edits, shared))
    own, added = shared.split(marks)  # apart, so that a damaged history costs the state nothing
    return {
        "key": photo.key,
        "path": str(photo.path),
        "pasted": photo.pasted,
        "searched": state.searched,
        "selected": state.selected,
        "fidelity": state.edits.fidelity,
        "faces": faces,
        "more": _more(state.edits),
        "kept": kept,
        "saved": None if saved_blend is None else dataclasses.asdict(saved_blend),
        "size": photo.size,
        "place": None if photo.place is None else dataclasses.asdict(photo.place),
        "allow_huge": photo.allow_huge,
        "history": {**steps, **added},
        **own,
    }


def _snapshot(edits: Edits, shared: _Shared) -> dict[str, Any]:
    places = [shared.place("entries", e, partial(_entry, e, shared)) for e in edits.faces]
    return {"places": places, "fidelity": edits.fidelity, "more": _more(edits)}


def _more(edits: Edits) -> dict[str, Any]:
    """Sliders besides fidelity, whatever they are: numbers, switches and words."""
    values = {f.name: getattr(edits, f.name) for f in dataclasses.fields(edits)}
    del values["faces"], values["fidelity"]
    return {name: v for name, v in values.items() if isinstance(v, (bool, int, float, str))}


def _entry(entry: FaceEntry, shared: _Shared) -> dict[str, Any]:
    guides = [
        shared.place("guides", guide, partial(_guide, guide))
        for guide in entry.guides
        if guide.path is not None
    ]
    return {
        "key": entry.key,
        "insist": entry.insist,
        "face": _face(entry.face, shared),
        "embedding": _embedding(entry.embedding, shared),
        "guide": guides[0] if guides else None,
        "more_guides": guides[1:],  # and what follows: not known to programs of one guide
        "several": entry.several,
    }


def _guide(guide: Guide) -> dict[str, Any]:
    own = _Shared()
    return {"path": str(guide.path), "face": _face(guide.face, own), **own.lists}


def _face(face: Face, shared: _Shared) -> dict[str, Any]:
    box, points = face.box, face.landmarks
    return {
        "box": [float(n) for n in (box.x, box.y, box.width, box.height)],
        "score": float(face.score),
        "source": face.source,
        "origin": face.origin.value,
        "landmarks": shared.place("landmarks", points, lambda: _packed(points.points)),
        "embedding": _embedding(face.embedding, shared),
    }


def _embedding(embedding: FloatArray | None, shared: _Shared) -> int | None:
    if embedding is None:
        return None
    return shared.place("embeddings", embedding, lambda: _packed(embedding))


def _packed(array: FloatArray) -> str:
    """Base64 of an array, which nobody changes in place; made once, as long as it is in use."""
    known = _texts.get(id(array))
    if known is None or known[0] is not array:
        while len(_texts) >= MOST_TEXTS:
            del _texts[next(iter(_texts))]
        known = _texts[id(array)] = (array, _encoded(array))
    return known[1]


def _encoded(array: FloatArray) -> str:
    return base64.b64encode(np.ascontiguousarray(array, "<f8").tobytes()).decode("ascii")


def _unpacked(text: str) -> FloatArray:
    return np.frombuffer(base64.b64decode(text, validate=True), "<f8").astype(np.float64)


class _Found:
    """The shared objects of a document."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.landmarks: list[Landmarks] = []
        self.embeddings: list[FloatArray] = []
        self.guides: list[Guide] = []
        self.entries: list[FaceEntry] = []
        self.add(data)

    def add(self, data: dict[str, Any]) -> None:
        """Read further ones, which count on from those there are."""
        self.landmarks += [Landmarks(_unpacked(t).reshape(COUNT, 2)) for t in data["landmarks"]]
        self.embeddings += [_unpacked(text) for text in data["embeddings"]]
        self.guides += [_read_guide(each) for each in data["guides"]]
        self.entries += [_read_entry(each, self) for each in data.get("entries", ())]


def _read_guide(data: dict[str, Any]) -> Guide:
    return sleeping_guide(_read_face(data["face"], _Found(data)), Path(data["path"]))


def _read_photo(data: dict[str, Any]) -> PhotoRecord:
    found = _Found(data)
    kept = data["kept"]
    if kept is not None:
        entries = tuple(_read_entry(each, found) for each in kept["entries"])
        kept = Kept(name=_plain_name(kept["name"]), model=str(kept["model"]), entries=entries)
    edits = _read_edits(data, tuple(_read_entry(each, found) for each in data["faces"]))
    state = PhotoState(edits=edits, searched=bool(data["searched"]), selected=data["selected"])
    width_height = data["size"]
    steps, lost = _read_history(data, found)
    return PhotoRecord(
        key=int(data["key"]),
        path=Path(data["path"]),
        pasted=bool(data["pasted"]),
        state=state,
        kept=kept,
        saved_blend=_read_saved(data),
        size=None if width_height is None else (int(width_height[0]), int(width_height[1])),
        place=None if data["place"] is None else Place(**data["place"]),
        allow_huge=bool(data["allow_huge"]),
        steps=steps,
        steps_lost=lost,
    )


def _read_edits(data: dict[str, Any], faces: tuple[FaceEntry, ...]) -> Edits:
    blend = _read_blend({**data["more"], "fidelity": data["fidelity"]})
    return Edits(faces=faces).with_blend(blend)


def _read_history(data: dict[str, Any], found: _Found) -> tuple[KeptSteps, bool]:
    """The steps, and whether there were some that cannot be read any more."""
    if "history" not in data:  # version 1
        return KeptSteps(), False
    try:
        found.add(data["history"])

        def edits(snapshot: dict[str, Any]) -> Edits:
            places = snapshot["places"]
            if any(place < 0 for place in places):
                raise ValueError(f"places {places}")
            return _read_edits(snapshot, tuple(found.entries[place] for place in places))

        return read_steps(data["history"], edits), False
    except _DAMAGE as error:
        log.info("a photo's history cannot be read: %s", error)
        return KeptSteps(), True


def _read_blend(data: dict[str, Any]) -> Blend:
    """Sliders and switches; those that an older program did not know are as it had them."""
    plain = dataclasses.asdict(Blend())
    return Blend.sound(**{name: data.get(name, value) for name, value in plain.items()})


def _read_saved(data: dict[str, Any]) -> Blend | None:
    """As what the result was saved; an older program kept its fidelity alone."""
    if "saved" in data:
        return None if data["saved"] is None else _read_blend(data["saved"])
    fidelity = data["saved_fidelity"]
    return None if fidelity is None else _read_blend({"fidelity": fidelity})


def _read_entry(data: dict[str, Any], found: _Found) -> FaceEntry:
    guide, embedding = data["guide"], data["embedding"]
    more = tuple(found.guides[place] for place in data.get("more_guides", ()))
    return FaceEntry(
        key=int(data["key"]),
        face=_read_face(data["face"], found),
        embedding=None if embedding is None else found.embeddings[embedding],
        guide=None if guide is None else found.guides[guide],
        insist=bool(data["insist"]),
        more_guides=more if guide is not None else (),
        several="pick" if data.get("several") == "pick" else "blend",
    )


def _read_face(data: dict[str, Any], found: _Found) -> Face:
    embedding = data["embedding"]
    return Face(
        box=Box(*map(float, data["box"])),
        landmarks=found.landmarks[data["landmarks"]],
        score=float(data["score"]),
        source=str(data["source"]),
        origin=Origin(data["origin"]),
        embedding=None if embedding is None else found.embeddings[embedding],
    )


def _plain_name(name: str) -> str:
    """A name in the session's folder, never a way out of it."""
    if Path(name).name != name:
        raise ValueError(f"kept: {name!r}")
    return name
