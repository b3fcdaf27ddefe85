from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from core.align import crop_matrix
from core.errors import (
    FaceTooSmallError,
    NeedsGuideError,
    NoWeightsError,
    RestoreFailedError,
    WrongPersonError,
)
from core.jobs import Cancelled, JobContext
from core.models.choice import Models
from core.picture import Picture
from core.pipeline.compose import compose
from core.pipeline.guide import face_size
from core.pipeline.measure import is_farther
from core.pipeline.restore import restore
from core.pipeline.types import FaceRequest
from tests.helpers.portrait import guide_of, moved, portrait, request_for, shrunk, two_faces
from tests.helpers.restorers import (
    Failing,
    FakeRestorer,
    Guided,
    NotANumber,
    Sharpen,
    Stranger,
)


def stranger(face):
    return replace(face, embedding=-face.embedding)


def test_the_network_gets_face_and_guide_aligned_alike():
    pixels, face = portrait()
    turned = np.array([[0.96, -0.28, 60], [0.28, 0.96, -40]])
    guide_pixels, guide_face = moved(pixels, face, turned, (340, 340))
    network = Guided()
    guide = guide_of(guide_pixels, guide_face)
    (result,) = restore(request_for(pixels, face, guide=guide), restorer=network).faces
    (seen,) = network.seen
    assert seen.crop.shape == seen.guide.shape == (256, 256, 3)
    np.testing.assert_allclose(seen.landmarks.points, seen.guide_landmarks.points, atol=1e-6)
    middle = (slice(80, 220), slice(60, 200))
    assert np.abs(seen.crop - seen.guide)[middle].mean() < 0.02
    assert result.matrix == pytest.approx(crop_matrix(face.landmarks, 256))
    assert result.landmark_distance_before == pytest.approx(0, abs=1e-6)
    assert result.guide_crop is seen.guide


def test_landmark_distance_after_reads_the_flow():
    pixels, face = portrait()
    guide = guide_of(pixels, face)
    (result,) = restore(request_for(pixels, face, guide=guide), restorer=Guided(3, 4)).faces
    assert result.landmark_distance_before == pytest.approx(0, abs=1e-6)
    assert result.landmark_distance_after == pytest.approx(5, abs=0.01)


def test_zoom_and_box_reach_the_crop():
    pixels, face = portrait()
    network = FakeRestorer()
    network.zoom = 1.3
    (result,) = restore(request_for(pixels, face, align="box"), restorer=network).faces
    assert result.matrix == pytest.approx(crop_matrix(face.landmarks, 256, "box", 1.3))


def test_identity_is_measured_before_and_after_and_a_stranger_is_marked():
    pixels, face = portrait()
    guide = guide_of(pixels, face)
    (same,) = restore(request_for(pixels, face, guide=guide), restorer=FakeRestorer()).faces
    assert same.identity_before == same.identity_after
    assert same.identity_before < 0.3
    assert same.warnings == ()
    (worse,) = restore(request_for(pixels, face, guide=guide), restorer=Stranger()).faces
    assert worse.identity_after > worse.identity_before + 0.1
    assert "farther-from-person" in worse.warnings


def test_jitter_of_the_measure_is_no_warning():
    pixels, face = portrait()
    (result,) = restore(request_for(pixels, face), restorer=FakeRestorer()).faces
    assert not is_farther(replace(result, identity_before=0.4, identity_after=0.41))
    assert is_farther(replace(result, identity_before=0.4, identity_after=0.42))
    assert not is_farther(replace(result, identity_before=0.4, identity_after=0.2))


def test_without_a_guide_nothing_is_claimed_about_identity():
    pixels, face = portrait()
    (result,) = restore(request_for(pixels, face), restorer=Stranger()).faces
    assert result.identity_before is None
    assert result.identity_after is None
    assert result.landmark_distance_before is None
    assert result.warnings == ()


def test_a_guided_model_without_a_guide_says_so():
    pixels, face = portrait()
    with pytest.raises(NeedsGuideError, match="needs a guide"):
        restore(request_for(pixels, face), restorer=Guided())


def test_a_guide_of_someone_else_is_refused_unless_the_user_insists():
    pixels, face = portrait()
    guide = guide_of(pixels, stranger(face), Path("aunt.jpg"))
    request = request_for(pixels, face, guide=guide)
    with pytest.raises(WrongPersonError, match=r"aunt\.jpg seems to show someone else"):
        restore(request, restorer=Guided())
    (result,) = restore(replace(request, allow_other_person=True), restorer=Guided()).faces
    assert "guide-other-person" in result.warnings


