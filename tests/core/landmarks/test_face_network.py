"""dlib's convolutional detector against our arithmetic of it."""

import cv2
import numpy as np
import pytest

from core.errors import NoWeightsError
from core.landmarks.dlib_tensors import weights_path
from core.landmarks.face_network import WEIGHTS, face_network, read_network


@pytest.fixture(scope="module")
def crops(astronaut):
    """Her face as the network wants it, upright and tilted, and three places without one."""
    pixels = (astronaut * 255).astype(np.uint8)
    face = cv2.resize(pixels[10:250, 100:340], (200, 200), interpolation=cv2.INTER_AREA)
    turn = cv2.getRotationMatrix2D((100, 90), 25, 1.0)
    tilted = cv2.warpAffine(face, turn, (200, 200), borderMode=cv2.BORDER_REFLECT)
    return [face, tilted, pixels[300:500, 0:200], pixels[300:500, 250:450], 255 - face]


@pytest.mark.filterwarnings("ignore")
def test_it_agrees_with_dlib_s_own(crops):
    """Dlib says nothing of places below 0."""
    import dlib

    theirs = dlib.cnn_face_detection_model_v1(weights_path(WEIGHTS))
    network = face_network()
    seen = 0
    for crop in crops:
        crop = np.ascontiguousarray(crop)
        said = [float(hit.confidence) for hit in theirs(crop, 0)]
        mine = network.judge(crop)
        if said:
            seen += 1
            assert mine == pytest.approx(max(said), abs=0.02)
        else:
            assert mine < 0.02
    assert seen == 2


def test_several_pictures_at_once_are_the_same_as_one_by_one(crops):
    network = face_network()

    together = network.confidence(np.stack(crops))

    assert np.allclose(together, [network.judge(crop) for crop in crops], atol=1e-4)


@pytest.mark.parametrize("keep", [0, 1000, 700_000])
def test_a_damaged_file_is_named(tmp_path, keep):
    from pathlib import Path

    path = tmp_path / WEIGHTS
    path.write_bytes(Path(weights_path(WEIGHTS)).read_bytes()[:keep])

    with pytest.raises(NoWeightsError, match=r"mmod.*damaged"):
        read_network(path)
