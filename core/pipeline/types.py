"""What goes into a restoration and what comes out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from core.align import Align as Align
from core.arrays import FloatArray, FloatImage
from core.landmarks.face import Face
from core.landmarks.points import Landmarks
from core.models.choice import Models
from core.picture import Picture

Colour = Literal["keep", "free"]
Several = Literal["pick", "blend"]
DEFAULT_SEVERAL: Several = "blend"
MOST_GUIDES = 8  # of one face; each takes memory and time


@dataclass(frozen=True, kw_only=True)
class Finish:
    """How a restored face is laid into its photo, beside fidelity; needs no network.

    Attributes:
        colour: "keep" holds the photo's colours (gray stays gray); "free" takes the network's.
        grain: 0 to 1, how much of the photo's grain that the network removed is put back.
        protect: the network changes no band of frequencies by more than what seems wrong with it.

    Raises:
        ValueError: grain outside [0, 1], or an unknown colour.
    """

    colour: Colour = "keep"
    grain: float = 1.0
    protect: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.grain <= 1:
            raise ValueError(f"grain: wanted 0 to 1, got {self.grain}")
        if self.colour not in ("keep", "free"):
            raise ValueError(f"colour: wanted keep or free, got {self.colour!r}")


@dataclass(frozen=True, kw_only=True)
class Condition:
    """How good a face is in its photo, judged from the photo alone.

    Attributes:
        errors: what is probably wrong with each band of frequencies of the face at 256 pixels,
            finest first: root mean square of brightness in [0, 1].
        resolution: pixels from eyes to mouth that the detail in it would fill, at most those that
            the photo has; looked at in a crop of 256, where a sharp face fills about 70.
        grain: of the surroundings, the standard deviation of each band of the crop, finest first;
            all 0 where there is none.
    """

    errors: tuple[float, ...]
    resolution: float
    grain: tuple[float, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Guide:
    """A portrait of the same person.

    Attributes:
        picture: the whole portrait.
        face: which face in it is meant, with embedding.
        path: its file, for the report; None if it came from the clipboard.
    """

    picture: Picture
    face: Face
    path: Path | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class FaceRequest:
    """One face to restore, and the portraits that guide it.

    Attributes:
        face: in the photo.
        guide: the portrait; with several the first of them.
        more_guides: other portraits of the same person.
        several: what is made of several: "pick" takes the one that the warp lays best over the
            face, "blend" the best for each region; see `core.pipeline.several`.
        model: name of the model that restores it; "" is the request's.

    Raises:
        ValueError: more guides but no first one, or more than `MOST_GUIDES` in all.
    """

    face: Face
    guide: Guide | None = None
    more_guides: tuple[Guide, ...] = ()
    several: Several = DEFAULT_SEVERAL
    model: str = ""

    def __post_init__(self) -> None:
        if self.guide is None and self.more_guides:
            raise ValueError("more_guides: wanted a guide before them")
        if len(self.guides) > MOST_GUIDES:
            raise ValueError(f"guides: wanted {MOST_GUIDES} at most, got {len(self.guides)}")

    @property
    def guides(self) -> tuple[Guide, ...]:
        """All portraits, the first one first."""
        return () if self.guide is None else (self.guide, *self.more_guides)

    def by(self, models: Models) -> FaceRequest:
        """The same face, given to the model for what it has.

        One without a guide that no model takes is given to the guided one, whose refusal says what
        is missing.
        """
        name = models.of(guided=self.guide is not None)
        return replace(self, model=name or models.guided or "")


@dataclass(frozen=True, eq=False, kw_only=True)
class RestoreRequest:
    """All that the pipeline needs to know.

    Attributes:
        picture: the old photo.
        faces: which of its faces, in the user's order.
        model: name in `core.models.catalog`, for faces that name none of their own.
        align: "similarity" (FFHQ template) or "box" (the paper's unaligned crops).
        aligned: photo and guides are square aligned crops already: they are taken whole, `align`
            is ignored, and the result is the whole crop, not pasted through a mask.
        device: "auto", "cpu", "cuda" or "mps".
        allow_other_person: go on although the guide seems to show someone else.
        finish: how the faces are laid into the photo; can be changed after the run.
    """

    picture: Picture
    faces: tuple[FaceRequest, ...]
    model: str
    align: Align = "similarity"
    aligned: bool = False
    device: str = "auto"
    allow_other_person: bool = False
    finish: Finish = field(default_factory=Finish)

    def model_of(self, face: FaceRequest) -> str:
        """Name of the model that restores one of the faces."""
        return face.model or self.model

    @property
    def models(self) -> tuple[str, ...]:
        """Names of the models that the faces want, each once, in the faces' order."""
        return tuple(dict.fromkeys(map(self.model_of, self.faces)))


@dataclass(frozen=True, kw_only=True)
class GuideUse:
    """What one guide of a face was worth.

    Attributes:
        distance_before: mean distance in crop pixels, at the model's size, between the 68
            landmarks of face and guide, both aligned.
        distance_after: the same once the guide is warped; None if the model does not warp.
        identity: embedding distance of old face and guide; None if not measurable.
        cost: by which the gallery ranks guides (`core.gallery.guides`); None for a guide alone.
        regions: parts of the face that it guides (`core.pipeline.regions`); empty if it was not
            used.
        warnings: codes of what the user should know about it, see `core.pipeline.report`.
    """

    distance_before: float
    distance_after: float | None = None
    identity: float | None = None
    cost: float | None = None
    regions: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def distance(self) -> float:
        """Of the landmarks: after the warp, if there is one."""
        return self.distance_before if self.distance_after is None else self.distance_after


@dataclass(frozen=True, eq=False, kw_only=True)
class FaceResult:
    """One restored face, in crop coordinates unless said otherwise.

    S is the model's size, or twice that for a face that has so many pixels in the photo: then the
    network's work is brought to that size, and the photo's own finest detail stays.

    Attributes:
        request: what was asked for.
        matrix: (2, 3) affine map, photo -> crop.
        crop: (S, S, 3), the face as it was.
        restored: (S, S, 3), the network's face, before fidelity and colour guard.
        landmarks: of the old face.
        guides: what each of the request's guides was worth, in its order.
        lead: which of them was picked; of blended ones, which lends tones and what no other gives.
            All that follows up to `identity_after` speaks of this one.
        guide_crop: (S, S, 3), the portrait, aligned alike; None without guide.
        guide_landmarks: of the portrait.
        warped_guide: (S, S, 3), the portrait laid over the old face.
        flow: (S, S, 2) absolute sampling position (x, y) in the guide crop, -1 and 1 at the border
            pixels' centres.
        landmark_distance_before: mean distance in crop pixels between the 68 landmarks of face
            and guide, both aligned.
        landmark_distance_after: the same once the flow is applied.
        identity_before: embedding distance of old face and guide.
        identity_after: embedding distance of restored face and guide; None if not measurable.
        condition: how good the old face is; None takes all of the network's work.
        warnings: codes of what the user should know, see `core.pipeline.report`.
        seconds: time spent on this face.
    """

    request: FaceRequest
    matrix: FloatArray
    crop: FloatImage
    restored: FloatImage
    landmarks: Landmarks
    guides: tuple[GuideUse, ...] = ()
    lead: int = 0
    guide_crop: FloatImage | None = None
    guide_landmarks: Landmarks | None = None
    warped_guide: FloatImage | None = None
    flow: FloatImage | None = None
    landmark_distance_before: float | None = None
    landmark_distance_after: float | None = None
    identity_before: float | None = None
    identity_after: float | None = None
    condition: Condition | None = None
    warnings: tuple[str, ...] = field(default=())
    seconds: float = 0.0

    @property
    def guide(self) -> Guide | None:
        """The leading guide."""
        guides = self.request.guides
        return guides[self.lead] if guides else None


@dataclass(frozen=True, eq=False, kw_only=True)
class RestoreResult:
    """Everything needed to show, blend, report and save, without running the network again."""

    request: RestoreRequest
    faces: tuple[FaceResult, ...]
    failures: tuple[tuple[int, str], ...] = ()  # index into request.faces, sentence
    seconds: float = 0.0

    def with_finish(self, finish: Finish) -> RestoreResult:
        """The same, laid into the photo in another way."""
        if finish == self.request.finish:
            return self
        return replace(self, request=replace(self.request, finish=finish))
