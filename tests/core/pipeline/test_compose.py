from dataclasses import replace

import cv2
import numpy as np
import pytest

from core.align import crop_matrix, cut
from core.geometry import apply_affine, invert_affine
from core.models.restorer import Restoration
from core.picture import Picture
from core.pipeline.compose import compose, compose_face
from core.pipeline.restore import restore
from tests.helpers.portrait import gray, moved, portrait, request_for, sepia, two_faces
from tests.helpers.restorers import FakeRestorer, Flat, Noise, Sharpen, Tint


def restored(pixels, *faces, network=None, **options):
    return restore(request_for(pixels, *faces, **options), restorer=network or FakeRestorer())


def outside(pixels, *faces):
    """Pixels that are certainly not in any face: beyond 1.5 times the landmarks' reach."""
    far = np.ones(pixels.shape[:2], bool)
    y, x = np.mgrid[0 : far.shape[0], 0 : far.shape[1]]
    for face in faces:
        left, top, right, bottom = face.landmarks.bounds()
        reach = 0.75 * (bottom - top)
        centre_x, centre_y = (left + right) / 2, (top + bottom) / 2 - 0.2 * (bottom - top)
        far &= np.hypot(x - centre_x, y - centre_y) > reach + 0.25 * (bottom - top)
    return far


@pytest.mark.parametrize("fidelity", [0.0, 0.4, 1.0])
def test_a_network_that_changes_nothing_gives_the_photo_back_bit_for_bit(fidelity):
    pixels, face = portrait()
    result = restored(pixels, face)
    np.testing.assert_array_equal(compose(result, fidelity).pixels, pixels)


@pytest.mark.parametrize("scale", [0.5, 1.0, 3.0])
def test_pixels_outside_the_face_are_the_photos_bit_for_bit(scale):
    side = int(320 * scale)
    pixels, face = moved(*portrait(), np.array([[scale, 0, 0], [0, scale, 0]]), (side, side))
    out = compose(restored(pixels, face, network=Flat())).pixels
    far = outside(pixels, face)
    assert far.mean() > 0.3
    np.testing.assert_array_equal(out[far], pixels[far])
    assert np.abs(out - pixels).max() > 0.1
    assert out.min() >= 0
    assert out.max() <= 1


def test_the_photo_itself_is_not_written_to():
    pixels, face = portrait()
    kept = pixels.copy()
    compose(restored(pixels, face, network=Noise()))
    np.testing.assert_array_equal(pixels, kept)


@pytest.mark.parametrize("network", [Tint, Noise, Flat])
@pytest.mark.parametrize("scale", [0.6, 2.3])
def test_a_gray_photo_stays_exactly_gray(network, scale):
    side = int(320 * scale)
    pixels, face = moved(*portrait(), np.array([[scale, 0, 0], [0, scale, 0]]), (side, side))
    out = compose(restored(gray(pixels), face, network=network())).pixels
    assert np.ptp(out, axis=2).max() == 0
    assert np.abs(out - gray(pixels)).max() > 0.01


def test_a_sepia_photo_keeps_its_tint():
    pixels, face = portrait()
    toned = sepia(pixels)
    out = compose(restored(toned, face, network=Tint())).pixels
    touched = np.abs(out - toned).max(axis=2) > 1 / 255
    warmth = (out[..., 0] - out[..., 2])[touched].mean()
    assert warmth == pytest.approx((toned[..., 0] - toned[..., 2])[touched].mean(), abs=2 / 255)


@pytest.mark.parametrize("network", [Tint, Flat, Sharpen])
def test_no_seam(network):
    """Where the mask falls from one to zero, edges are no stronger than before."""
    pixels, face = portrait()
    smooth = cv2.GaussianBlur(pixels, (0, 0), 2)
    result = restored(smooth, face, network=network())
    out = compose(result).pixels
    ring = border_of(result.faces[0], smooth.shape[0])
    assert ring.sum() > 1000
    assert steepness(out, ring) < 1.05 * steepness(smooth, ring)


def border_of(face, side):
    """The outer half of the soft edge, in the photo."""
    from core.pipeline.mask import face_mask

    mask = cv2.warpAffine(face_mask(face.landmarks, 256), invert_affine(face.matrix), (side, side))
    return (mask > 0.001) & (mask < 0.3)