def test_a_doubtful_guide_is_used_and_marked():
    pixels, face = portrait()
    step = np.zeros(128)
    step[0] = 0.65
    guide = guide_of(pixels, replace(face, embedding=face.embedding + step))
    (result,) = restore(request_for(pixels, face, guide=guide), restorer=Guided()).faces
    assert "guide-unsure" in result.warnings
    assert "guide-other-person" not in result.warnings


def test_embeddings_are_computed_when_they_are_missing():
    pixels, face = portrait()
    bare = replace(face, embedding=None)
    guide = guide_of(pixels, bare)
    (result,) = restore(request_for(pixels, bare, guide=guide), restorer=Guided()).faces
    assert result.identity_before is not None
    np.testing.assert_allclose(result.request.face.embedding, face.embedding, atol=1e-6)


def test_a_tiny_face_is_refused_and_a_small_one_marked():
    pixels, face = portrait()
    size = face_size(face.landmarks)
    with pytest.raises(FaceTooSmallError, match="15 pixels from eyes to mouth"):
        restore(request_for(pixels, shrunk(face, 15.2 / size)), restorer=FakeRestorer())
    small = shrunk(face, 20 / size)
    (result,) = restore(request_for(pixels, small), restorer=FakeRestorer()).faces
    assert result.warnings == ("face-small",)


def test_a_model_for_tiny_faces_takes_them():
    """Trained on faces 8 times smaller than its crops, it takes those of 0.8 of that size on."""
    pixels, face = portrait()
    size = face_size(face.landmarks)
    restorer = FakeRestorer()
    restorer.enlarges = 8
    trained = 0.256 * restorer.size * restorer.zoom / 8
    tiny = shrunk(face, 0.9 * trained / size)
    (result,) = restore(request_for(pixels, tiny), restorer=restorer).faces
    assert result.warnings == ("face-small",)
    with pytest.raises(FaceTooSmallError, match="are needed"):
        restore(request_for(pixels, shrunk(face, 0.7 * trained / size)), restorer=restorer)


def test_a_guide_smaller_than_the_face_is_marked():
    pixels, face = portrait()
    for scale, marked in ((0.5, True), (0.9, False)):
        side = int(320 * scale)
        guide = guide_of(*moved(pixels, face, np.diag([scale, scale, 1])[:2], (side, side)))
        (result,) = restore(request_for(pixels, face, guide=guide), restorer=Guided()).faces
        assert ("guide-small" in result.warnings) == marked


def test_a_guide_as_sharp_as_the_crop_is_not_small_beside_a_huge_face():
    pixels, face = portrait()
    huge = moved(pixels, face, np.diag([5.0, 5.0, 1])[:2], (1600, 1600))
    guide = guide_of(*moved(pixels, face, np.diag([1.8, 1.8, 1])[:2], (576, 576)))
    (result,) = restore(request_for(*huge, guide=guide), restorer=Guided()).faces
    assert "guide-small" not in result.warnings


def test_a_face_that_fails_leaves_the_others_be():
    both, (left, right) = two_faces()
    request = request_for(both, left, right)
    request = replace(request, picture=replace(request.picture, path=Path("twins.jpg")))
    result = restore(request, restorer=Failing(1))
    assert [f.request.face for f in result.faces] == [right]
    ((index, sentence),) = result.failures
    assert index == 0
    assert sentence.startswith("twins.jpg: ")
    assert "CUDA out of memory. Tried to allocate 2 GiB" in sentence
    assert "more lines" not in sentence


def test_when_all_faces_fail_nothing_stands_in_for_them():
    both, faces = two_faces()
    with pytest.raises(RestoreFailedError, match="out of memory"):
        restore(request_for(both, *faces), restorer=Failing())


def test_an_answer_that_is_no_picture_is_a_failure():
    pixels, face = portrait()
    with pytest.raises(RestoreFailedError, match="no usable picture on cpu"):
        restore(request_for(pixels, face), restorer=NotANumber())


def test_lean_results_hold_less_and_come_out_the_same():
    pixels, face = portrait()
    request = request_for(pixels, face, guide=guide_of(pixels, face))
    whole, lean = (restore(request, restorer=Guided(2, 1), lean=each) for each in (False, True))
    (full,), (bare,) = whole.faces, lean.faces
    assert full.warped_guide is not None
    assert (bare.guide_crop, bare.warped_guide, bare.flow) == (None, None, None)
    assert bare.landmark_distance_after == full.landmark_distance_after is not None
    assert bare.identity_after == full.identity_after is not None
    np.testing.assert_array_equal(compose(lean).pixels, compose(whole).pixels)


