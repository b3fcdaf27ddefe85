"""Every installed model's network, one face at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import TYPE_CHECKING

from core.align import cut
from core.bench.material import Material
from core.bench.stage import Absent, Stage, Work
from core.errors import NoWeightsError
from core.models.catalog import list_models

if TYPE_CHECKING:
    from core.models.restorer import FaceInput, Restorer

GROUP = "one face, batch 1"
GFPGAN = "gfpgan"  # begins the names of such models


def stages(material: Material) -> Iterator[Stage]:
    """Landmarks, identity, and each model in float32 and bfloat16; GFPGAN's if it is there."""
    yield Stage(group=GROUP, name="landmarks (dlib)", prepare=partial(_landmarks, material))
    yield Stage(group=GROUP, name="identity (dlib)", prepare=partial(_identity, material))
    cards = list_models()
    for card in cards:
        load = cache(partial(_loaded, card.name, material.device))
        for kind in ("float32", "bfloat16"):
            prepare = partial(_network, load, material, kind)
            yield Stage(group=GROUP, name=f"{card.name} {kind}", prepare=prepare, most=30)
    if not any(card.name.lower().startswith(GFPGAN) for card in cards):
        yield Stage(group=GROUP, name="GFPGAN's network", prepare=_no_gfpgan)


def _no_gfpgan() -> Work:
    raise Absent(
        "no GFPGAN is installed (a model whose name begins with gfpgan), so how much faster"
        " Likeness is than its network is not measured"
    )


def _loaded(name: str, device: str) -> Restorer:
    from core.models.catalog import load_restorer

    try:
        return load_restorer(name, device)
    except NoWeightsError as error:
        raise Absent(str(error)) from error


def _network(load: Callable[[], Restorer], material: Material, kind: str) -> Work:
    import torch

    restorer = load()
    if kind == "bfloat16" and not torch.amp.is_autocast_available(restorer.device):
        raise Absent(f"{restorer.device} has no automatic bfloat16")
    inputs = face_input(material, restorer.size, restorer.zoom)

    def work() -> None:
        enabled = kind == "bfloat16"
        with torch.autocast(restorer.device, dtype=torch.bfloat16, enabled=enabled):
            restorer.restore(inputs)

    return work


def face_input(material: Material, size: int, zoom: float) -> FaceInput:
    """The 1-megapixel photo's face and the guide, as a model takes them."""
    from core.align import crop_matrix
    from core.models.restorer import FaceInput
    from core.picture import load_picture

    face, guide = material.face("1 MP"), material.guide
    photo = load_picture(material.photo("1 MP"))
    matrix = crop_matrix(face.landmarks, size, zoom=zoom)
    guide_matrix = crop_matrix(guide.face.landmarks, size, zoom=zoom)
    return FaceInput(
        crop=cut(photo.source, matrix, size),
        landmarks=face.landmarks.transformed(matrix),
        guide=cut(guide.picture.source, guide_matrix, size),
        guide_landmarks=guide.face.landmarks.transformed(guide_matrix),
    )


def _landmarks(material: Material) -> Work:
    from core.landmarks.dlib_backend import locate_landmarks

    crop = face_input(material, 256, 1.0).crop
    from core.align import aligned_face_box

    return lambda: locate_landmarks(crop, aligned_face_box(256))


def _identity(material: Material) -> Work:
    from core.landmarks.embedding import embed

    inputs = face_input(material, 256, 1.0)
    return lambda: embed(inputs.crop, inputs.landmarks)
