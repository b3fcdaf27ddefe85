"""An engine for the window that answers at once, without networks, and remembers its work."""

import threading
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.canvas.pyramid import Pyramid
from app.engine import Engine, ModelChoice, OpenedPhoto, Patch
from core.errors import NotAPictureError, WrongPersonError
from core.jobs import Stage
from core.landmarks.face import MEAN_SHAPE, Box, Face, Origin
from core.landmarks.points import Landmarks
from core.picture import Picture
from core.pipeline.regions import REGIONS
from core.pipeline.types import FaceResult, Guide, GuideUse, RestoreResult

WIDTH, HEIGHT, SIZE = 400, 300, 32
BEFORE, AFTER = 64, 192  # grey levels of the photo and of a fully restored face
BOXES = (Box(40, 60, 80, 80), Box(240, 100, 100, 100))


def drawn_landmarks(box):
    """68 different points inside a box."""
    index = np.arange(68)
    x = box.x + box.width * (0.1 + 0.8 * (index % 17) / 16)
    y = box.y + box.height * (0.15 + 0.7 * (index // 17) / 3)
    return Landmarks(np.stack([x, y], axis=1))


def drawn_face(box, who=0):
    """A face with the embedding of person number `who`; strangers are 1.0 apart."""
    embedding = np.zeros(128)
    embedding[who] = np.sqrt(0.5)
    return Face(
        box=box, landmarks=drawn_landmarks(box), score=1.0, source="user", embedding=embedding
    )


def drawn_picture(path=None, width=WIDTH, height=HEIGHT):
    """One grey photo."""
    return Picture(pixels=np.full((height, width, 3), BEFORE / 255, np.float32), path=path)


def shifted_flow(dx, dy, size=SIZE):
    """A flow that samples the guide (dx, dy) pixels away, (size, size, 2)."""
    line = np.arange(size, dtype=np.float64)
    x, y = np.meshgrid(line + dx, line + dy)
    return (np.stack([x, y], axis=2) * 2 / (size - 1) - 1).astype(np.float32)


def level_of(blend):
    """Grey level of a restored face that is laid over the photo like this."""
    full = AFTER - BEFORE - 40 * (1 - blend.grain)
    full += 10 * (blend.colour == "free") + 20 * (not blend.protect)
    return round(BEFORE + blend.fidelity * full)


class FakeEngine(Engine):
    """Counts its work in `calls`; `gate` holds back a run until it is set."""

    def __init__(self, boxes=BOXES, models=True):
        self.calls = []
        self.boxes = boxes
        self.requests = []
        self.saved = []
        self.gate = threading.Event()
        self.gate.set()
        self.running = threading.Event()
        self.error = None
        self.models = models
        self.blind = False  # sees no face in a box that is drawn

    def warm_up(self, context):
        guided = ModelChoice(name="guided", guided=True, summary="Needs a guide.")
        blind = ModelChoice(name="blind", guided=False, summary="Needs none.")
        return [guided, blind] if self.models else []

    def load_finder(self, context):
        self.calls.append("load finder")

    def load_model(self, name, device, context):
        self.calls.append(f"load {name}")

    def open_photo(self, path, context):
        self.calls.append("open")
        if "broken" in path.name:
            raise NotAPictureError(f"{path}: this is not a picture")
        return self.show_picture(drawn_picture(path), context)

    def show_picture(self, picture, context):
        return OpenedPhoto(picture=picture, pyramid=Pyramid.of(picture.pixels))

    def open_portrait(self, path, context):
        self.calls.append("portrait")
        return drawn_picture(path)

    def thumbnail(self, path, side):
        if "broken" in path.name:
            raise NotAPictureError(f"{path}: this is not a picture")
        return np.full((side * HEIGHT // WIDTH, side, 3), BEFORE, np.uint8)

    def find_faces(self, picture, context):
        self.calls.append("faces")
        return [replace(drawn_face(box), source="dlib") for box in self.boxes]

    def face_in_box(self, picture, box, context):
        self.calls.append("fit")
        face = drawn_face(Box(*box), 2)
        plain = replace(face, source="dlib", origin=Origin.BY_HAND)
        unseen = replace(plain, source=MEAN_SHAPE, embedding=None)
        return unseen if self.blind else plain

    def load_guide(self, path, context):
        self.calls.append("guide")
        if "broken" in path.name:
            raise NotAPictureError(f"{path}: this is not a picture")
        who = 1 if "stranger" in path.name else 0
        return Guide(picture=drawn_picture(path), face=drawn_face(BOXES[0], who), path=path)

    def restore(self, request, context):
        self.calls.append("restore")
        self.requests.append(request)
        self.running.set()
        for step in range(5000):  # bounded: a broken cancel fails, it does not hang
            context.step(min(step, 9) / 10, Stage.RESTORE)
            if self.gate.wait(0.001):
                break
        if self.error is not None:
            raise self.error
        if not request.allow_other_person and any(
            guide.face.embedding[1] for face in request.faces for guide in face.guides
        ):
            raise WrongPersonError("someone else")
        return RestoreResult(
            request=request, faces=tuple(_restored(face) for face in request.faces)
        )

    def patches(self, result, blend, context):
        self.calls.append("patches")
        level = level_of(blend)
        return [
            Patch(
                left=int(face.request.face.box.x),
                top=int(face.request.face.box.y),
                rgb=np.full((40, 40, 3), level, np.uint8),
            )
            for face in result.faces
        ]

    def save(self, result, blend, path, overwrite, context):
        self.calls.append("save")
        self.saved.append((path, overwrite, blend))
        return Path(path)


def _restored(request):
    box = request.face.box
    scale = SIZE / box.width
    matrix = np.array([[scale, 0.0, -box.x * scale], [0.0, scale, -box.y * scale]])
    crop = np.full((SIZE, SIZE, 3), BEFORE / 255, np.float32)
    result = FaceResult(
        request=request,
        matrix=matrix,
        crop=crop,
        restored=np.full((SIZE, SIZE, 3), AFTER / 255, np.float32),
        landmarks=request.face.landmarks.transformed(matrix),
        landmark_distance_before=9.5,
        landmark_distance_after=2.2,
        identity_before=0.61,
        identity_after=0.42,
        seconds=1.2,
    )
    if request.guide is None:
        return result
    landed = result.landmarks.transformed(np.array([[1.0, 0, 3], [0, 1, -2]]))
    # the last of several guides is nearest; blended, the first one gives the mouth
    places = range(len(request.guides))
    uses = [GuideUse(distance_before=9.5, distance_after=2.2 + places[-1] - i) for i in places]
    mouth = {0} if request.several == "blend" and len(uses) > 1 else set()
    uses[-1] = replace(uses[-1], regions=tuple(r for r in REGIONS if r != "mouth" or not mouth))
    uses = [replace(use, regions=("mouth",)) if i in mouth else use for i, use in enumerate(uses)]
    return replace(
        result,
        guides=tuple(uses),
        lead=places[-1],
        warped_guide=crop,
        flow=shifted_flow(3, -2),
        guide_landmarks=landed,
    )