def steepness(pixels, where):
    bright = cv2.cvtColor(pixels.astype(np.float32), cv2.COLOR_RGB2GRAY)
    slope = np.hypot(*(cv2.Sobel(bright, cv2.CV_32F, *d, scale=0.125) for d in ((1, 0), (0, 1))))
    return float(slope[where].mean())


def test_the_change_lands_where_the_face_is():
    """A dot in the crop comes out at the same spot of the photo, at every scale and turn."""
    for scale, degrees in ((0.6, 20), (1.0, -35), (2.5, 10)):
        angle = np.deg2rad(degrees)
        cos, sin = scale * np.cos(angle), scale * np.sin(angle)
        side = int(450 * scale)
        shift = np.array([225 * scale, 200 * scale]) - [[cos, -sin], [sin, cos]] @ np.array(
            [160, 120]
        )
        matrix = np.array([[cos, -sin, shift[0]], [sin, cos, shift[1]]])
        _, face = moved(*portrait(), matrix, (side, side))
        plain = np.full((side, side, 3), 0.5, np.float32)
        change = compose(restored(plain, face, network=Dot())).pixels[..., 0] - 0.5
        y, x = np.mgrid[0:side, 0:side]
        heavy = np.where(change > change.max() / 4, change - change.max() / 4, 0)
        middle = np.array([(heavy * x).sum(), (heavy * y).sum()]) / heavy.sum()
        to_photo = invert_affine(crop_matrix(face.landmarks, 256))
        ((wanted_x, wanted_y),) = apply_affine(to_photo, np.array([[140.0, 150.0]]))
        assert np.hypot(middle[0] - wanted_x, middle[1] - wanted_y) < 0.1 * max(1, scale)


class Dot(FakeRestorer):
    def answer(self, face):
        y, x = np.mgrid[0:256, 0:256]
        blob = np.exp(-((x - 140) ** 2 + (y - 150) ** 2) / (2 * 5**2))
        return Restoration(restored=(face.crop + 0.4 * blob[..., None]).astype(np.float32))


def test_detail_too_fine_for_a_small_face_does_not_alias():
    _, face = moved(*portrait(), np.array([[0.45, 0, 0], [0, 0.45, 0]]), (144, 144))
    plain = np.full((144, 144, 3), 0.5, np.float32)
    out = compose(restored(plain, face, network=Stripes())).pixels
    assert np.abs(out - plain).max() < 0.03


class Stripes(FakeRestorer):
    def answer(self, face):
        pattern = 0.4 * (np.arange(256) % 2 - 0.5)  # gray from afar
        return Restoration(restored=(face.crop + pattern[:, None]).astype(np.float32))


def test_a_large_face_keeps_its_own_detail_where_the_network_changes_nothing():
    pixels, face = moved(*portrait(), np.array([[5.0, 0, 0], [0, 5.0, 0]]), (1600, 1600))
    rng = np.random.default_rng(0)
    pixels = np.clip(pixels + rng.normal(0, 0.05, pixels.shape), 0, 1).astype(np.float32)
    out = compose(restored(pixels, face)).pixels
    np.testing.assert_array_equal(out, pixels)
    # and under a network that does change the face, the fine grain is still there
    out = compose(restored(gray(pixels), face, network=Sharpen())).pixels
    fine = [image - cv2.GaussianBlur(image, (0, 0), 1) for image in (gray(pixels), out)]
    nose = face.landmarks.points[30].astype(int)
    part = (slice(nose[1] - 100, nose[1] + 100), slice(nose[0] - 100, nose[0] + 100), 0)
    assert np.corrcoef(fine[0][part].ravel(), fine[1][part].ravel())[0, 1] > 0.97


def test_overlapping_faces_share_the_change_instead_of_doubling_it():
    pixels, face = portrait()
    plain = gray(pixels)
    once = compose(restored(plain, face, network=Sharpen())).pixels
    twice = compose(restored(plain, face, face, network=Sharpen())).pixels
    np.testing.assert_allclose(twice, once, atol=1 / 255)


