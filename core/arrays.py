"""Names for the arrays that travel between modules."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

FloatImage = npt.NDArray[np.float32]  # (H, W, 3) RGB in [0, 1] unless said otherwise
FloatArray = npt.NDArray[np.float64]  # coordinates, matrices, embeddings
ByteImage = npt.NDArray[np.uint8]  # (H, W, 3) RGB, 0 to 255
