"""Several guides for one face."""

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from core.errors import TooManyGuidesError, WrongPersonError
from core.picture import Picture
from core.pipeline.regions import REGIONS
from core.pipeline.restore import restore
from core.pipeline.several import best_of
from core.pipeline.types import FaceRequest
from tests.helpers.portrait import guide_of, moved, portrait, request_for
from tests.helpers.restorers import FakeRestorer, Guided, Laying

LEFT_SIDE = np.where(np.arange(256) < 128, 0.0, 1.0)[None, :, None]  # 1 on the right

SAME = 2e-3  # of 1, half a step of 8 bits: on a busy machine libraries split sums otherwise


def tinted(level, path=None, seed=None):
    """A faint portrait whose mean is about `level`; with a seed, under noise."""
    pixels, face = portrait()
    plain = level + 0.1 * (pixels - pixels.mean())  # one colour alone would be no picture
    if seed is not None:
        plain += 0.2 * (np.random.default_rng(seed).random(pixels.shape, np.float32) - 0.5)
    return guide_of(plain, face, path and Path(path))


def several(guides, how="pick", **options):
    """A request for the portrait by these guides."""
    pixels, face = portrait()
    request = request_for(pixels, face, **options)
    wanted = FaceRequest(face=face, guide=guides[0], more_guides=tuple(guides[1:]), several=how)
    return replace(request, faces=(wanted,))


def test_the_guide_that_is_laid_best_is_picked_as_if_it_were_alone():
    network = Laying({0.2: (6, 0), 0.5: (0, 2), 0.8: (-4, 0)})
    guides = [tinted(0.2), tinted(0.5), tinted(0.8)]
    (result,) = restore(several(guides), restorer=network).faces
    assert network.laid == [3], "all guides are laid in one run"
    assert result.lead == 1
    assert result.guide.picture is guides[1].picture
    assert [use.distance for use in result.guides] == pytest.approx([6, 2, 4], abs=0.01)
    assert [use.distance_before for use in result.guides] == pytest.approx([0, 0, 0], abs=1e-6)
    assert [len(use.regions) for use in result.guides] == [0, len(REGIONS), 0]
    (alone,) = restore(several(guides[1:2]), restorer=network).faces
    for name in ("restored", "warped_guide", "flow", "guide_crop", "crop"):
        np.testing.assert_allclose(getattr(result, name), getattr(alone, name), atol=SAME)
    assert result.landmark_distance_after == pytest.approx(alone.landmark_distance_after, abs=1e-4)
    assert result.identity_after == pytest.approx(alone.identity_after, abs=1e-4)


def test_equally_near_guides_are_told_apart_by_the_gallerys_ranking():
    pixels, face = portrait()
    network = Laying({0.5: (1, 0)})
    soft = guide_of(cv2.GaussianBlur(pixels, (0, 0), 4), face)
    for guides, best in (([soft, guide_of(pixels, face)], 1), ([guide_of(pixels, face), soft], 0)):
        (result,) = restore(several(guides), restorer=network).faces
        assert result.lead == best
        costs = [use.cost for use in result.guides]
        assert costs[best] < costs[1 - best]
    assert best_of(np.array([2.0, 1.0, 1.005]), [0.0, 9.0, 5.0]) == 2
    assert best_of(np.array([2.0, 1.0, 1.5]), [0.0, 9.0, 5.0]) == 1


def test_blend_takes_for_each_region_the_guide_that_is_nearest_there():
    network = Laying({0.35: 5 * LEFT_SIDE, 0.65: 3 * (1 - LEFT_SIDE)})
    guides = [tinted(0.35, seed=1), tinted(0.65, seed=2)]
    (result,) = restore(several(guides, "blend"), restorer=network).faces
    first, second = (set(use.regions) for use in result.guides)
    assert "left-eye" in first
    assert "right-eye" in second
    assert sorted([*first, *second]) == sorted(REGIONS)
    assert result.lead == 1  # 3 pixels off on one side, the other 5
    tone = result.restored.mean(axis=(0, 1))
    np.testing.assert_allclose(tone, result.guide_crop.mean(axis=(0, 1)), atol=0.02)
    eyes = result.landmarks.five()[:2]
    for (x, y), guide in zip(np.round(eyes).astype(int), guides, strict=True):
        place = (slice(y - 5, y + 6), slice(x - 5, x + 6))
        (own,) = restore(several([guide]), restorer=network).faces
        ours, theirs = (_fine(p)[place].ravel() for p in (result.restored, own.restored))
        assert np.corrcoef(ours, theirs)[0, 1] > 0.9
    np.testing.assert_array_equal(result.restored, result.warped_guide)  # the network saw the blend


