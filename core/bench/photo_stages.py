"""The steps of the pipeline on photos of several sizes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from core.bench.material import SIZES, Material
from core.bench.stage import Absent, Stage, Work
from core.errors import NoWeightsError
from core.pipeline.types import FaceRequest, RestoreRequest, RestoreResult

CROP = 256


def stages(material: Material) -> Iterator[Stage]:
    """Load, find, align, fidelity, compose, save, and all together."""
    for size in SIZES:
        restored = cache(partial(_restored, material, size))
        make: dict[str, Callable[[], Work]] = {
            "load": partial(_load, material, size),
            "find faces": partial(_find, material, size),
            "align": partial(_align, material, size),
            "fidelity and colours": partial(_fidelity, restored),
            "compose": partial(_compose, restored),
            "save JPEG": partial(_save, material, size),
            "all steps, file to file": partial(_all, material, size),
        }
        for name, prepare in make.items():
            yield Stage(group=f"photo of {size}", name=name, prepare=prepare, most=20)


def _load(material: Material, size: str) -> Work:
    from core.picture import load_picture

    path = material.photo(size)
    return lambda: load_picture(path).samples


def _find(material: Material, size: str) -> Work:
    from core.landmarks.detect import find_faces
    from core.picture import load_picture

    picture = load_picture(material.photo(size))
    return lambda: find_faces(picture.source, embeddings=False)


def _align(material: Material, size: str) -> Work:
    from core.align import crop_matrix, cut
    from core.picture import load_picture

    picture, face = load_picture(material.photo(size)), material.face(size)
    return lambda: cut(picture.source, crop_matrix(face.landmarks, CROP), CROP)


def _request(material: Material, size: str) -> RestoreRequest:
    from core.models.catalog import default_model
    from core.picture import load_picture

    try:
        model = default_model(guided=True)
    except NoWeightsError as error:
        raise Absent(str(error)) from error
    return RestoreRequest(
        picture=load_picture(material.photo(size)),
        faces=(FaceRequest(face=material.face(size), guide=material.guide),),
        model=model,
        device=material.device,
        allow_other_person=True,
    )


def _restored(material: Material, size: str) -> RestoreResult:
    from core.pipeline.restore import restore

    return restore(_request(material, size))


def _fidelity(restored: Callable[[], RestoreResult]) -> Work:
    from core.pipeline.compose import compose_face

    face = restored().faces[0]
    return lambda: compose_face(face, 0.5)


def _compose(restored: Callable[[], RestoreResult]) -> Work:
    from core.pipeline.compose import compose

    result = restored()
    return lambda: compose(result)


def _save(material: Material, size: str) -> Work:
    from core.picture import load_picture, save_picture

    picture = load_picture(material.photo(size))
    path = material.folder / "saved.jpg"
    return lambda: save_picture(picture, path, overwrite=True)


def _all(material: Material, size: str) -> Work:
    """As a user waits for it: model and guide are loaded, the photo is not."""
    from core.landmarks.detect import find_faces
    from core.picture import load_picture, save_picture
    from core.pipeline.compose import compose
    from core.pipeline.restore import restore

    known, path = _request(material, size), material.photo(size)
    out = material.folder / "restored.jpg"

    def work() -> None:
        picture = load_picture(path)
        faces = find_faces(picture.source)
        wanted = tuple(FaceRequest(face=face, guide=material.guide) for face in faces)
        request = RestoreRequest(
            picture=picture,
            faces=wanted,
            model=known.model,
            device=known.device,
            allow_other_person=True,
        )
        save_picture(compose(restore(request)), out, overwrite=True)

    return work
