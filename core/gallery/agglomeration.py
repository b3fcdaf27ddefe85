"""Joins faces into people: average linkage on a sparse graph, bound by what the user said.

The linkage of two groups is the root of the mean squared distance over all their pairs of faces,
each face weighted by its quality.  Sums alone give it exactly, whatever the groups' sizes:

    mean |x - y|^2 = Q_A / W_A + Q_B / W_B - 2 (S_A / W_A) . (S_B / W_B)

with W the sum of weights, S of weighted vectors, Q of weighted squared norms.  Average linkage is
reducible (d(A u B, C) >= min(d(A, C), d(B, C)); F. Murtagh, "A survey of recent advances in
hierarchical clustering algorithms", 1983), so that a pair's old linkage is never too large: it is
enough to look again when the pair's turn comes.  Only pairs that the neighbour graph joins are
looked at: E log E for E edges.

Two large groups are never joined, they are asked about.  So that one person of many photos, whose
groups grow side by side, does not become several, a group that is about to be large goes to a large
one beside it if both are one cloud: if their middles lie close (OURS).
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from core.gallery.edge_walk import Around, in_order
from core.gallery.neighbours import Edges, Vectors
from core.gallery.rules import Rules
from core.jobs import JobContext

NOBODY = -1


@dataclass(frozen=True, eq=False, kw_only=True)
class Outline:
    """Sums of G groups, from which linkages come; see above.

    Attributes:
        mean: (G, D) S / W.
        spread: (G,) Q / W.
        slack: (G,) what the limits gain by the room around each.
    """

    mean: npt.NDArray[np.float64]
    spread: npt.NDArray[np.float64]
    slack: npt.NDArray[np.float64]


class Agglomeration:
    """Groups under way.

    Args:
        vectors: (N, D) embeddings.
        quality: (N,) in [0, 1].
        rules: when to join.
        room: (N,) that each face has among strangers, a distance; the usual one if None.
    """

    def __init__(
        self,
        vectors: Vectors,
        quality: npt.NDArray[np.float32],
        rules: Rules | None = None,
        room: npt.NDArray[np.float32] | None = None,
    ) -> None:
        count = len(vectors)
        weight = np.asarray(quality, np.float64) + 0.05
        self.rules = rules or Rules()
        self._parent = list(range(count))
        self._size = [1] * count
        self._weight = weight.tolist()
        self._mean = vectors.astype(np.float32, copy=True)  # S / W
        self._spread = (vectors.astype(np.float64) ** 2).sum(axis=1).tolist()  # Q / W
        self._quality = np.asarray(quality, np.float64).tolist()  # the best of the group
        self._slack = self._slack_of(room, count)  # what the limits gain by room, weighted mean
        self._person = [NOBODY] * count  # whom the user says it is
        self._next = list(range(count))  # a ring through the faces of each group
        self._enemies: dict[int, set[int]] = {}  # root -> roots it must not join
        self._barred: dict[int, set[int]] = {}  # root -> people it is not
        self.doubtful: set[tuple[int, int]] = set()  # pairs to ask about

    def root(self, face: int) -> int:
        """The face that stands for the group of `face`."""
        parent = self._parent
        while parent[face] != face:
            parent[face] = parent[parent[face]]
            face = parent[face]
        return face

    def name(self, face: int, person: int) -> None:
        """The user says whose face this is."""
        self._person[self.root(face)] = person

    def bar(self, face: int, person: int) -> None:
        """The user says whose face this is not."""
        self._barred.setdefault(self.root(face), set()).add(person)

    def part(self, first: int, second: int) -> None:
        """The user says that these are two people."""
        a, b = self.root(first), self.root(second)
        if a != b:
            self._enemies.setdefault(a, set()).add(b)
            self._enemies.setdefault(b, set()).add(a)

    def join(self, first: int, second: int) -> int:
        """Make two groups one, whatever their linkage; the root."""
        a, b = self.root(first), self.root(second)
        if a == b:
            return a
        if self._size[a] < self._size[b]:
            a, b = b, a
        total = self._weight[a] + self._weight[b]
        share = self._weight[b] / total
        self._mean[a] += np.float32(share) * (self._mean[b] - self._mean[a])
        self._spread[a] += share * (self._spread[b] - self._spread[a])
        self._slack[a] += share * (self._slack[b] - self._slack[a])
        self._weight[a] = total
        self._next[a], self._next[b] = self._next[b], self._next[a]
        self._size[a] += self._size[b]
        self._quality[a] = max(self._quality[a], self._quality[b])
        if self._person[a] == NOBODY:
            self._person[a] = self._person[b]
        self._parent[b] = a
        self._inherit(a, b)
        return a

    def join_all(self, faces: npt.NDArray[np.int64]) -> None:
        """The same for many faces at once, as for a person that is there already."""
        for face in faces[1:].tolist():
            self.join(int(faces[0]), face)

    def linkage(self, first: int, second: int) -> float:
        """Of two groups, given by their roots."""
        dot = float(np.dot(self._mean[first], self._mean[second]))
        return math.sqrt(max(0.0, self._spread[first] + self._spread[second] - 2 * dot))

    def may_join(self, a: int, b: int) -> bool:
        """Whether nothing that the user said forbids it; both are roots."""
        mine, other = self._person[a], self._person[b]
        if mine != NOBODY and other != NOBODY and mine != other:
            return False
        if b in self._enemies.get(a, ()):
            return False
        return other not in self._barred.get(a, ()) and mine not in self._barred.get(b, ())

    def person_of(self, root: int) -> int:
        """Whom the user says the group is, or `NOBODY`."""
        return self._person[root]

    def is_barred(self, root: int, person: int) -> bool:
        """Whether the user says that the group is not this person."""
        return person in self._barred.get(root, ())

    def run(self, edges: Edges, context: JobContext | None = None) -> None:
        """Join what the edges lead to, nearest first; then `doubtful` holds what to ask.

        Raises:
            Cancelled: the context was cancelled.
        """
        again: list[tuple[float, int, int]] = []  # pairs whose linkage was found to be larger
        queued: dict[tuple[int, int], float] = {}  # what `again` holds of each pair of roots
        most = self.rules.most
        around = Around(edges, len(self._parent))
        for key, first, second in in_order(edges, again, self.groups, context):
            if queued.get((first, second)) == key:
                del queued[first, second]
            a, b = self.root(first), self.root(second)
            if a == b:
                continue
            pair = (a, b) if a < b else (b, a)
            distance = self.linkage(a, b)
            if distance <= key + 1e-6:
                self._decide(pair, distance, around)
            elif distance <= most and distance < queued.get(pair, math.inf):
                queued[pair] = distance
                heapq.heappush(again, (distance, *pair))
        self.doubtful = self._still_doubtful()

    def groups(self) -> npt.NDArray[np.int64]:
        """(N,) the root of each face."""
        parent = np.array(self._parent, np.int64)
        while (parent != (above := parent[parent])).any():
            parent = above
        return parent

    def outline(self, roots: list[int]) -> Outline:
        """What there is to know of some groups, given by their roots."""
        return Outline(
            mean=self._mean[roots].astype(np.float64),
            spread=np.array([self._spread[root] for root in roots]),
            slack=np.array([self._slack[root] for root in roots]),
        )

    def _decide(self, pair: tuple[int, int], distance: float, around: Around) -> None:
        a, b = pair
        if not self.may_join(a, b):
            return
        large = self.rules.large
        if min(self._size[a], self._size[b]) >= large or not self._fit(a, b, distance):
            self.doubtful.add(pair)
        elif max(self._size[a], self._size[b]) < large <= self._size[a] + self._size[b]:
            beside = self._beside(a, b, around)
            self.join(b if beside is None else beside, a)
            self.join(a, b)
        else:
            self.join(a, b)

    def _fit(self, a: int, b: int, distance: float) -> bool:
        """Whether two groups of this linkage are near enough to be one person."""
        if distance > self._limit(a, b):
            return False
        return self._spread_of(a, b) <= self.rules.spread + self._slack_for(a, b)

    def _beside(self, a: int, b: int, around: Around) -> int | None:
        """The nearest large group that two small ones, large together, are part of."""
        share = self._weight[b] / (self._weight[a] + self._weight[b])
        middle = (1 - share) * self._mean[a] + share * self._mean[b]
        found = []
        for root in {self.root(face) for face in around.of(self._ring(a) + self._ring(b))}:
            if self._size[root] < self.rules.large:
                continue
            apart = float(np.linalg.norm(middle - self._mean[root]))
            near = 1 + (self._slack_for(a, root) + self._slack_for(b, root)) / 2 / self.rules.usual
            if apart <= self.rules.cloud * near and all(
                self.may_join(part, root) and self._fit(part, root, self.linkage(part, root))
                for part in (a, b)
            ):
                found.append((apart, root))
        return min(found)[1] if found else None

    def _ring(self, root: int) -> list[int]:
        """The faces of a group."""
        faces = [root]
        while (face := self._next[faces[-1]]) != root:
            faces.append(face)
        return faces

    def _limit(self, a: int, b: int) -> float:
        """Up to which linkage two groups are joined."""
        rules = self.rules
        known = 1 - 1 / math.sqrt(max(self._size[a], self._size[b]))
        weakest = float(min(self._quality[a], self._quality[b]))
        limit = rules.limit + rules.trust * known - rules.strictness * (1 - weakest)
        return limit + self._slack_for(a, b)

    def _slack_for(self, a: int, b: int) -> float:
        """What the limits for two groups gain by the room around both."""
        return float(self._slack[a] + self._slack[b]) / 2

    def _slack_of(self, room: npt.NDArray[np.float32] | None, count: int) -> list[float]:
        if room is None:
            return [0.0] * count
        rules = self.rules
        found: list[float] = (rules.crowd * (np.minimum(room, rules.widest) - rules.usual)).tolist()
        return found

    def _spread_of(self, a: int, b: int) -> float:
        """Root mean squared distance of two faces of the group that both would make."""
        share = self._weight[b] / (self._weight[a] + self._weight[b])
        mean = (1 - share) * self._mean[a] + share * self._mean[b]
        squares = (1 - share) * self._spread[a] + share * self._spread[b]
        count = self._size[a] + self._size[b]
        half = squares - float(np.dot(mean, mean))
        return math.sqrt(max(0.0, 2 * half * count / (count - 1)))

    def _inherit(self, a: int, b: int) -> None:
        """What must not join `b` must not join `a` now."""
        for enemy in self._enemies.pop(b, ()):
            others = self._enemies[enemy]
            others.discard(b)
            others.add(a)
            self._enemies.setdefault(a, set()).add(enemy)
        barred = self._barred.pop(b, None)
        if barred:
            self._barred.setdefault(a, set()).update(barred)

    def _still_doubtful(self) -> set[tuple[int, int]]:
        now = {(self.root(a), self.root(b)) for a, b in self.doubtful}
        ordered = {(min(pair), max(pair)) for pair in now if pair[0] != pair[1]}
        return {pair for pair in ordered if self.may_join(*pair) and self._is_near(*pair)}

    def _is_near(self, a: int, b: int) -> bool:
        return self.linkage(a, b) <= self._limit(a, b) + self.rules.doubt
