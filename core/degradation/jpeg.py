"""JPEG's losses, without a file."""

from __future__ import annotations

import cv2
import numpy as np

from core.arrays import FloatImage
from core.errors import BadConfigError


def jpeg(pixels: FloatImage, quality: int) -> FloatImage:
    """Through a JPEG encoder and back; colours at half resolution (4:2:0) as cameras write them."""
    bytes_bgr = np.round(np.clip(pixels[..., ::-1], 0, 1) * 255).astype(np.uint8)
    done, data = cv2.imencode(".jpg", bytes_bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(data, cv2.IMREAD_COLOR)
    if not done or decoded is None:
        raise BadConfigError(f"JPEG of quality {quality} could not be written")
    return (decoded[..., ::-1] / np.float32(255)).astype(np.float32)
