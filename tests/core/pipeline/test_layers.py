from dataclasses import replace

import cv2
import numpy as np
import pytest
from skimage.color import deltaE_ciede2000, rgb2lab

import core.pipeline.layers as layers_module
from core.picture import Picture
from core.pipeline.bands import split
from core.pipeline.change_map import change_maps
from core.pipeline.compose import compose, compose_face
from core.pipeline.layers import layers_of
from core.pipeline.mask import band_masks, face_mask
from core.pipeline.restore import restore
from core.pipeline.types import FaceRequest, Finish, RestoreRequest
from tests.helpers.portrait import PLAIN, gray, moved, portrait, request_for, sepia
from tests.helpers.restorers import FakeRestorer, Flat, Noise, Restoration, Sharpen, Tint


def same(pixels):
    return pixels


def result_of(network, tone=same, finish=PLAIN):
    pixels, face = portrait()
    return restore(request_for(tone(pixels), face, finish=finish), restorer=network)


def low_colour(image, mask):
    """Lab colour of the low band, where the face is."""
    lab = rgb2lab(cv2.GaussianBlur(image.astype(np.float64), (0, 0), image.shape[0] / 16))
    return lab[mask > 0.5]


@pytest.mark.parametrize("tone", [sepia, same, gray])
@pytest.mark.parametrize("network", [Tint, Sharpen])
@pytest.mark.parametrize("fidelity", [0.5, 1.0])
def test_colour_stays_the_photos(tone, network, fidelity):
    (face,) = result_of(network(), tone).faces
    mask = face_mask(face.landmarks, 256)
    old = low_colour(face.crop, mask)
    kept = low_colour(compose_face(face, fidelity, PLAIN), mask)
    assert deltaE_ciede2000(old, kept).mean() < 1
    if network is Tint:
        free = low_colour(compose_face(face, 1.0, Finish(grain=0, colour="free")), mask)
        raw = low_colour(face.restored, mask)
        assert deltaE_ciede2000(old, raw).mean() > 3
        if tone is same:
            unprotected = replace(PLAIN, colour="free")
            free = low_colour(compose_face(face, 1.0, unprotected), mask)
            np.testing.assert_allclose(free, raw, atol=0.05)


def test_free_colour_is_the_networks_but_a_file_without_colour_stays_gray():
    pixels, face = portrait()
    free = replace(PLAIN, colour="free")
    out = compose(result_of(Tint(), gray, free)).pixels
    assert np.ptp(out, axis=2).max() > 0.05  # it was asked for
    one = np.rint(255 * gray(pixels)[..., 0]).astype(np.uint8)
    faces = (FaceRequest(face=face),)
    request = RestoreRequest(picture=Picture(samples=one), faces=faces, model="fake", finish=free)
    restored = compose(restore(request, restorer=Tint())).samples
    assert restored.ndim == 2
    assert (restored != one).any()


def test_layers_are_made_once_and_only_for_the_same_pictures(monkeypatch):
    made = []
    make = layers_module.make_layers
    monkeypatch.setattr(
        layers_module, "make_layers", lambda *given: made.append(given) or make(*given)
    )
    (face,) = result_of(Sharpen()).faces
    first = layers_of(face, PLAIN)
    moved_face = replace(face, matrix=face.matrix + 1)  # another place, the same pictures
    assert layers_of(moved_face, replace(PLAIN, grain=0.5)) is first
    assert len(made) == 1
    assert layers_of(face, replace(PLAIN, colour="free")) is not first
    assert layers_of(replace(face, restored=face.crop.copy()), PLAIN) is not first
    assert len(made) == 3


def test_old_layers_are_let_go(monkeypatch):
    (face,) = result_of(Sharpen()).faces
    first = layers_of(face, PLAIN)
    monkeypatch.setattr(layers_module, "KEPT_BYTES", int(2.5 * first.bytes))
    others = [replace(face, restored=face.restored.copy()) for _ in range(3)]
    for other in others:
        layers_of(other, PLAIN)
    assert layers_of(face, PLAIN) is not first
    kept = sum(entry[1].bytes for entry in layers_module._KEPT._entries.values())
    assert kept <= layers_module.KEPT_BYTES


