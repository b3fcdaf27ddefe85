"""The report as a page to read: one HTML file with its pictures inside, no script, no network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import PurePath
from typing import Any

from core.pipeline.page_pictures import FacePictures, PagePictures
from core.pipeline.regions import REGIONS
from core.version import VERSION

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1b1a; --paper: #faf8f5; --card: #ffffff;
  --line: #d9d4cc; --soft: #5f5a53; --warn: #7a3b00; --warn-back: #fff1dc; --good: #1d5b33; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece8e2; --paper: #191817; --card: #232120;
  --line: #3d3a36; --soft: #b3aca2; --warn: #ffcf99; --warn-back: #3a2a16; --good: #8fd6a6; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 68rem; color: var(--ink);
  background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; } h2 { font-size: 1.25rem; margin: 0 0 .25rem; }
h3 { font-size: 1.05rem; margin: 0 0 .5rem; } p { margin: .25rem 0; }
.soft, figcaption, dt { color: var(--soft); }
section, article { background: var(--card); border: 1px solid var(--line); border-radius: .6rem;
  padding: 1rem; margin: 1rem 0; }
article { background: var(--paper); }
.row { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; flex: 1 1 18rem; min-width: 0; } .faces figure { flex: 0 1 16rem; }
figure img { width: 100%; height: auto; display: block; border-radius: .3rem; }
.photo figure img { max-height: 80vh; object-fit: contain; object-position: left top; }
figcaption { font-size: .9rem; margin-top: .3rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .75rem 0 0; }
dd { margin: 0; }
table { border-collapse: collapse; margin: .75rem 0 0; font-size: .9rem; width: 100%; }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-top: 1px solid var(--line); }
th { color: var(--soft); font-weight: normal; border: 0; }
ul.warnings { margin: .75rem 0 0; padding: .6rem .8rem .6rem 2rem; color: var(--warn);
  background: var(--warn-back); border-radius: .3rem; }
.failed { color: var(--warn); } .better { color: var(--good); }
@media (max-width: 32rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .4rem; } }
@media print { section, article { break-inside: avoid; } }
"""
_OUTSIDE = {
    "exact": "every pixel is the photo's own, bit for bit",
    "near": "as near to the photo as the coding of the result's file allows",
    "enlarged": "the photo, enlarged",
}
_HOW = {
    "pick": "the best of {count}, by its landmarks after the warp",
    "blend": "{count}, blended by region",
}
_PLACES = {
    "left-eye": "left eye",
    "right-eye": "right eye",
    "nose": "nose",
    "mouth": "mouth",
    "jaw": "cheeks and jaw",
    "forehead": "forehead and hair",
}
_UNGUIDED = (
    "none: the model works without; with a good portrait of the same person it stays nearer to them"
)
_VERDICTS = {"same": "likely", "unsure": "possible", "other": "unlikely"}
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


@dataclass(frozen=True, kw_only=True)
class PagePhoto:
    """One photo of the page.

    Attributes:
        report: as `core.pipeline.report.report` made it; with "notes", a list of sentences about
            the file, if there are any.
        pictures: to look at.
    """

    report: dict[str, Any]
    pictures: PagePictures


def report_page(photos: Sequence[PagePhoto], failures: Sequence[dict[str, str]] = ()) -> str:
    """The whole page, HTML 5, to be written in UTF-8.

    Args:
        photos: restored, in their order.
        failures: photos that failed: "photo" is the file, "error" the sentence.
    """
    body = [_head(photos, failures)]
    body += [_photo(photo) for photo in photos]
    if failures:
        items = "".join(
            f"<li><strong>{_name(f['photo'])}</strong>: {_text(f['error'])}</li>" for f in failures
        )
        body.append(f'<section><h2>Not restored</h2><ul class="failed">{items}</ul></section>')
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>Likeness: what was restored</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _head(photos: Sequence[PagePhoto], failures: Sequence[dict[str, str]]) -> str:
    faces = [face for photo in photos for face in photo.report["faces"]]
    done = sum(face["restored"] for face in faces)
    marked = sum(bool(face.get("warnings")) for face in faces)
    words = f"{_count(done, 'face')} restored in {_count(len(photos), 'photo')}."
    if marked:
        words += f" {_count(marked, 'face')} with something to look at, marked below."
    if failures:
        words += f" {_count(len(failures), 'photo')} not restored."
    return (
        f"<header><h1>What was restored</h1><p>{words}</p>"
        f'<p class="soft">Likeness {_text(VERSION)}.'
        " Identity distance: how unlike two faces are to a network; one person is usually below"
        " 0.6, and less is more alike.</p></header>"
    )


def _photo(photo: PagePhoto) -> str:
    report, pictures = photo.report, photo.pictures
    name = _name(report["photo"])
    facts = {
        "Photo": _text(report["photo"] or "from the clipboard"),
        "Result": _text(report["output"] or "not saved"),
        "Size": f"{report['width']} &times; {report['height']} pixels",
        "Model": f"{_models(report)}, on {_text(report['device'])}",
        "Fidelity": f"{report['fidelity']:g}",
        **_finish(report["finish"]),
        "Time": f"{report['seconds']:.1f} s",
    }
    if report.get("outside") in _OUTSIDE:
        facts["Outside the faces"] = _OUTSIDE[report["outside"]]
    scale = report.get("scale", 1)
    if scale != 1:
        facts["Enlarged"] = f"{scale} times, by {_text(report.get('upscaler') or 'Lanczos')}"
    shown = iter(pictures.faces)
    faces = [_face(face, next(shown) if face["restored"] else None) for face in report["faces"]]
    return (
        f"<section><h2>{name}</h2>"
        '<div class="row photo">'
        + _figure(pictures.before, f"{name} before", "Before")
        + _figure(pictures.after, f"{name} with its faces restored", "After")
        + "</div>"
        + _list(facts)
        + _warnings(report.get("notes", []))
        + "".join(faces)
        + "</section>"
    )


