"""The grid of faces at rest and in a hurry, counted: wishes for pictures and pages, resets."""

from pathlib import Path

import numpy as np
import pytest

from app.people.face_grid import FaceGrid
from app.people.face_model import PAGE, Change
from app.people.thumbnails import Thumbnails
from core.gallery.people import FaceEntry
from core.landmarks.face import Box


def entry(number):
    return FaceEntry(
        id=number, photo=Path(f"/{number}.jpg"), photo_id=number, photo_hash=f"{number}", number=1,
        box=Box(0, 0, 1, 1), person=1, quality=0.5, size=40.0, sharpness=9.0, taken=None,
        hidden=False,
    )  # fmt: skip


class Wishes(Thumbnails):
    """Reads nothing, and remembers what was wished for."""

    def __init__(self):
        super().__init__(lambda _entry, _side: None, 120)
        self.wished = []

    def get(self, entry):
        self.wished.append(entry.id)


@pytest.fixture
def grid(qtbot):
    grid = FaceGrid(Wishes())
    qtbot.addWidget(grid)
    grid.wishes = grid.itemDelegate()._thumbnails
    grid.pages = []

    def page(number, faces):
        grid.pages.append(number)
        grid.faces.add_page(number, {face: entry(face) for face in faces})

    grid.faces.page_wanted.connect(page)
    grid.resize(700, 500)
    grid.show()
    qtbot.waitExposed(grid)
    grid.show_numbers(np.arange(1, 10_001))
    qtbot.waitUntil(lambda: bool(grid.wishes.wished), timeout=10_000)
    return grid


def test_what_flies_past_is_not_read_and_what_is_stopped_at_is(grid, qtbot):
    bar = grid.verticalScrollBar()
    bar.setValue(bar.maximum() // 4)
    bar.setValue(bar.maximum() // 2)
    assert grid.hurried
    grid.wishes.wished.clear()
    grid.pages.clear()
    grid.viewport().repaint()
    assert grid.wishes.wished == []
    assert not grid.faces._wanted
    qtbot.waitUntil(lambda: bool(grid.wishes.wished), timeout=10_000)
    assert not grid.hurried
    assert set(grid.pages) <= {4999 // PAGE - 1, 4999 // PAGE, 4999 // PAGE + 1}


def test_a_wheel_step_or_one_leap_is_followed_at_once(grid, qtbot):
    bar = grid.verticalScrollBar()
    for value in (40, 80, 120):
        bar.setValue(value)
        assert not grid.hurried
    qtbot.waitUntil(lambda: not grid._rest.isActive(), timeout=10_000)
    bar.setValue(bar.maximum())
    assert not grid.hurried


def test_a_face_taken_away_leaves_selection_place_and_pictures(grid, qtbot):
    resets = []
    grid.faces.modelReset.connect(lambda: resets.append(1))
    grid.setCurrentIndex(grid.faces.index(3))
    left = np.delete(np.arange(1, 10_001), [1, 6, 7])
    assert grid.faces.set_numbers(left) is Change.ROWS
    assert resets == []
    assert grid.numbers() == [4]
    assert grid.currentIndex().row() == 2
    assert grid.faces.entry(2).id == 4  # shown from what is known, before its page is read anew
    assert grid.faces.set_numbers(np.arange(1, 10_001)) is Change.ROWS
    assert grid.numbers() == [4]
    assert grid.currentIndex().row() == 3


def test_another_order_is_another_list(grid):
    assert grid.faces.set_numbers(np.arange(10_000, 0, -1)) is Change.ANEW
    assert grid.faces.set_numbers(np.arange(10_000, 0, -1)) is Change.NONE


def test_an_answer_for_the_list_before_is_late(grid):
    grid.faces.set_numbers(np.arange(20_000, 30_000))
    grid.faces.add_page(7, {face: entry(face) for face in range(1401, 1601)})
    assert 7 not in grid.faces._pages