@pytest.mark.parametrize("size", [256, 512])
def test_bands_let_nothing_through_beyond_the_mask(size):
    pixels, face = moved(
        *portrait(), np.diag([size / 200] * 2 + [1.0])[:2], (int(1.6 * size), int(1.6 * size))
    )
    (found,) = restore(request_for(pixels, face), restorer=Flat()).faces
    layers = layers_of(found, replace(PLAIN, colour="free"))
    change = layers.at(1.0, 0.0, masked=True)
    mask = layers.mask
    assert mask.shape == change.shape[:2]
    assert np.abs(change[mask == 0]).max() == 0
    edge = (mask > 0) & (mask < 0.01)
    assert np.abs(change[edge]).max() < 0.03
    assert np.abs(change[mask > 0.99]).max() > 0.3


def test_coarse_bands_have_softer_edges():
    (face,) = result_of(FakeRestorer()).faces
    mask = face_mask(face.landmarks, 256)
    sizes = [np.zeros((256 >> k, 256 >> k), np.float32) for k in range(5)]
    full = [cv2.resize(m, (256, 256)) for m in band_masks(mask, sizes)]
    areas = [float(m.mean()) for m in full]
    assert areas[4] < areas[3] < areas[0] <= mask.mean() + 1e-3
    np.testing.assert_allclose(full[0][mask > 0.3], mask[mask > 0.3], atol=1e-6)
    assert full[4].max() > 0.95


class Wave(FakeRestorer):
    """Adds stripes of 20 pixels, 0.1 high, to the face."""

    def answer(self, face):
        wave = 0.1 * np.sin(2 * np.pi * np.arange(256) / 20)
        return Restoration(restored=(face.crop + wave[:, None]).astype(np.float32))


def test_change_maps_say_where_how_much_and_in_which_band():
    pixels, face = portrait()
    plain = np.full_like(pixels, 0.5)
    (found,) = restore(request_for(plain, face), restorer=Wave()).faces
    maps = change_maps(found, 1.0, PLAIN)
    assert [m.amount.shape for m in maps] == [(256, 256)] * 5
    strongest = max(maps, key=lambda m: float(m.amount[128, 128]))
    assert strongest.periods[0] <= 20 < strongest.periods[1]
    middle = strongest.amount[110:150, 110:150].mean()
    wave = np.broadcast_to(0.1 * np.sin(2 * np.pi * np.arange(256) / 20)[:, None], (256, 256))
    band = split(wave.astype(np.float32))[maps.index(strongest)]
    assert middle == pytest.approx(255 * band.std(), rel=0.1)
    assert all(m.amount[2, 2] < 0.1 for m in maps)  # outside the mask
    half = change_maps(found, 0.5, PLAIN)
    assert [h.weight for h in half] == sorted((h.weight for h in half), reverse=True)
    for a, b in zip(half, maps, strict=True):
        np.testing.assert_allclose(a.amount, a.weight * b.amount, atol=1e-3)
    assert all(m.allowed == 1 for m in maps)


def test_protection_shows_in_the_maps():
    pixels, face = portrait()
    (found,) = restore(request_for(pixels, face), restorer=Noise()).faces
    free, held = (change_maps(found, 1.0, Finish(grain=0, protect=p)) for p in (False, True))
    assert all(h.allowed < 0.5 for h in held[:3])
    assert all(h.amount.max() < f.amount.max() for f, h in zip(free[:3], held[:3], strict=True))


def test_fifty_faces_are_each_as_if_alone():
    pixels, face = portrait()
    side, places = 320, [(x, y) for y in range(10) for x in range(5)]
    small = cv2.resize(pixels, (side // 2, side // 2), interpolation=cv2.INTER_AREA)
    photo = np.tile(small, (10, 5, 1))
    faces = [
        moved(pixels, face, np.array([[0.5, 0, 160 * x], [0, 0.5, 160 * y]]), (8, 8))[1]
        for x, y in places
    ]
    all_of_them = compose(restore(request_for(photo, *faces), restorer=Sharpen())).pixels
    alone = compose(restore(request_for(photo, faces[23]), restorer=Sharpen())).pixels
    x, y = places[23]
    part = (slice(160 * y + 10, 160 * y + 150), slice(160 * x + 10, 160 * x + 150))
    np.testing.assert_allclose(all_of_them[part], alone[part], atol=1e-6)
    assert np.abs(all_of_them - photo)[part].max() > 0.02
