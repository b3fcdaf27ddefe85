"""`likeness gallery`: every action on one store, for people and for scripts."""

import json

import pytest

from app.cli.gallery_choice import FromGallery, choose_guides
from app.main import main
from core.gallery import index as indexing
from core.gallery.reading import read_photo
from core.gallery.store import Gallery
from core.picture import Picture, load_picture, save_picture
from tests.helpers.galleries import read_made_up, write_photos
from tests.helpers.portrait import portrait


@pytest.fixture
def gallery(tmp_path, monkeypatch, capsys):
    """A function that runs an action and gives exit code and JSON or text."""
    monkeypatch.setattr(
        "app.cli.gallery_folders.index",
        lambda *args, **options: indexing.index(
            args[0], args[1], workers=0, retry=options["retry"], reader=read_made_up
        ),
    )

    def run(*words, text=False):
        words = list(map(str, words)) + ["--store", str(tmp_path / "s" / "g.sqlite")]
        code = main(["gallery", *words, *([] if text else ["--json"])])
        out, err = capsys.readouterr()
        return code, (out if text else json.loads(out) if out else None), err

    return run


@pytest.fixture
def photos(tmp_path):
    texts = {f"p{p}n{k}": f"{p}:{k}" for p in range(2) for k in range(3)}
    return write_photos(tmp_path / "p", **texts, broken="bad")


def test_a_gallery_from_the_command_line(gallery, photos, tmp_path):
    code, added, _ = gallery("add", photos)
    assert (code, added["read"], added["faces"]) == (1, 7, 6)
    assert added["grouped"]["people"] == 2
    assert "broken.jpg" in added["failed"][0]["photo"]
    _, found, _ = gallery("people")
    first, second = (person["id"] for person in found["people"])
    assert gallery("name", first, "Anna Berg")[0] == 0
    _, listed, _ = gallery("list", "anna berg")
    assert len(listed["faces"]) == 3
    assert gallery("merge", "Anna Berg", second)[1]["person"]["faces"] == 6
    assert gallery("undo")[1]["undo"].startswith("merge")
    assert len(gallery("people")[1]["people"]) == 2
    assert gallery("redo")[0] == 0
    assert len(gallery("people")[1]["people"]) == 1
    gallery("undo")
    face = listed["faces"][0]["id"]
    assert gallery("isnt", face)[0] == 0
    assert gallery("is", second, face)[0] == 0
    assert gallery("people", "--least", 4)[1]["people"][0]["id"] == second
    assert gallery("hide", second)[0] == 0
    assert [p["id"] for p in gallery("people", "--hidden")[1]["people"]] == [second]
    assert len(gallery("export", first, tmp_path / "out")[1]["copies"]) == 2
    assert gallery("group", "--all")[0] == 0
    assert gallery("index")[1]["unchanged"] == 7
    assert gallery("status")[1]["failed"] == 1
    assert gallery("remove", photos)[0] == 0
    assert gallery("status")[1]["faces"] == 0


def test_it_speaks_to_people_too(gallery, photos):
    _, text, err = gallery("add", photos, text=True)
    assert "6 faces found" in text
    assert "is damaged" in err
    for words in (["people"], ["list"], ["status"], ["ask"], ["undo", "--list"]):
        assert gallery(*words, text=True)[0] == 0


def test_mistakes_have_a_sentence(gallery, photos, tmp_path):
    gallery("add", photos)
    for words, message in (
        (["name", "Nobody", "X"], "nobody has that name"),
        (["list", "#99"], "no such person"),
        (["isnt", 999], "no such face"),
        (["add", tmp_path / "nowhere"], "no folder"),
        (["remove", tmp_path], "not in the gallery"),
        (["undo"], "nothing to undo"),
    ):
        code, _, err = gallery(*words)
        assert (code, message in err) == (3, True), err


def test_a_folder_of_people_measures_the_gallery(gallery, tmp_path):
    write_photos(tmp_path / "all" / "anna", a0="0:0", a1="0:1 9:9")
    write_photos(tmp_path / "all" / "bo", b0="1:0", b1="0:7")
    gallery("add", tmp_path / "all")
    code, told, _ = gallery("measure", tmp_path / "all")
    (found,) = told["folders"]
    assert (code, told["version"]) == (0, 1)
    assert (found["photos"], found["scored"], found["beside"]) == (4, 4, 1)
    assert found["measures"]["people"] == 2
    assert found["mixed"][0]["folders"] == {"anna": 2, "bo": 1}
    _, text, _ = gallery("measure", tmp_path / "all", "--errors", "1", text=True)
    assert "BCubed F1" in text
    assert "anna 2, bo 1" in text
    assert "bo is 2 people" in text
    code, _, err = gallery("measure", tmp_path / "all" / "anna")
    assert (code, "one folder a person" in err) == (3, True)


def test_a_person_of_the_gallery_guides_a_restoration(tmp_path):
    pixels, _ = portrait()
    folder = tmp_path / "p"
    folder.mkdir()
    for name in ("one", "two"):
        save_picture(Picture(pixels=pixels), folder / f"{name}.png")
    with Gallery() as store:
        store.add_folder(folder)
        indexing.index(store, workers=0, reader=read_photo)
        with store.change() as connection:
            connection.execute("INSERT INTO person (id, name) VALUES (1, 'Eileen')")
            connection.execute("UPDATE face SET person_id = 1")
    picture, (_, face) = load_picture(folder / "one.png"), portrait()
    stranger = face.with_embedding(-face.embedding)
    for name in ("Eileen", None):
        wish = FromGallery(name=name)
        other, given = choose_guides(folder / "one.png", picture, (stranger, face), wish)
        assert other == ()
        (guide,) = given
        assert guide.path == (folder / "two.png").resolve()
        assert guide.face.embedding is not None
    assert main(["restore", str(folder / "one.png"), "--person", "Nobody"]) == 3


def test_the_gallerys_best_five_guide_together_but_no_strangers(tmp_path, capsys):
    pixels, _ = portrait()
    folder = tmp_path / "p"
    folder.mkdir()
    for name in ("one", "two", "three", "four"):
        save_picture(Picture(pixels=pixels), folder / f"{name}.png")
    with Gallery() as store:
        store.add_folder(folder)
        indexing.index(store, workers=0, reader=read_photo)
        with store.change() as connection:
            connection.execute("INSERT INTO person (id, name) VALUES (1, 'Eileen')")
            connection.execute("UPDATE face SET person_id = 1")
            connection.execute(
                "UPDATE face SET embedding = zeroblob(length(embedding)) WHERE photo_id ="
                " (SELECT id FROM photo WHERE path LIKE '%three%')"
            )
    photo = folder / "one.png"
    wish = FromGallery(name="Eileen", count=5)
    (guides,) = choose_guides(photo, load_picture(photo), [portrait()[1]], wish)
    assert {guide.path.name for guide in guides} == {"two.png", "four.png"}
    assert "three.png is left out" in capsys.readouterr().err
