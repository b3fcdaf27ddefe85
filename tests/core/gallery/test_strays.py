"""Single faces and small groups that come home to a well-known person."""

import numpy as np
import pytest

from core.gallery.agglomeration import Agglomeration
from core.gallery.grouping import group
from core.gallery.journal import undo
from core.gallery.people import find_person, list_people
from core.gallery.photos import write_photo
from core.gallery.reading import ReadPhoto
from core.gallery.rules import Rules
from core.gallery.statements import name_person
from core.gallery.strays import bring_home
from tests.helpers.galleries import face_vector, gallery_at, person_vector, read_face

KNOWN = 16  # faces of each of the two people
STRAY = 2 * KNOWN  # row of the first stray


def between(share, photo=0, away=0.3):
    """A face between the middles of people 1 and 2, and `away` from that line."""
    rng = np.random.default_rng([9, photo])
    noise = rng.normal(size=128)
    middle = (1 - share) * person_vector(1) + share * person_vector(2)
    return middle + away * noise / np.linalg.norm(noise)


def two_people(*strays):
    """All faces of two well-known people, then the strays: (N, 128)."""
    known = [face_vector(person, photo) for person in (1, 2) for photo in range(KNOWN)]
    return np.array([*known, *strays], np.float32)


def joined(vectors, rules, room=None, quality=None):
    """The two people put together, the strays not."""
    quality = np.ones(len(vectors), np.float32) if quality is None else quality
    work = Agglomeration(vectors, quality, rules, room)
    work.join_all(np.arange(KNOWN))
    work.join_all(np.arange(KNOWN, 2 * KNOWN))
    return work


def linkage_by_hand(vectors, rows, others, quality):
    """Root of the mean squared distance over all pairs, by weights, in float64."""
    weights, total, whole = quality.astype(np.float64) + 0.05, 0.0, 0.0
    for a in rows:
        for b in others:
            share = weights[a] * weights[b]
            total += share * float(((vectors[a].astype(np.float64) - vectors[b]) ** 2).sum())
            whole += share
    return np.sqrt(total / whole)


def home_of(work, face=STRAY):
    """1, 2, or 0 for nobody."""
    return {work.root(0): 1, work.root(KNOWN): 2}.get(work.root(face), 0)


@pytest.mark.parametrize("size", [1, 3])
def test_strays_come_home_up_to_a_linkage_of_which_the_room_counts_half(size):
    strays = [between(0.1, photo=k, away=0.4) for k in range(size)]
    vectors = two_people(*strays)
    rng = np.random.default_rng(4)
    quality = rng.uniform(0.2, 1, len(vectors)).astype(np.float32)
    room = rng.uniform(0.5, 0.65, len(vectors)).astype(np.float32)
    groups = np.arange(KNOWN), np.arange(STRAY, STRAY + size)
    weights = quality.astype(np.float64) + 0.05
    slack = [np.average(room[rows] - 0.6, weights=weights[rows]) for rows in groups]
    distance = linkage_by_hand(vectors, *groups, quality) - 0.5 * np.mean(slack)
    for more, home in ((1e-4, 1), (-1e-4, 0)):
        rules = Rules(home=distance + more, alone=0.0, known=KNOWN, usual=0.6, widest=0.66)
        work = joined(vectors, rules, room, quality)
        work.join_all(groups[1])
        assert bring_home(work) == (home > 0)
        assert home_of(work) == home


def test_who_lies_between_two_well_known_people_stays_alone():
    for share, home in ((0.0, 1), (0.49, 0), (1.0, 2)):
        work = joined(two_people(between(share)), Rules(home=9.0))
        bring_home(work)
        assert home_of(work) == home


def test_how_much_farther_the_next_is_decides():
    vectors = two_people(between(0.3))
    ones = np.ones(len(vectors), np.float32)
    near, far = (linkage_by_hand(vectors, [STRAY], range(k, k + KNOWN), ones) for k in (0, KNOWN))
    for alone, home in ((far - near - 1e-4, 1), (far - near + 1e-4, 0)):
        work = joined(vectors, Rules(home=9.0, alone=alone))
        bring_home(work)
        assert home_of(work) == home


def test_only_few_faces_are_strays_and_only_many_a_home():
    strays = [between(0.1, photo=k) for k in range(4)]
    for count, known, home in ((3, KNOWN, 1), (4, KNOWN, 0), (3, KNOWN + 1, 0)):
        work = joined(two_people(*strays[:count]), Rules(home=9.0, stray=3, known=known))
        work.join_all(np.arange(STRAY, STRAY + count))
        bring_home(work)
        assert home_of(work) == home


def test_what_the_user_said_holds():
    def after(say):
        work = joined(two_people(between(0.0), between(0.0, photo=1)), Rules(home=9.0))
        say(work)
        bring_home(work)
        return home_of(work), home_of(work, STRAY + 1)

    def not_them(work):
        work.name(0, 5)
        work.bar(STRAY, 5)

    assert after(lambda _: None) == (1, 1)
    assert after(lambda work: work.name(STRAY, 7)) == (0, 1)
    assert after(not_them) == (0, 1)
    assert after(lambda work: work.part(STRAY, 0)) == (0, 1)
    assert sorted(after(lambda work: work.part(STRAY, STRAY + 1))) == [0, 1]


def test_only_the_asked_faces_come_home():
    work = joined(two_people(between(0.0), between(0.0, photo=1)), Rules(home=9.0))
    assert bring_home(work, np.array([STRAY + 1])) == 1
    assert (home_of(work), home_of(work, STRAY + 1)) == (0, 1)


def test_a_gallery_brings_home_new_strays_at_once_and_old_ones_when_grouped_anew(tmp_path):
    limits = Rules(limit=0.45, trust=0.0)  # what two unlike faces of one person are beyond
    with gallery_at(tmp_path) as gallery:
        folder = gallery.add_folder(tmp_path)

        def read(name, vector):
            photo = ReadPhoto(
                path=str(tmp_path / name), size=1, mtime_ns=1, hash=name, width=9, height=9,
                faces=(read_face(vector, quality=1.0),),
            )  # fmt: skip
            write_photo(gallery, folder, photo)

        def people():
            return sorted(person.faces for person in list_people(gallery))

        read("early.jpg", between(0.0, photo=1, away=0.45))
        group(gallery, rules=limits)
        for photo in range(KNOWN):
            read(f"{photo}.jpg", face_vector(1, photo, spread=0.25))
        group(gallery, rules=limits)
        assert people() == [1, KNOWN]  # nobody who was there before is moved
        read("late.jpg", between(0.0, photo=2, away=0.45))
        group(gallery, rules=limits)
        assert people() == [1, KNOWN + 1]
        name_person(gallery, find_person(gallery, "1"), "Anna")
        group(gallery, everything=True, rules=limits)
        assert people() == [1, KNOWN + 1]  # a named face is a person, no stray
        undo(gallery)
        group(gallery, everything=True, rules=limits)
        assert people() == [KNOWN + 2]
