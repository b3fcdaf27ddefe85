"""WarpNet learns the true flow, which no real photo has, from landmarks alone."""

import numpy as np
import pytest
import torch

from core.models.gfrnet import WarpNet, WarpNetConfig
from tests.helpers.drawing.face import true_flow
from tests.helpers.drawing.packs import album
from trainer.data import to_points, to_tensor
from trainer.losses import landmark_loss, total_variation

SIZE, STEPS = 32, 180


def pairs(people, photos):
    """Every ordered pair of each person's drawings: (face, guide)."""
    albums = [album(person, photos, size=SIZE, jitter=4) for person in people]
    return [(a, b) for faces in albums for a in faces for b in faces if a is not b]


def batch(chosen):
    columns = [
        (to_tensor(a.pixels), to_tensor(b.pixels), *(to_points(d.landmarks, SIZE) for d in (a, b)))
        for a, b in chosen
    ]
    return [torch.stack(column) for column in zip(*columns, strict=True)]


def end_point_error(flow, chosen):
    """Mean distance from the true flow where the guide shows the face, pixels."""
    errors = []
    for predicted, (face, guide) in zip(flow.numpy(), chosen, strict=True):
        true, visible = true_flow(face, guide)
        at = (predicted.transpose(1, 2, 0) + 1) / 2 * (SIZE - 1)
        errors.append(np.hypot(*(at - true)[visible].T))
    return float(np.concatenate(errors).mean())


@pytest.fixture
def one_thread():
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(before)


def test_warp_net_learns_the_true_flow_of_drawn_faces(one_thread):
    torch.manual_seed(0)
    train, held_out = pairs(range(8), 5), pairs((20, 21), 3)
    network = WarpNet(WarpNetConfig(widths=(16, 32, 48), work_size=SIZE, base="identity"))
    optimiser = torch.optim.Adam(network.parameters(), lr=4e-3)
    images = batch(train)
    rng = np.random.default_rng(0)

    def error(chosen):
        faces, guides, *_ = batch(chosen)
        with torch.inference_mode():
            return end_point_error(network.eval()(faces, guides), chosen)

    before = error(train[:40]), error(held_out)  # fresh, it is the identity
    network.train()
    for _ in range(STEPS):
        rows = torch.from_numpy(rng.choice(len(train), 16, replace=False))
        face, guide, face_points, guide_points = (column[rows] for column in images)
        flow = network(face, guide)
        loss = 10 * landmark_loss(flow, face_points, guide_points) + 0.3 * total_variation(flow)
        loss = 1000 * loss
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    after = error(train[:40]), error(held_out)
    assert after[0] < 0.55 * before[0]  # everywhere on the face, not at the 68 points alone
    assert after[1] < before[1]  # strangers, too, as far as forty drawings teach it
