"""Stages of `likeness bench --ui`: how long a job works without a look whether it should stop.

A cancel takes effect at the next look, so the longest stretch between two is how late it may come.
The first of each pair of figures is seconds of the clock, the second processor time: the one to
trust on a busy machine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.bench.session import Session
from core.bench.material import Material
from core.bench.stage import Absent, Stage
from core.errors import NoWeightsError
from core.jobs import JobContext

if TYPE_CHECKING:
    from core.bench.stretches import Stretch
    from core.pipeline.types import RestoreResult

SIZE = "12 MP"
BAR = 0.2  # seconds
FACES = 20_000  # of the gallery that is asked
GROUP = "cancel: longest stretch without a check, photo of 12 MP"
SUFFIXES = ("jpg", "png", "tif", "webp")
Job = Callable[[JobContext], object]


def stages(material: Material) -> Iterator[Stage]:
    """Opening, finding, restoring, asking the gallery, saving."""
    jobs = _Jobs(material)
    makers: dict[str, Callable[[], Job]] = {
        "open": lambda: jobs.open,
        "find faces": lambda: jobs.find,
        "restore": lambda: jobs.restore,
        "restore all, a photo of it": lambda: jobs.restore_all,
        f"whose face, of {FACES}": jobs.asked,
        **{f"save as {suffix}": partial(jobs.saved, suffix) for suffix in SUFFIXES},
    }
    for name, make in makers.items():
        session = Session(group=GROUP, measured=cache(partial(_measured, make)))
        yield session.stage(name, lambda found: found.wall, BAR)
        yield session.stage(f"{name}, processor", lambda found: found.busy, BAR)


def _measured(make: Callable[[], Job]) -> Stretch:
    from core.bench.stretches import longest_stretch

    try:
        job = make()
        longest_stretch(job)  # the first time it loads what it needs
        return longest_stretch(job)
    except NoWeightsError as error:
        raise Absent(str(error)) from error


class _Jobs:
    """The window's jobs on the bench's photo."""

    def __init__(self, material: Material) -> None:
        from app.engine import Engine

        self._material, self._engine = material, Engine()
        self._result: RestoreResult | None = None

    def open(self, context: JobContext) -> object:
        """As the window opens a photo."""
        return self._engine.open_photo(self._material.photo(SIZE), context)

    def find(self, context: JobContext) -> object:
        """Search and embeddings."""
        from core.picture import load_picture

        return self._engine.find_faces(load_picture(self._material.photo(SIZE)), context)

    def restore(self, context: JobContext) -> RestoreResult:
        """One face by its guide."""
        from core.models.catalog import default_model
        from core.picture import load_picture
        from core.pipeline.types import FaceRequest, RestoreRequest

        request = RestoreRequest(
            picture=load_picture(self._material.photo(SIZE)),
            faces=(FaceRequest(face=self._material.face(SIZE), guide=self._material.guide),),
            model=default_model(guided=True),
            device=self._material.device,
            allow_other_person=True,
        )
        self._result = self._engine.restore(request, context)
        return self._result

    def restore_all(self, context: JobContext) -> object:
        """Read, search and restore, as Restore All does with a photo that sleeps."""
        self.open(context)
        self.find(context)
        return self.restore(context)

    def asked(self) -> Job:
        """Whom a face shows, and the person's best guides."""
        from app.bench.people import make_store
        from app.people.library import Library
        from core.picture import load_picture

        store = self._material.folder / "asked" / "gallery.sqlite"
        make_store(store, FACES)
        library, face = Library(store), self._material.face(SIZE)
        picture = load_picture(self._material.photo(SIZE))
        return lambda _: library.suggest(picture, face)

    def saved(self, suffix: str) -> Job:
        """Lay the result over the photo and write it."""
        from core.picture import save_picture
        from core.pipeline.compose import compose

        result = self._result or self.restore(JobContext())
        path = Path(self._material.folder) / f"saved.{suffix}"
        return lambda _: save_picture(compose(result), path, overwrite=True)