def test_a_bug_is_not_hidden_among_the_failures():
    class Broken(FakeRestorer):
        def answer(self, face):
            raise AssertionError("bug")

    pixels, face = portrait()
    with pytest.raises(AssertionError, match="bug"):
        restore(request_for(pixels, face), restorer=Broken())


def test_progress_only_grows_and_ends_at_one():
    both, faces = two_faces()
    seen = []
    context = JobContext(lambda done, stage: seen.append((done, stage)))
    restore(request_for(both, *faces), context, restorer=Failing(1))
    shares = [done for done, _ in seen]
    assert all(0 <= a <= b <= 1 for a, b in pairwise(shares))
    assert shares[-1] == 1
    assert {"model", "guide", "restore", "blend"} <= {stage for _, stage in seen}


@pytest.mark.parametrize("stop_at", range(1, 8))
def test_cancel_works_between_any_two_stages(stop_at):
    both, faces = two_faces()
    steps = []

    def stop(done, stage):
        steps.append(stage)
        if len(steps) == stop_at:
            context.cancel()

    context = JobContext(stop)
    with pytest.raises(Cancelled):
        restore(request_for(both, *faces), context, restorer=FakeRestorer())
    assert len(steps) == stop_at


def test_an_unknown_model_has_no_weights():
    pixels, face = portrait()
    with pytest.raises(NoWeightsError, match="fake"):
        restore(request_for(pixels, face))


def test_one_network_serves_all_photos(monkeypatch):
    import core.models.catalog
    from core.pipeline.restore import loaded_restorer

    loads = []

    def load(name, device):
        loads.append((name, device))
        return Sharpen()

    monkeypatch.setattr(core.models.catalog, "load_restorer", load)
    loaded_restorer.cache_clear()
    pixels, face = portrait()
    for device in ("cpu", "cpu", "auto"):
        restore(request_for(pixels, face, device=device))
    loaded_restorer.cache_clear()
    assert loads == [("fake", "cpu"), ("fake", "auto")]


def test_each_face_is_restored_by_its_own_model(monkeypatch):
    networks = {"warp": Guided(), "plain": Sharpen()}

    def load(name, device):
        if name not in networks:
            raise NoWeightsError(f"no model {name!r}")
        return networks[name]

    monkeypatch.setattr("core.pipeline.restore.loaded_restorer", load)
    both, (left, right) = two_faces()
    guide = guide_of(*portrait())
    alone = Models(guided="warp", blind="plain")
    request = request_for(both, left, right)
    wanted = (FaceRequest(face=left, guide=guide).by(alone), FaceRequest(face=right).by(alone))
    result = restore(replace(request, faces=wanted))
    assert [len(network.seen) for network in networks.values()] == [1, 1]
    assert networks["warp"].seen[0].guide is not None
    assert [result.request.model_of(face.request) for face in result.faces] == ["warp", "plain"]
    assert result.request.models == ("warp", "plain")

    del networks["plain"]  # one that cannot be loaded costs its own faces only
    result = restore(replace(request, faces=wanted))
    assert [face.guide for face in result.faces] == [result.faces[0].guide]
    assert result.failures == ((1, "no model 'plain'"),)


def test_a_face_that_no_model_takes_is_refused_in_words(monkeypatch):
    monkeypatch.setattr("core.pipeline.restore.loaded_restorer", lambda name, device: Guided())
    pixels, face = portrait()
    wanted = FaceRequest(face=face).by(Models(guided="warp"))
    with pytest.raises(NeedsGuideError):
        restore(replace(request_for(pixels, face), faces=(wanted,)))


def test_an_aligned_crop_is_taken_whole():
    pixels, face = portrait()
    crop = np.ascontiguousarray(pixels[:256, :256])
    (result,) = restore(request_for(crop, face, aligned=True), restorer=FakeRestorer()).faces
    np.testing.assert_array_equal(result.crop, crop)
    np.testing.assert_array_equal(result.landmarks.points, face.landmarks.points)


def test_a_picture_from_the_clipboard_has_words_too():
    pixels, face = portrait()
    request = request_for(pixels, face)
    assert request.picture.path is None
    with pytest.raises(RestoreFailedError, match="the photo: "):
        restore(replace(request, picture=Picture(pixels=pixels)), restorer=Failing())
