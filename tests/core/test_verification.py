import numpy as np
import pytest

from core.evaluation.verification import distances, interval, true_positive_rate


def faces(spread, people=12, each=5, seed=0):
    rng = np.random.default_rng(seed)
    who = np.repeat(np.arange(people), each)
    return rng.normal(size=(people, 16))[who] + spread * rng.normal(size=(len(who), 16)), who


def test_distances_are_euclidean():
    first, second = np.random.default_rng(1).normal(size=(2, 4, 3))
    want = [[np.linalg.norm(a - b) for b in second] for a in first]
    np.testing.assert_allclose(distances(first, second), want)


@pytest.mark.parametrize("rate", [0.0, 0.01, 0.2])
def test_the_rate_is_the_one_counted_by_hand(rate):
    x, who = faces(0.9)
    found = distances(x, x)
    pairs = [(i, j) for i in range(len(who)) for j in range(len(who)) if i != j]
    strangers = sorted(found[i, j] for i, j in pairs if who[i] != who[j])
    limit = strangers[int(rate * len(strangers))]
    own = [found[i, j] < limit for i, j in pairs if who[i] == who[j]]
    assert true_positive_rate(found, who, rate) == pytest.approx(np.mean(own))


def test_weights_count_faces_as_often_as_if_they_were_there_so_often():
    x, who = faces(0.9, people=6, each=3)
    twice = np.concatenate([np.arange(18), np.arange(3)])  # the first person's faces again
    found = distances(x, x)
    weights = np.ones(18)
    weights[:3] = 2
    again = found[np.ix_(twice, twice)].copy()
    # a photo against its own copy is no pair of two photos
    mirrored = twice[:, None] == twice[None]
    again[mirrored] = np.inf
    got = true_positive_rate(found, who, 0.05, weights)
    want = true_positive_rate(again, who[twice], 0.05)
    lost = 3 * 2 / (2 * 2 * 6 + 5 * 6 + 3 * 2)  # those copies, counted as missed
    assert got * (1 - lost) == pytest.approx(want)


def test_better_faces_are_recognised_more_often_and_lie_in_their_interval():
    x, who = faces(0.5)
    y, _ = faces(1.2)
    good, poor = distances(x, x), distances(y, y)
    assert true_positive_rate(good, who, 0.01) > true_positive_rate(poor, who, 0.01) + 0.2
    low, high = interval(poor, who, 0.01)
    assert low < true_positive_rate(poor, who, 0.01) < high < 1


def test_one_person_alone_or_no_two_photos_are_no_test():
    x, who = faces(1.0)
    with pytest.raises(ValueError, match="pairs"):
        true_positive_rate(distances(x, x), np.zeros_like(who), 0.01)
    with pytest.raises(ValueError, match="pairs"):
        true_positive_rate(distances(x, x), np.arange(len(who)), 0.01)
