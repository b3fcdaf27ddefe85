"""dlib's recognition network against our arithmetic of it."""

import cv2
import numpy as np
import pytest

from core.landmarks.convolution import folded
from core.landmarks.dlib_tensors import weights_path
from core.landmarks.recognition_network import recognition_network
from core.landmarks.recognition_tensors import RECOGNITION_WEIGHTS


@pytest.fixture(scope="module")
def chips(astronaut):
    """Her face, her suit, noise, and one lit corner on black."""
    pixels = (astronaut * 255).astype(np.uint8)
    face, suit = (
        cv2.resize(part, (150, 150), interpolation=cv2.INTER_AREA)
        for part in (pixels[30:230, 120:320], pixels[300:500, 250:450])
    )
    noise = np.random.default_rng(5).integers(0, 256, (150, 150, 3), dtype=np.uint8)
    corner = np.zeros((150, 150, 3), np.uint8)
    corner[120:, 120:] = 255
    return np.stack([face, suit, noise, corner])


def test_it_agrees_with_dlib_s_own(chips):
    import dlib

    network = dlib.face_recognition_model_v1(weights_path(RECOGNITION_WEIGHTS))
    theirs = np.array([network.compute_face_descriptor(chip) for chip in chips])

    mine = recognition_network().identities(chips)

    assert mine.dtype == np.float32
    assert np.abs(mine - theirs).max() < 1e-5


def test_several_chips_at_once_are_the_same_as_one_by_one(chips):
    network = recognition_network()

    alone = np.concatenate([network.identities(chip[None]) for chip in chips])

    assert np.allclose(network.identities(chips), alone, atol=1e-5)


@pytest.mark.parametrize("shape", [(150, 150, 3), (1, 160, 160, 3), (1, 150, 150)])
def test_another_size_is_refused(shape):
    with pytest.raises(ValueError, match="150"):
        recognition_network().identities(np.zeros(shape, np.uint8))


@pytest.mark.parametrize(("side", "stride"), [(3, 1), (5, 1), (3, 2), (5, 2), (1, 1)])
def test_a_convolution_is_the_sum_over_each_window(side, stride):
    """Each place by a loop in float64, scaled and shifted afterwards."""
    rng = np.random.default_rng(side + stride)
    maps = rng.normal(size=(2, 9, 12, 3)).astype(np.float32)
    kernels = rng.normal(size=(4, 3, side, side)).astype(np.float32)
    bias, gain, shift = rng.normal(size=(3, 4)).astype(np.float32)

    answer = folded(kernels, bias, gain, shift, stride)(maps)

    room = side // 2 if stride == 1 else 0
    wide = np.pad(maps.astype(np.float64), ((0, 0), (room, room), (room, room), (0, 0)))
    count, down, right, _ = answer.shape
    assert [down, right] == [(size + 2 * room - side) // stride + 1 for size in (9, 12)]
    for index in np.ndindex(count, down, right):
        photo, y, x = index[0], index[1] * stride, index[2] * stride
        window = wide[photo, y : y + side, x : x + side].transpose(2, 0, 1)
        wanted = gain * ((kernels * window).sum(axis=(1, 2, 3)) + bias) + shift
        assert np.allclose(answer[index], wanted, atol=1e-4)


def test_maps_that_do_not_fit_are_refused():
    """The windows are views of memory: what lies beyond must not be read."""
    kernels, none = np.ones((2, 3, 5, 5), np.float32), np.zeros(2, np.float32)
    layer = folded(kernels, none, none + 1, none, 2)

    for shape in ((1, 4, 9, 3), (1, 9, 4, 3), (1, 9, 9, 2)):
        with pytest.raises(ValueError, match="fit"):
            layer(np.zeros(shape, np.float32))
