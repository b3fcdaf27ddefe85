"""Thin-plate spline through landmark pairs, as a flow field.

Source  F. L. Bookstein, "Principal Warps: Thin-Plate Splines and the Decomposition of
        Deformations", PAMI 1989: f(p) = A p + t + sum_i w_i U(|p - p_i|), U(r) = r^2 log r^2,
        with sum w_i = 0 and sum w_i p_i = 0; regularised by adding lambda to the kernel's diagonal.
Ours    Far from the landmarks the field falls back to the best affine map of the pairs.
"""

from __future__ import annotations

import torch
from torch import Tensor

from core.models.checks import check_shape
from core.models.flow import identity_flow, resize_flow

SMOOTHING = 2e-3  # lambda: a few tenths of a pixel at 256 px; single wild points are not followed
REACH = 0.5  # distance from the nearest landmark, [-1, 1] units, where half of the bend is left
GRID = 32  # the spline is smooth: this many positions a side, the rest bilinear


def thin_plate_flow(
    face: Tensor, guide: Tensor, size: tuple[int, int], smoothing: float = SMOOTHING
) -> Tensor:
    """Flow that brings the guide's landmarks onto the face's.

    Args:
        face: (B, N, 2) landmarks of the degraded face, x and y in [-1, 1].
        guide: (B, N, 2) landmarks of the guide.
        size: (H, W) of the flow.
        smoothing: lambda, 0 or more; 0 interpolates exactly.

    Returns:
        (B, 2, H, W) float32 absolute positions in the guide.
    """
    check_shape(face, None, None, 2, name="face")
    check_shape(guide, *face.shape, name="guide")
    face, guide = face.double(), guide.double()  # the system is badly conditioned in float32
    weights, affine = solve(face, guide, smoothing)
    grid = identity_flow((min(GRID, size[0]), min(GRID, size[1])), face)  # (1, 2, h, w)
    grid = grid.float()  # the field itself needs no double
    plain_affine = best_affine(face, guide).float()
    face, weights, affine = face.float(), weights.float(), affine.float()
    points = grid.flatten(2).transpose(1, 2).expand(len(face), -1, -1)  # (B, h*w, 2)
    distance = squared_distance(points, face)  # (B, h*w, N)
    plate = to_affine(affine, points) + torch.bmm(kernel(distance), weights)  # (B, h*w, 2)
    plain = to_affine(plain_affine, points)
    nearest = distance.amin(dim=2, keepdim=True)  # squared
    bend = 1 / (1 + (nearest / REACH**2) ** 2)
    flow = plain + bend * (plate - plain)
    flow = flow.transpose(1, 2).reshape(len(face), *grid.shape[1:])
    return resize_flow(flow, size)


def squared_distance(a: Tensor, b: Tensor) -> Tensor:
    """Squared distances of (B, N, 2) and (B, M, 2) points, (B, N, M)."""
    return (a[:, :, None] - b[:, None]).square().sum(dim=3)


def kernel(squared: Tensor) -> Tensor:
    """U(r) = r^2 log r^2 of squared distances, 0 at 0."""
    return squared * torch.log(squared.clamp_min(1e-20))


def solve(face: Tensor, guide: Tensor, smoothing: float) -> tuple[Tensor, Tensor]:
    """Spline weights (B, N, 2) and affine part (B, 3, 2) that map face onto guide points."""
    batch, count = face.shape[:2]
    ones = face.new_ones(batch, count, 1)
    p = torch.cat([ones, face], dim=2)  # (B, N, 3)
    k = kernel(squared_distance(face, face)) + smoothing * torch.eye(count, device=face.device)
    zeros = face.new_zeros(batch, 3, 3)
    left = torch.cat([torch.cat([k, p], dim=2), torch.cat([p.transpose(1, 2), zeros], dim=2)], 1)
    right = torch.cat([guide, guide.new_zeros(batch, 3, 2)], dim=1)
    solution = torch.linalg.solve(left, right)  # (B, N+3, 2)
    return solution[:, :count], solution[:, count:]


def best_affine(face: Tensor, guide: Tensor) -> Tensor:
    """Least-squares affine map of the pairs, (B, 3, 2)."""
    p = torch.cat([face.new_ones(*face.shape[:2], 1), face], dim=2)
    gram = p.transpose(1, 2) @ p + 1e-9 * torch.eye(3, dtype=face.dtype, device=face.device)
    return torch.linalg.solve(gram, p.transpose(1, 2) @ guide)


def to_affine(affine: Tensor, points: Tensor) -> Tensor:
    """(B, N, 2) points through (B, 3, 2) affine maps (first row is the shift)."""
    return points @ affine[:, 1:] + affine[:, :1]
