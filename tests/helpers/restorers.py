"""Hand-written networks: each does one plain thing to a face."""

import cv2
import numpy as np

from core.models.restorer import FaceInput, Laid, Restoration


class FakeRestorer:
    """Gives the face back as it is."""

    name = "fake"
    size = 256
    zoom = 1.0
    device = "cpu"
    needs_guide = False

    def __init__(self):
        self.seen: list[FaceInput] = []

    def restore(self, face):
        self.seen.append(face)
        return self.answer(face)

    def answer(self, face):
        return Restoration(restored=face.crop.copy())


class Sharpen(FakeRestorer):
    """Stronger fine detail; brightness and colour stay as they are."""

    def answer(self, face):
        detail = face.crop - cv2.GaussianBlur(face.crop, (0, 0), 2)
        return Restoration(restored=clipped(face.crop + detail))


class Tint(FakeRestorer):
    """Repaints the face, as networks do that learned from modern pictures."""

    def answer(self, face):
        return Restoration(restored=clipped(face.crop * [1.1, 0.95, 0.8] + [0.08, 0.02, 0]))


class Flat(FakeRestorer):
    """Washes the face out to nearly one colour: whatever it changes shows."""

    def answer(self, face):
        return Restoration(restored=clipped(0.9 + 0.06 * (face.crop - 0.5)))


class Noise(FakeRestorer):
    """Buries the face in coloured noise."""

    def answer(self, face):
        noise = np.random.default_rng(0).random(face.crop.shape, dtype=np.float32)
        return Restoration(restored=clipped(0.1 * face.crop + 0.9 * noise))


class OtherPerson(FakeRestorer):
    """Draws somebody else's face, aligned and sharp: the same whoever it is given."""

    def __init__(self, crop):
        super().__init__()
        self.crop = crop

    def answer(self, face):
        return Restoration(restored=self.crop.copy())


class Empty(FakeRestorer):
    """One colour, whatever it is given."""

    def answer(self, face):
        return Restoration(restored=np.full_like(face.crop, 0.4))


class Negative(FakeRestorer):
    """Light is dark and dark is light."""

    def answer(self, face):
        return Restoration(restored=1 - face.crop)


class Untrained(FakeRestorer):
    """Coloured noise, as of a network whose weights are anyhow."""

    def answer(self, face):
        rng = np.random.default_rng(0)
        return Restoration(restored=rng.random(face.crop.shape, dtype=np.float32))


class WrongSize(FakeRestorer):
    """Half as large as it should be."""

    def answer(self, face):
        return Restoration(restored=face.crop[::2, ::2].copy())


class Guided(FakeRestorer):
    """Needs a guide; its flow moves the guide by whole pixels, (right, down)."""

    name = "fake-guided"
    needs_guide = True

    def __init__(self, right=0, down=0):
        super().__init__()
        self.shift = np.array([right, down])

    def answer(self, face):
        y, x = np.mgrid[0 : self.size, 0 : self.size]
        position = np.stack([x, y], axis=-1) + self.shift
        flow = (position / (self.size - 1) * 2 - 1).astype(np.float32)
        return Restoration(restored=face.crop.copy(), warped_guide=face.guide, flow=flow)


class Laying(Guided):
    """Shows the guide as it was laid; how far that is off depends on the guide's colour.

    `offsets` tells for a guide whose mean is nearest to a key (0 to 1) by how many pixels
    (right, down) its flow is off, as an array that broadcasts to (size, size, 2).
    """

    def __init__(self, offsets):
        super().__init__()
        self.offsets = {mean: np.asarray(off, np.float64) for mean, off in offsets.items()}
        self.laid = []

    def lay(self, faces):
        self.laid.append(len(faces))
        return [self._laid(face) for face in faces]

    def rebuild(self, crop, warped_guide):
        return warped_guide.copy()

    def answer(self, face):
        laid = self._laid(face)
        restored = self.rebuild(face.crop, laid.warped_guide)
        return Restoration(restored=restored, warped_guide=laid.warped_guide, flow=laid.flow)

    def _laid(self, face):
        mean = float(face.guide.mean())
        off = self.offsets[min(self.offsets, key=lambda key: abs(key - mean))]
        y, x = np.mgrid[0 : self.size, 0 : self.size]
        position = np.stack([x, y], axis=-1) + off
        flow = (position / (self.size - 1) * 2 - 1).astype(np.float32)
        return Laid(warped_guide=face.guide.copy(), flow=flow)


class Stranger(FakeRestorer):
    """Gives everybody the same crude face, like nobody."""

    def answer(self, face):
        blurred = cv2.GaussianBlur(face.crop, (0, 0), 12)
        return Restoration(restored=blurred)


class Failing(FakeRestorer):
    """Runs out of memory on the chosen calls (all, if none are named)."""

    def __init__(self, *calls):
        super().__init__()
        self.calls = calls

    def answer(self, face):
        if not self.calls or len(self.seen) in self.calls:
            raise RuntimeError("CUDA out of memory. Tried to allocate 2 GiB\nmore lines")
        return super().answer(face)


class NotANumber(FakeRestorer):
    """Overflows, as half precision does on some graphics cards."""

    def answer(self, face):
        return Restoration(restored=np.full_like(face.crop, np.nan))


def clipped(pixels):
    return np.clip(pixels, 0, 1).astype(np.float32)