def test_where_one_guide_is_nearest_everywhere_blending_is_picking():
    network = Laying({0.2: (3, 0), 0.8: (1, 0)})
    guides = [tinted(0.2), tinted(0.8)]
    picked, blended = (
        restore(several(guides, how), restorer=network).faces[0] for how in ("pick", "blend")
    )
    assert [use.regions for use in blended.guides] == [use.regions for use in picked.guides]
    np.testing.assert_allclose(blended.restored, picked.restored, atol=SAME)


def test_the_same_request_gives_the_same_picture():
    network = Laying({0.35: 5 * LEFT_SIDE, 0.65: 3 * (1 - LEFT_SIDE)})
    guides = [tinted(0.35, seed=1), tinted(0.65, seed=2)]
    first, second = (restore(several(guides, "blend"), restorer=network).faces[0] for _ in range(2))
    np.testing.assert_allclose(first.restored, second.restored, atol=SAME)
    assert [use.regions for use in first.guides] == [use.regions for use in second.guides]


def test_large_faces_are_blended_at_their_size():
    pixels, face = portrait()
    photo, big = moved(pixels, face, np.array([[3.0, 0, 0], [0, 3, 0]]), (960, 960))
    network = Laying({0.35: 5 * LEFT_SIDE, 0.65: 3 * (1 - LEFT_SIDE)})
    guides = [tinted(0.35, seed=1), tinted(0.65, seed=2)]
    shown = []
    for chosen in (guides, guides[:1], guides[1:]):
        request = several(chosen, "blend")
        wanted = replace(request.faces[0], face=big)
        request = replace(request, picture=Picture(pixels=photo), faces=(wanted,))
        (result,) = restore(request, restorer=network).faces
        assert result.warped_guide.shape == result.restored.shape == (512, 512, 3)
        shown.append(_fine(result.warped_guide))
    blended, *alone = shown
    for (x, y), own in zip(np.round(result.landmarks.five()[:2]).astype(int), alone, strict=True):
        place = (slice(y - 10, y + 11), slice(x - 10, x + 11))
        assert np.corrcoef(blended[place].ravel(), own[place].ravel())[0, 1] > 0.9


def test_a_guide_of_someone_else_is_named_and_with_insistence_flagged():
    network = Laying({0.2: (3, 0), 0.8: (1, 0)})
    aunt = tinted(0.8, "aunt.jpg")
    aunt = replace(aunt, face=replace(aunt.face, embedding=-aunt.face.embedding))
    guides = [tinted(0.2, "anna.jpg"), aunt]
    with pytest.raises(WrongPersonError, match=r"aunt\.jpg seems to show someone else"):
        restore(several(guides), restorer=network)
    (result,) = restore(several(guides, allow_other_person=True), restorer=network).faces
    first, second = result.guides
    assert "guide-other-person" not in first.warnings
    assert "guide-other-person" in second.warnings
    assert "guide-other-person" in result.warnings  # it was used
    assert first.identity < 0.1
    assert second.identity > 1
    network.offsets[0.2] = np.zeros(2)
    (other,) = restore(several(guides, allow_other_person=True), restorer=network).faces
    assert "guide-other-person" in other.guides[1].warnings
    assert "guide-other-person" not in other.warnings  # it was not used


@pytest.mark.parametrize("network", [FakeRestorer(), Guided()])
def test_a_network_that_compares_no_guides_refuses_several(network):
    with pytest.raises(TooManyGuidesError, match="makes nothing of several guides"):
        restore(several([tinted(0.2), tinted(0.8)]), restorer=network)


def test_a_face_has_eight_guides_at_most():
    _, face = portrait()
    guide = tinted(0.5)
    assert len(FaceRequest(face=face, guide=guide, more_guides=(guide,) * 7).guides) == 8
    with pytest.raises(ValueError, match="8 at most"):
        FaceRequest(face=face, guide=guide, more_guides=(guide,) * 8)
    with pytest.raises(ValueError, match="a guide before them"):
        FaceRequest(face=face, more_guides=(guide,))


def test_one_guide_is_told_of_like_many():
    (result,) = restore(several([tinted(0.2)]), restorer=Laying({0.2: (3, 4)})).faces
    (use,) = result.guides
    assert use.distance == pytest.approx(5, abs=0.01)
    assert use.regions == REGIONS
    assert use.cost is None


def _fine(pixels):
    return pixels - cv2.GaussianBlur(pixels, (0, 0), 2)