def test_order_of_the_faces_does_not_matter():
    both, (left, right) = two_faces()
    near, shift = np.array([[1.0, 0, -60], [0, 1, 0]]), both[:, :560]
    close = replace(right, landmarks=right.landmarks.transformed(near))
    a = compose(restored(shift, left, close, network=Sharpen())).pixels
    b = compose(restored(shift, close, left, network=Sharpen())).pixels
    np.testing.assert_allclose(a, b, atol=1e-6)


@pytest.mark.parametrize("edge", ["left", "top", "right", "bottom"])
def test_a_face_cut_by_the_border_is_restored_up_to_it(edge):
    pixels, face = portrait()
    x, y = face.landmarks.points[30].astype(int)
    matrix = np.array([[1.0, 0, 0], [0, 1, 0]])
    rows, columns = slice(None), slice(None)
    if edge in ("left", "top"):
        rows, columns = (
            (rows, slice(x - 10, None)) if edge == "left" else (slice(y - 10, None), columns)
        )
        matrix[0 if edge == "left" else 1, 2] = 10 - (x if edge == "left" else y)
    else:
        rows, columns = (rows, slice(x + 10)) if edge == "right" else (slice(y + 10), columns)
    part = np.ascontiguousarray(gray(pixels)[rows, columns])
    cut_face = replace(face, landmarks=face.landmarks.transformed(matrix))
    out = compose(restored(part, cut_face, network=Flat())).pixels
    change = np.abs(out - part)
    line = {"left": change[:, 0], "top": change[0], "right": change[:, -1], "bottom": change[-1]}
    assert line[edge].max() > 0.1


def test_a_face_beside_the_photo_changes_nothing():
    pixels, face = portrait()
    away = np.array([[1.0, 0, 2000], [0, 1, 0]])
    result = restored(pixels, face, network=Flat())
    gone = replace(result.faces[0], matrix=result.faces[0].matrix @ np.vstack([away, [0, 0, 1]]))
    out = compose(replace(result, faces=(gone,)))
    np.testing.assert_array_equal(out.pixels, pixels)


def test_fidelity_can_be_set_for_each_face():
    both, faces = two_faces()
    result = restored(both, *faces, network=Sharpen())
    out = compose(result, 1.0, {1: 0.0}).pixels
    np.testing.assert_array_equal(out[:, 330:], both[:, 330:])
    np.testing.assert_array_equal(out[:, :310], compose(result).pixels[:, :310])
    assert (out[:, :310] != both[:, :310]).any()


def test_compose_face_is_what_is_pasted():
    pixels, face = portrait()
    result = restored(pixels, face, network=Sharpen())
    pasted = cut(compose(result).pixels, result.faces[0].matrix, 256)
    shown = compose_face(result.faces[0], 1.0, result.request.finish)
    middle = (slice(110, 200), slice(80, 170))
    assert np.abs(pasted[middle] - shown[middle]).mean() < 0.012
    np.testing.assert_array_equal(compose_face(result.faces[0], 0), result.faces[0].crop)


@pytest.mark.parametrize("side", [256, 512, 200])
def test_aligned_crops_come_back_whole_at_their_own_size(side):
    pixels, face = portrait()
    zoom = side / 256
    matrix = crop_matrix(face.landmarks, side)
    crop, marks = cut(pixels, matrix, side), face.landmarks.transformed(matrix)
    aligned = replace(face, landmarks=marks)
    same = restored(crop, aligned, aligned=True)
    np.testing.assert_array_equal(compose(same).pixels, crop)
    changed = compose(restored(crop, aligned, network=Flat(), aligned=True)).pixels
    assert changed.shape == crop.shape
    corner = np.abs(changed - crop)[: int(20 * zoom), : int(20 * zoom)]
    assert corner.max() > 0.01  # no mask: the whole crop is the network's


def test_everything_else_of_the_picture_is_kept():
    pixels, face = portrait()
    request = request_for(pixels, face)
    picture = Picture(
        pixels=pixels, bits=16, format="TIFF", icc=b"icc", exif=b"exif", dpi=(300, 300)
    )
    result = restore(replace(request, picture=picture), restorer=Tint())
    out = compose(result)
    assert (out.bits, out.format, out.icc, out.exif, out.dpi) == (
        16, "TIFF", b"icc", b"exif", (300, 300),
    )  # fmt: skip
