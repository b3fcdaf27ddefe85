import numpy as np
import torch
from scipy.interpolate import RBFInterpolator

from core.models.flow import flow_at, identity_flow
from core.models.thin_plate import kernel, solve, squared_distance, thin_plate_flow, to_affine


def spread_points(seed, count=68):
    rng = np.random.default_rng(seed)
    return rng.uniform(-0.6, 0.6, (1, count, 2))


def test_agrees_with_scipys_thin_plate_spline():
    face = spread_points(0)
    guide = face + 0.05 * np.random.default_rng(1).standard_normal(face.shape)
    weights, affine = solve(torch.from_numpy(face), torch.from_numpy(guide), 0.0)
    where = torch.from_numpy(spread_points(2, 40))
    distance = squared_distance(where, torch.from_numpy(face))
    got = to_affine(affine, where) + kernel(distance) @ weights
    reference = RBFInterpolator(face[0], guide[0], kernel="thin_plate_spline")(where[0].numpy())
    np.testing.assert_allclose(got[0].numpy(), reference, atol=1e-8)


def test_smoothing_agrees_with_scipy():
    face, guide = spread_points(0), spread_points(1)
    weights, affine = solve(torch.from_numpy(face), torch.from_numpy(guide), 0.02)
    where = torch.from_numpy(spread_points(2, 40))
    got = (
        to_affine(affine, where) + kernel(squared_distance(where, torch.from_numpy(face))) @ weights
    )
    # SciPy's kernel is r^2 log r, half of ours, with the sign that makes it positive definite
    spline = RBFInterpolator(face[0], guide[0], kernel="thin_plate_spline", smoothing=0.02 / 2)
    other = RBFInterpolator(face[0], guide[0], kernel="thin_plate_spline", smoothing=-0.02 / 2)
    errors = [np.abs(got[0].numpy() - s(where[0].numpy())).max() for s in (spline, other)]
    assert min(errors) < 1e-8


def test_equal_landmarks_give_the_identity():
    points = torch.from_numpy(spread_points(3)).float()
    flow = thin_plate_flow(points, points, (64, 64))
    torch.testing.assert_close(flow, identity_flow((64, 64), flow), atol=2e-4, rtol=0)


def test_affine_pairs_give_that_affine_map_everywhere():
    points = torch.from_numpy(spread_points(4)).float()
    matrix, shift = torch.tensor([[0.9, 0.1], [-0.05, 1.1]]), torch.tensor([0.04, -0.03])
    flow = thin_plate_flow(points, points @ matrix.T + shift, (64, 64))
    grid = identity_flow((64, 64), flow).flatten(2).transpose(1, 2)
    want = (grid @ matrix.T + shift).transpose(1, 2).reshape(1, 2, 64, 64)
    torch.testing.assert_close(flow, want, atol=5e-4, rtol=0)


def test_landmarks_land_on_the_guides_within_a_pixel():
    face = torch.from_numpy(spread_points(5)).float()
    guide = face + 0.04 * torch.sin(3 * face.flip(2))  # a smooth bend
    flow = thin_plate_flow(face, guide, (256, 256))
    error = (flow_at(flow, face) - guide).norm(dim=2) * 255 / 2
    assert error.max() < 1.0
    assert (face - guide).norm(dim=2).max() * 255 / 2 > 3  # there was something to do


def test_a_dragged_landmark_bends_the_field_there_and_not_far_away():
    face = torch.from_numpy(spread_points(6)).float()
    moved = face.clone()
    moved[0, 7] += torch.tensor([0.06, 0.0])
    change = thin_plate_flow(moved, face, (128, 128)) - thin_plate_flow(face, face, (128, 128))
    here = flow_at(change, face[:, 7:8]).norm()
    corner = change[0, :, 0, 0].norm()
    assert here > 0.015
    assert corner < here / 3
