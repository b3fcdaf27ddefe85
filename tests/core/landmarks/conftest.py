import numpy as np
import pytest

from core.landmarks.dlib_backend import find_single


@pytest.fixture(scope="session")
def astronaut():
    """(512, 512, 3) float32: NASA's portrait of Eileen Collins, one face, public domain."""
    from skimage.data import astronaut

    pixels = (astronaut() / 255).astype(np.float32)
    pixels.setflags(write=False)
    return pixels


@pytest.fixture(scope="session")
def astronaut_face(astronaut):
    return find_single(astronaut)
