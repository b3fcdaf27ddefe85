"""Several guides for one face: each is laid over it, and the best one, or the best parts, are used.

A guide is judged by how far its landmarks are from the face's once it is warped (mean pixels of
the crop); of those that are equally near, the gallery's ranking decides.  "pick" judges the whole
face and restores it by that guide, as if it had been given alone.  "blend" judges region by region
(`core.pipeline.regions`): the warped guides are put together and RecNet restores once by what came
out.  To blend instead what RecNet makes of each guide is as good, for as many runs as guides
(`packaging/measure_guides.py`; figures in the README).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from core.align import cut
from core.arrays import FloatArray
from core.geometry import compose
from core.landmarks.face import Face
from core.models.restorer import FaceInput, Laid, Restoration, Restorer, can_lay
from core.picture import Picture
from core.pipeline.checked import Checked
from core.pipeline.large import DOUBLE, doubled_flow, warped
from core.pipeline.measure import (
    landmark_distance,
    landmark_distances,
    warped_distance,
    warped_distances,
)
from core.pipeline.regions import REGIONS, joined, region_distances, region_weights, shares
from core.pipeline.types import FaceResult, Guide, GuideUse, Several
from core.pixel_source import PixelSource

TIE = 0.01  # pixels of the crop
EVERYWHERE = (0,) * len(REGIONS)  # the choice where there is but one guide


@dataclass(frozen=True, eq=False, kw_only=True)
class Answer:
    """What a face's guides gave.

    Attributes:
        restoration: by the guides that were used; its flow is the leading guide's.
        lead: place of the guide that was picked, or that leads the blend.
        choice: place of the guide for each of `REGIONS`.
        laid: every guide, laid over the face; empty if there is one at most.
    """

    restoration: Restoration
    lead: int = 0
    choice: tuple[int, ...] = EVERYWHERE
    laid: tuple[Laid, ...] = ()

    @property
    def blended(self) -> bool:
        """Whether more than one guide was used."""
        return len(set(self.choice)) > 1


def by_guides(
    restorer: Restorer, inputs: Sequence[FaceInput], several: Several, costs: Sequence[float]
) -> Answer:
    """Restore a face by its guide, by the best of its guides, or by the best parts of them.

    Args:
        restorer: one that `can_lay`, if there are several guides.
        inputs: the face with each of its guides, or alone.
        several: "pick" or "blend".
        costs: of each guide, as the gallery ranks them; they break ties.

    Raises:
        ValueError: a network that makes nothing of several guides, or as of its `restore`.
    """
    if len(inputs) == 1:
        return Answer(restoration=restorer.restore(inputs[0]))
    if not can_lay(restorer):
        raise ValueError(f"inputs: {restorer.name} takes one guide, got {len(inputs)}")
    laid = tuple(restorer.lay(inputs))
    away = np.stack([_distances(i, each) for i, each in zip(inputs, laid, strict=True)])  # (G, 68)
    lead = best_of(away.mean(axis=1), costs)
    choice = (lead,) * len(REGIONS)
    if several == "blend":
        by_region = np.stack([region_distances(row) for row in away])  # (G, R)
        choice = tuple(best_of(column, costs) for column in by_region.T)
        used = sorted(set(choice))
        lead = used[best_of(away[used].mean(axis=1), [costs[i] for i in used])]
    if set(choice) == {lead}:
        return Answer(
            restoration=restorer.restore(inputs[lead]), lead=lead, choice=choice, laid=laid
        )
    face = inputs[lead]
    given = shares(region_weights(face.landmarks, restorer.size), choice, len(laid))
    together = joined([each.warped_guide for each in laid], given, lead)
    restoration = Restoration(
        restored=restorer.rebuild(face.crop, together),
        warped_guide=together,
        flow=laid[lead].flow,
    )
    return Answer(restoration=restoration, lead=lead, choice=choice, laid=laid)


def best_of(distances: FloatArray, costs: Sequence[float]) -> int:
    """Place of the least of (G,) distances; of those within `TIE` of it, of the least cost."""
    tied = distances <= distances.min() + TIE
    return int(np.where(tied, np.asarray(costs, np.float64), np.inf).argmin())


def gallery_costs(photo: Picture, face: Face, guides: Sequence[Guide]) -> list[float]:
    """What each guide costs by the gallery's ranking; lower is better."""
    from core.gallery.guides import look_of, rank_guides
    from core.gallery.reading import exif_date

    look = look_of(photo.source, face, exif_date(photo.exif))
    theirs = [look_of(g.picture.source, g.face, exif_date(g.picture.exif)) for g in guides]
    costs = {ranked.index: ranked.cost for ranked in rank_guides(look, theirs)}
    return [costs[place] for place in range(len(guides))]


def guide_uses(
    check: Checked, inputs: Sequence[FaceInput], answer: Answer, costs: Sequence[float]
) -> tuple[GuideUse, ...]:
    """What each guide of a face was worth, in their order."""
    flows = [each.flow for each in answer.laid] or [answer.restoration.flow]
    uses = []
    for place, (face, flow) in enumerate(zip(inputs, flows, strict=True)):
        assert face.guide_landmarks is not None
        after = None
        if flow is not None:
            after = warped_distance(flow, face.landmarks, face.guide_landmarks)
        mine = zip(REGIONS, answer.choice, strict=True)
        use = GuideUse(
            distance_before=landmark_distance(face.landmarks, face.guide_landmarks),
            distance_after=after,
            identity=check.identities[place],
            cost=costs[place] if answer.laid else None,
            regions=tuple(name for name, chosen in mine if chosen == place),
            warnings=check.of_guides[place],
        )
        uses.append(use)
    return tuple(uses)


def blend_at_double(
    result: FaceResult, answer: Answer, guides: Sequence[tuple[PixelSource, FloatArray]]
) -> FaceResult:
    """A blended result at twice the model's size, its warped guide put together from all of them.

    Args:
        result: of `core.pipeline.large.at_double`: its warped guide is the leading one's alone.
        answer: of `by_several`.
        guides: each portrait, and its map (2, 3) to the crop of the model's size.
    """
    size = result.crop.shape[0]
    given = shares(region_weights(result.landmarks, size), answer.choice, len(guides))
    own = result.warped_guide
    assert own is not None
    pictures = [own] * len(guides)
    for place in set(answer.choice) - {answer.lead}:
        (source, matrix), flow = guides[place], answer.laid[place].flow
        crop = cut(source, compose(DOUBLE, matrix), size)
        pictures[place] = crop if flow is None else warped(crop, doubled_flow(flow))
    return replace(result, warped_guide=joined(pictures, given, answer.lead))


def _distances(face: FaceInput, laid: Laid) -> FloatArray:
    """Of the 68 landmarks, (68,), after the warp if there is one."""
    assert face.guide_landmarks is not None
    if laid.flow is None:
        return landmark_distances(face.landmarks, face.guide_landmarks)
    return warped_distances(laid.flow, face.landmarks, face.guide_landmarks)