def _face(face: dict[str, Any], pictures: FacePictures | None) -> str:
    number = face["face"]
    title = f"<h3>Face {number}</h3>"
    if pictures is None:
        return (
            f'<article>{title}<p class="failed">Not restored: {_text(face["error"])}</p></article>'
        )
    row = _figure(pictures.before, f"Face {number} before", "Before")
    row += _figure(pictures.after, f"Face {number} restored", "After")
    if pictures.guide is not None:
        row += _figure(pictures.guide, f"The guide of face {number}", "Guide")
    box = face["box"]
    facts = {"Model": _text(face["model"]), "Guide": _text(face["guide"] or _UNGUIDED)}
    several = face.get("guides", [])
    if len(several) > 1:
        facts["Guide"] = _HOW[face["several"]].format(count=len(several))
    if face.get("reasons"):
        facts["Why this guide"] = "; ".join(_text(reason) for reason in face["reasons"])
    facts |= {
        "Place": f"{box['width']:.0f} &times; {box['height']:.0f} pixels at {box['x']:.0f},"
        f" {box['y']:.0f}",
        "Identity distance to the guide": _change(face["identity_distance"], 2, ""),
        "Landmarks off the guide's": _change(face["landmark_distance"], 1, " pixels"),
        **_judged(face),
        "Time": f"{face['seconds']:.1f} s",
    }
    warnings = [warning["message"] for warning in face["warnings"]]
    return (
        f'<article>{title}<div class="row faces">{row}</div>{_list(facts)}{_guides(several)}'
        f"{_warnings(warnings)}</article>"
    )


def _models(report: dict[str, Any]) -> str:
    """The photo's model; of several each with its faces."""
    if report["model"] is not None:
        return _text(report["model"])
    faces: dict[str, list[str]] = {}
    for face in report["faces"]:
        faces.setdefault(face["model"], []).append(str(face["face"]))
    return "; ".join(
        f"{_text(model)} for face{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"
        for model, numbers in faces.items()
    )


def _guides(several: Sequence[dict[str, Any]]) -> str:
    """A table of the guides, if there are several."""
    if len(several) < 2:
        return ""
    rows = "".join(
        f"<tr><td>{_text(guide['guide'] or 'from the clipboard')}</td>"
        f"<td>{_where(guide['regions'])}</td>"
        f"<td>{_change(guide['landmark_distance'], 1, ' pixels')}</td>"
        f"<td>{_likeness(guide)}</td></tr>"
        for guide in several
    )
    head = "".join(
        f"<th>{words}</th>"
        for words in ("Guide", "Used for", "Landmarks off the face's", "Same person")
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _where(regions: Sequence[str]) -> str:
    if not regions:
        return "not used"
    if len(regions) == len(REGIONS):
        return "the whole face"
    return ", ".join(_PLACES[region] for region in regions)


def _likeness(guide: dict[str, Any]) -> str:
    if guide["identity_distance"] is None:
        return "not measured"
    return f"{_VERDICTS[guide['person']]} ({guide['identity_distance']:.2f})"


def _finish(finish: dict[str, Any]) -> dict[str, str]:
    """How the faces were laid into the photo."""
    own = finish["colour"] == "keep"
    protected = "on: what is good in a face stays the photo's"
    return {
        "Colours": "the photo's own" if own else "the model's",
        "Grain": f"{100 * finish['grain']:.0f} % of what the model took out comes back",
        "Protection of good faces": protected if finish["protect"] else "off",
    }


def _judged(face: dict[str, Any]) -> dict[str, str]:
    """How good a face is, and what of the model's change was let through; nothing if unknown."""
    condition, passes = face.get("condition"), face.get("passes")
    if condition is None or passes is None:
        return {}
    wrong = sum(step**2 for step in condition["errors"]) ** 0.5
    bands = ", ".join(f"{100 * band:.0f}" for band in passes["bands"])
    grain = "grainy" if any(condition["grain"]) else "no grain"
    return {
        "Estimated from the photo": f"detail for {condition['resolution']:.0f} pixels from eyes to"
        f" mouth; {wrong:.1f} of 255 brightness steps are wrong; {grain}",
        "The model's change that passed": f"{100 * passes['all']:.0f} %"
        f" (fine to coarse detail: {bands} %)",
    }


def _change(pair: dict[str, float | None], digits: int, unit: str) -> str:
    before, after = pair["before"], pair["after"]
    if before is None or after is None:
        return "not measured"
    words = f"{before:.{digits}f} before, {after:.{digits}f} after{unit}"
    better = round(after, digits) < round(before, digits)
    return f'<span class="better">{words} (better)</span>' if better else words


def _figure(address: str, alternative: str, caption: str) -> str:
    return (
        f'<figure><img src="{escape(address)}" alt="{alternative}">'
        f"<figcaption>{caption}</figcaption></figure>"
    )


def _list(facts: dict[str, str]) -> str:
    return "<dl>" + "".join(f"<dt>{k}</dt><dd>{v}</dd>" for k, v in facts.items()) + "</dl>"


def _warnings(sentences: Sequence[str]) -> str:
    if not sentences:
        return ""
    items = "".join(f"<li>{_text(sentence)}</li>" for sentence in sentences)
    return f'<ul class="warnings">{items}</ul>'


def _name(path: str | None) -> str:
    """The file's name, for headings."""
    return _text(PurePath(path).name if path else "From the clipboard")


def _text(value: object) -> str:
    """Any text, harmless: escaped, and what no character set can hold as question marks."""
    return escape(str(value).encode("utf-8", "replace").decode("utf-8"))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
