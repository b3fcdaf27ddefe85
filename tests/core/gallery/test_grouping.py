"""Grouping: linkage, constraints, numbers that stay, measures."""

import numpy as np
import pytest

from core.gallery import journal, statements
from core.gallery.agglomeration import Agglomeration
from core.gallery.edge_walk import Around
from core.gallery.grouping import group
from core.gallery.grouping_measures import measure_grouping
from core.gallery.index import index
from core.gallery.neighbours import Edges, near_pairs
from core.gallery.people import find_person, list_faces, list_people
from core.gallery.photos import write_photo
from core.gallery.reading import ReadPhoto
from core.gallery.rules import Rules
from core.jobs import Cancelled, JobContext
from tests.helpers.galleries import face_vector, gallery_at, read_face, read_made_up, write_photos


def made_up(people, photos):
    vectors = [face_vector(p, k) for p in range(people) for k in range(photos)]
    return np.array(vectors, np.float32), np.repeat(np.arange(people), photos)


def full_quality(vectors):
    return np.ones(len(vectors), np.float32)


def test_linkage_is_the_root_mean_square_over_all_pairs():
    vectors, _ = made_up(2, 4)
    quality = np.linspace(0.1, 1, 8).astype(np.float32)
    work = Agglomeration(vectors, quality)
    for face in (1, 2, 3):
        work.join(0, face)
    for face in (5, 6, 7):
        work.join(4, face)
    weights = quality.astype(np.float64) + 0.05
    total = 0.0
    for a in range(4):
        for b in range(4, 8):
            share = weights[a] * weights[b] / weights[:4].sum() / weights[4:].sum()
            total += share * float(((vectors[a] - vectors[b]).astype(np.float64) ** 2).sum())
    assert work.linkage(work.root(0), work.root(4)) == pytest.approx(np.sqrt(total), rel=1e-5)


def test_the_sparse_way_joins_as_average_linkage_over_all_pairs_does():
    """Against a plain loop that always joins the nearest two groups of all."""
    rng = np.random.default_rng(3)
    vectors = (0.12 * rng.normal(size=(40, 16))).astype(np.float32)
    rules = Rules(limit=0.62, trust=0.0, strictness=0.0, spread=9.0, large=10**6)
    work = Agglomeration(vectors, full_quality(vectors), rules)
    work.run(near_pairs(vectors, 10.0, count=40))
    groups = [[i] for i in range(40)]
    square = ((vectors[:, None].astype(np.float64) - vectors[None]) ** 2).sum(axis=2)
    while len(groups) > 1:
        pairs = [(a, b) for a in range(len(groups)) for b in range(a)]
        means = [square[np.ix_(groups[a], groups[b])].mean() for a, b in pairs]
        best = int(np.argmin(means))
        if means[best] > 0.62**2:
            break
        a, b = pairs[best]
        groups[b] += groups.pop(a)
    found = work.groups()
    assert {frozenset(g) for g in groups} == {
        frozenset(np.flatnonzero(found == root).tolist()) for root in set(found.tolist())
    }
    assert 3 < len(groups) < 37


def test_neighbours_of_the_index_are_those_of_all_pairs(monkeypatch):
    vectors, _ = made_up(60, 5)
    exact = near_pairs(vectors, 0.6, count=8)
    monkeypatch.setattr("core.gallery.neighbours.EXACT_BELOW", 10)
    sparse = near_pairs(vectors, 0.6, count=8)
    pairs = [set(zip(e.first.tolist(), e.second.tolist(), strict=True)) for e in (exact, sparse)]
    assert len(pairs[0] & pairs[1]) >= 0.99 * len(pairs[0])
    assert (np.diff(sparse.distance) >= 0).all()


def test_what_the_user_said_holds_while_joining():
    vectors, _ = made_up(1, 6)
    work = Agglomeration(vectors, full_quality(vectors))
    work.part(0, 1)
    work.name(2, 7)
    work.bar(3, 7)
    work.run(near_pairs(vectors, 2.0, count=6))
    found = work.groups()
    assert found[0] != found[1]
    assert found[2] != found[3]
    assert len(set(found.tolist())) == 2


def test_a_group_that_would_spread_too_far_is_asked_about():
    vectors, _ = made_up(1, 30)
    loose = Agglomeration(vectors, full_quality(vectors), Rules(spread=0.3))
    loose.run(near_pairs(vectors, 2.0, count=10))
    assert len(set(loose.groups().tolist())) > 5
    assert loose.doubtful


def look_alikes(count, apart=0.35):
    """Faces of two people whose middles lie so close that they would be one, (2 count, 128)."""
    vectors, _ = made_up(1, 2 * count)
    vectors[count:, 0] += apart
    return vectors


