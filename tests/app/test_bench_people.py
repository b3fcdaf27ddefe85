"""The bench's gallery is one that the window can show, and its frames are timed."""

from app.bench.people import SEQUENCES, make_store
from app.bench.people_session import measure
from app.people.library import Library
from core.gallery.people import ALL


def test_grid_of_a_made_up_gallery_is_opened_scrolled_and_timed(qapp, monkeypatch, tmp_path):
    monkeypatch.setattr("app.bench.people_session.STEPS", 4)
    store = tmp_path / "people" / "gallery.sqlite"
    make_store(store, 600)
    library = Library(store)
    numbers = library.numbers(1, ALL, "best")
    quality = [face.quality for face in library.faces(numbers[:50].tolist()).values()]
    assert len(set(numbers.tolist())) == 600
    assert len(set(quality)) == 50
    library.close()
    figures = measure(store, (600, 400), SEQUENCES)
    assert figures.opened > 0
    assert figures.resized > 0
    assert {name: len(frames) for name, frames in figures.frames.items()} == dict.fromkeys(
        SEQUENCES, 4
    )
    assert all(value > 0 for busy in figures.busy.values() for value in busy)
