import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import numpy as np

from core.pipeline.compose import compose
from core.pipeline.page_pictures import PagePictures, face_pictures, small_photo
from core.pipeline.report import report
from core.pipeline.report_page import PagePhoto, report_page
from core.pipeline.restore import restore
from core.pipeline.types import Finish
from tests.helpers.portrait import guide_of, portrait, request_for, two_faces
from tests.helpers.restorers import Failing, Guided, Laying, Noise, Sharpen

VOID = {"meta", "img", "br"}


class Reader(HTMLParser):
    """All tags, checked to close in order, and all words."""

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.words = [], [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


def page_of(result, path, failures=(), **changes):
    told = report(result, device="cpu", output=Path("out.png")) | {"photo": path} | changes
    before = small_photo(result.request.picture)
    pictures = PagePictures(
        before=before, after=small_photo(compose(result)), faces=face_pictures(result, 1.0)
    )
    return report_page([PagePhoto(report=told, pictures=pictures)], failures)


def test_the_page_shows_and_says_everything():
    pixels, face = portrait()
    guide = guide_of(pixels, face, Path("anna.jpg"))
    result = restore(request_for(pixels, face, guide=guide), restorer=Guided(3, 4))
    result = replace(result, faces=(replace(result.faces[0], warnings=("face-small",)),))
    page = page_of(result, "/albums/old.png", notes=["The file is animated."], outside="near")
    read = Reader(page)
    words = " ".join(read.words)
    images = [a for tag, a in read.tags if tag == "img"]
    assert len(images) == 5  # the photo twice, the face twice, the guide
    assert all(a["src"].startswith("data:image/jpeg;base64,") and a["alt"] for a in images)
    wanted = ["old.png", "anna.jpg", "Face 1", "0.0 before, 5.0 after pixels", "The face is small"]
    for sentence in [
        *wanted,
        "as near to the photo as",
        "The file is animated.",
        "1 face restored in 1 photo",
    ]:
        assert sentence in words
    assert [tag for tag, _ in read.tags if tag in ("h1", "h2", "h3")] == ["h1", "h2", "h3"]
    assert ("html", {"lang": "en"}) in read.tags


def test_the_page_says_colours_grain_and_protection():
    pixels, face = portrait()
    kept = Finish(colour="keep", grain=0.25, protect=True)
    result = restore(request_for(pixels, face, finish=kept), restorer=Noise())
    words = " ".join(Reader(page_of(result, "old.png")).words)
    for sentence in ("the photo's own", "25 % of what the model took out", "on: what is good"):
        assert sentence in words
    shares = report(result, device="cpu")["faces"][0]["passes"]
    bands = ", ".join(f"{100 * share:.0f}" for share in shares["bands"])
    assert f"{100 * shares['all']:.0f} % (fine to coarse detail: {bands} %)" in words
    condition = result.faces[0].condition
    assert f"detail for {condition.resolution:.0f} pixels from eyes to mouth" in words
    free = result.with_finish(Finish(colour="free", grain=0, protect=False))
    words = " ".join(Reader(page_of(free, "old.png")).words)
    assert "the model's" in words
    assert re.search(r"Protection of good faces\s+off", words)
    assert "100 % (fine to coarse detail: 100, 100, 100, 100, 100 %)" in words


def test_nothing_is_fetched_and_nothing_runs():
    pixels, face = portrait()
    page = page_of(restore(request_for(pixels, face), restorer=Sharpen()), "old.png")
    read = Reader(page)
    assert not {tag for tag, _ in read.tags} & {"script", "link", "iframe", "object", "form"}
    addresses = [a[k] for _, a in read.tags for k in ("src", "href") if k in a]
    assert all(a.startswith("data:") for a in addresses)
    assert "url(" not in page
    assert not re.search(r"https?:", page)
    assert "default-src 'none'" in page
    assert "prefers-color-scheme: dark" in page


def test_names_and_errors_are_harmless():
    both, faces = two_faces()
    result = restore(request_for(both, *faces), restorer=Failing(1))
    evil = "<script>alert('1')</script>\" onload=\"x & y \udce9.png"
    failures = [{"photo": evil, "error": "<b>bad</b>"}]
    page = page_of(result, evil, failures, model="<i>m</i>")
    read = Reader(page)
    page.encode("utf-8")
    assert not {tag for tag, _ in read.tags} & {"script", "b", "i"}
    assert not any("onload" in a for _, a in read.tags)
    words = " ".join(read.words)
    assert "out of memory" in words
    assert "Not restored" in words
    assert "1 photo not restored" in words
    assert "<b>bad</b>" in words


def test_large_photos_are_shown_small():
    pixels, face = portrait()
    result = restore(request_for(pixels, face), restorer=Sharpen())
    large = replace(result.request.picture, samples=pixels.repeat(8, 0).repeat(8, 1))
    assert len(small_photo(large)) < 300_000


def test_the_page_says_which_guide_was_used_where():
    pixels, face = portrait()
    first, second = (guide_of(pixels * level, face, Path(f"<{level}>.jpg")) for level in (1.0, 0.5))
    right = np.where(np.arange(256) < 128, 0.0, 1.0)[None, :, None]
    level = first.picture.pixels.mean()
    network = Laying({level: 5 * right, level / 2: 3 * (1 - right)})
    request = request_for(pixels, face, guide=first)
    told = {}
    for how in ("pick", "blend"):
        wanted = replace(request.faces[0], more_guides=(second,), several=how)
        result = restore(replace(request, faces=(wanted,)), restorer=network)
        told[how] = Reader(page_of(result, "old.png")).words
    assert "the best of 2, by its landmarks after the warp" in told["pick"]
    assert {"the whole face", "not used", "<1.0>.jpg", "<0.5>.jpg"} <= set(told["pick"])
    assert "2, blended by region" in told["blend"]
    assert any("left eye" in w and "right eye" not in w for w in told["blend"])
    assert any(w.startswith("likely (0.") for w in told["blend"])
