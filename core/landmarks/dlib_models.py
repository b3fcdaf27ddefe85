"""dlib's trained models, loaded once a process, when first needed.

All weights lie inside the wheels of `dlib-bin` and `face_recognition_models`; nothing is
downloaded.  dlib itself is imported here and nowhere on the way to the window.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from core.landmarks.dlib_tensors import weights_path

_loading = threading.RLock()  # functools.cache alone would load twice when two threads race
DETECTORS = 2  # each takes half a second to load
_detector_places = threading.Semaphore(DETECTORS)
_idle_detectors: list[Any] = []  # a detector keeps scratch memory: one user at a time


@cache
def _predictor() -> Any:
    import dlib

    return dlib.shape_predictor(weights_path("shape_predictor_68_face_landmarks.dat"))


def predictor() -> Any:
    """The 68-point shape predictor; safe to share between threads.

    Source: V. Kazemi, J. Sullivan, "One Millisecond Face Alignment with an Ensemble of
    Regression Trees", CVPR 2014.

    Raises:
        NoWeightsError: the weights are not installed.
    """
    with _loading:
        return _predictor()


@contextmanager
def hog_detector() -> Iterator[Any]:
    """A frontal face detector of this thread's own, given back for the next one to use.

    Source: N. Dalal, B. Triggs, "Histograms of Oriented Gradients for Human Detection",
    CVPR 2005, with max-margin training (D. King, arXiv:1502.00046).
    """
    with _detector_places:
        with _loading:
            detector = _idle_detectors.pop() if _idle_detectors else _new_detector()
        try:
            yield detector
        finally:
            _idle_detectors.append(detector)


def _new_detector() -> Any:
    import dlib

    return dlib.get_frontal_face_detector()