@pytest.mark.parametrize("grouped_before", [False, True])
def test_two_large_groups_are_never_joined_but_asked_about(grouped_before):
    vectors = look_alikes(30)
    for large, groups in ((10**6, 1), (20, 2)):
        work = Agglomeration(vectors, full_quality(vectors), Rules(large=large))
        if grouped_before:
            work.join_all(np.arange(25))
            work.join_all(np.arange(30, 55))
        work.run(near_pairs(vectors, 2.0, count=40))
        assert len(set(work.groups().tolist())) == groups
    a, b = work.root(0), work.root(30)
    assert (work.groups() == np.repeat([a, b], 30)).all()
    assert work.doubtful == {(min(a, b), max(a, b))}


def test_one_person_of_many_photos_is_one_although_large_groups_are_not_joined():
    vectors, _ = made_up(1, 240)
    edges = near_pairs(vectors, 2.0, count=12)
    for cloud, whole in ((0.0, False), (Rules().cloud, True)):
        work = Agglomeration(vectors, full_quality(vectors), Rules(cloud=cloud))
        work.run(edges)
        assert (len(set(work.groups().tolist())) == 1) == whole


def test_what_is_about_to_be_large_does_not_go_to_whom_it_is_not():
    vectors, _ = made_up(1, 60)
    work = Agglomeration(vectors, full_quality(vectors))
    work.join_all(np.arange(30))
    work.name(0, 5)
    for face in range(30, 60):
        work.bar(face, 5)
    work.run(near_pairs(vectors, 2.0, count=12))
    assert (work.groups()[30:] == work.root(30)).all()
    assert work.root(0) != work.root(30)
    assert work.doubtful == set()


def test_neighbours_of_faces_are_the_other_ends_of_their_edges():
    edges = Edges(np.array([0, 3, 1], np.int32), np.array([2, 0, 3], np.int32), np.ones(3))
    around = Around(edges, 5)
    assert around.of([0]) == [2, 3]
    assert around.of([1, 0, 3]) == [0, 1, 2, 3]
    assert around.of([4]) == []


def test_look_alikes_are_two_people_and_a_question_however_they_are_grouped(tmp_path):
    with gallery_at(tmp_path) as gallery:
        number = gallery.add_folder(write_photos(tmp_path / "p"))

        def read(rows):
            for row in rows:
                photo = ReadPhoto(
                    path=str(tmp_path / "p" / f"{row}.jpg"), size=1, mtime_ns=1, hash=str(row),
                    width=9, height=9, faces=(read_face(vectors[row], quality=1.0),),
                )  # fmt: skip
                write_photo(gallery, number, photo)

        vectors = look_alikes(24)
        read(range(24))
        group(gallery)
        read(range(24, 48))
        for everything in (False, True):
            group(gallery, everything=everything)
            ((first, second, _),) = statements.questions(gallery)
            assert {person.faces for person in (first, second)} == {24}
        statements.answer(gallery, first, second, same=True)
        group(gallery, everything=True)
        assert [person.faces for person in list_people(gallery)] == [48]
        assert statements.questions(gallery) == []


def test_measures_of_a_small_case_worked_out_by_hand():
    truth = np.array([0, 0, 0, 1, 1, 2])
    found = np.array([5, 5, 6, 6, 7, 8])
    m = measure_grouping(found, truth)
    assert m.pair_precision == pytest.approx(1 / 2)  # (0,1) right, (2,3) wrong
    assert m.pair_recall == pytest.approx(1 / 4)
    precision = (1 + 1 + 0.5 + 0.5 + 1 + 1) / 6
    recall = (2 / 3 + 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2 + 1) / 6
    assert m.bcubed == pytest.approx(2 * precision * recall / (precision + recall))
    expected = 2 * 4 / 15
    assert m.rand == pytest.approx((1 - expected) / (3 - expected))
    assert m.pure == pytest.approx(1 / 2)
    assert (m.groups, m.people) == (4, 3)


@pytest.fixture
def gallery(tmp_path):
    texts = {f"p{p}n{k}": f"{p}:{k}" for p in range(3) for k in range(4)}
    photos = write_photos(tmp_path / "p", **texts, both="0:8 1:8")
    with gallery_at(tmp_path) as opened:
        opened.add_folder(photos)
        update(opened)
        yield opened


def update(gallery):
    index(gallery, workers=0, reader=read_made_up)
    return group(gallery)


def people_of(gallery):
    """Person -> names of the photos."""
    return {
        person.id: {face.photo.stem for face in list_faces(gallery, person.id)}
        for person in list_people(gallery)
    }


def whose(gallery, stem):
    rows = gallery.rows("SELECT id, person_id FROM live WHERE path LIKE ?", (f"%{stem}.jpg",))
    return rows[0]["id"], rows[0]["person_id"]


def test_photos_of_one_person_come_together(gallery):
    found = people_of(gallery)
    assert sorted(len(photos) for photos in found.values()) == [4, 5, 5]
    assert all(len({p[:2] for p in photos - {"both"}}) == 1 for photos in found.values())


def test_a_new_photo_finds_its_person_and_moves_nobody(gallery, tmp_path):
    before = people_of(gallery)
    write_photos(tmp_path / "p", p1n9="1:9", p7n0="7:0")
    report = update(gallery)
    assert (report.faces, report.people) == (2, 1)
    after = people_of(gallery)
    _, number = whose(gallery, "p1n9")
    assert after[number] == before[number] | {"p1n9"}
    assert all(after[k] == before[k] for k in before if k != number)
    assert update(gallery).faces == 0


def test_names_and_numbers_outlive_grouping_all_anew(gallery):
    before = people_of(gallery)
    _, number = whose(gallery, "p2n0")
    statements.name_person(gallery, find_person(gallery, str(number)), "Anna")
    group(gallery, everything=True)
    assert people_of(gallery) == before
    assert find_person(gallery, "anna").id == number


def test_merged_people_stay_one_and_split_ones_two(gallery):
    _, a = whose(gallery, "p0n0")
    _, b = whose(gallery, "p1n0")
    _, c = whose(gallery, "p2n0")
    statements.merge(gallery, find_person(gallery, str(a)), find_person(gallery, str(b)))
    chosen = [whose(gallery, stem)[0] for stem in ("p2n0", "p2n1")]
    new = statements.split(gallery, chosen, "Twin")
    for everything in (False, True):
        group(gallery, everything=everything)
        found = people_of(gallery)
        assert len(found[a]) == 9
        assert found[new.id] == {"p2n0", "p2n1"}
        assert found[c] == {"p2n2", "p2n3"}
    assert find_person(gallery, f"#{b}").id == a  # the old number leads there


def test_not_this_person_holds_however_faces_are_grouped(gallery):
    face, number = whose(gallery, "p0n1")
    statements.is_not(gallery, face)
    assert whose(gallery, "p0n1")[1] is None
    for everything in (False, True):
        group(gallery, everything=everything)
        assert whose(gallery, "p0n1")[1] not in (None, number)


def test_everything_said_can_be_undone_and_done_again(gallery):
    def state():
        return [
            [tuple(row) for row in gallery.rows(sql)]
            for sql in (
                "SELECT id, person_id, hidden FROM face ORDER BY id",
                "SELECT id, name, hidden, merged_into FROM person WHERE id <= 3 ORDER BY id",
                "SELECT kind, face_id, person_id, other_id FROM statement ORDER BY id",
            )
        ]

    states = [state()]
    people = [find_person(gallery, str(whose(gallery, f"p{k}n0")[1])) for k in range(3)]
    steps = [
        lambda: statements.name_person(gallery, people[0], "Anna"),
        lambda: statements.merge(gallery, people[0], people[1]),
        lambda: statements.split(gallery, [whose(gallery, "p2n0")[0]]),
        lambda: statements.is_not(gallery, whose(gallery, "p2n1")[0]),
        lambda: statements.assign(gallery, whose(gallery, "p2n2")[0], people[0]),
        lambda: statements.hide_person(gallery, people[2]),
        lambda: statements.hide_face(gallery, whose(gallery, "p0n0")[0]),
        lambda: statements.answer(gallery, people[0], people[2], same=False),
    ]
    for step in steps:
        step()
        states.append(state())
    for before in reversed(states[:-1]):
        assert journal.undo(gallery)
        assert state() == before
    assert journal.undo(gallery) is None
    for after in states[1:]:
        assert journal.redo(gallery)
        assert state() == after
    assert journal.redo(gallery) is None


def test_answers_settle_questions(gallery):
    numbers = sorted(people_of(gallery))
    with gallery.change() as connection:
        for pair in ((numbers[0], numbers[1]), (numbers[0], numbers[2])):
            connection.execute("INSERT INTO question VALUES (?, ?, 0.6)", pair)
    (first, second, _), (_, third, _) = statements.questions(gallery)
    statements.answer(gallery, first, second, same=False)
    assert len(statements.questions(gallery)) == 1
    statements.answer(gallery, first, third, same=True)
    assert statements.questions(gallery) == []
    group(gallery, everything=True)
    assert sorted(len(photos) for photos in people_of(gallery).values()) in ([5, 9], [4, 10])


def test_a_cancelled_grouping_changes_nothing(gallery):
    before = people_of(gallery)
    context = JobContext()
    context.cancel()
    with pytest.raises(Cancelled):
        group(gallery, context, everything=True)
    assert people_of(gallery) == before
