"""What the colours of the overlays mean."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication

from app.canvas.overlays import Overlay, Overlays


def legend_words(overlays: Overlays) -> str:
    """Rich text for the overlays that are on the canvas; what to do, if there is none."""
    tr = QCoreApplication.translate
    lines = []
    if overlays.item(Overlay.LANDMARKS) is not None:
        lines.append(_parts())
        lines.append(escape(tr("Legend", "Drag a point; with Alt, its whole part.")))
    if overlays.item(Overlay.ARROWS) is not None:
        lines.append(escape(tr("Legend", "Arrows: from the guide to where it lands.")))
    if overlays.item(Overlay.GRID) is not None:
        lines.append(escape(tr("Legend", "Grid: the guide's squares, as they are bent.")))
    if overlays.item(Overlay.FLOW_COLOURS) is not None:
        lines.append(escape(tr("Legend", "Colours: which way and how far the guide moves.")))
    if overlays.item(Overlay.DISTANCES) is not None:
        before, after = (f'<span style="color:{c}">●</span>' for c in _distance_colours())
        words = tr(
            "Legend", "How far the guide's landmarks are off: {before} as is, {after} warped."
        )
        lines.append(escape(words).format(before=before, after=after))
    if overlays.item(Overlay.CHANGES) is not None:
        lines.append(escape(tr("Legend", "Changes: where detail of each size becomes different.")))
    if overlays.item(Overlay.REGIONS) is not None:
        lines.append(escape(tr("Legend", "Map: the guide that each region comes from.")))
    if not lines:
        waiting = overlays.shown - {Overlay.FACES}
        if waiting:
            lines.append(escape(tr("Legend", "Restore first: then there is a warp to show.")))
    return "<br>".join(lines)


def _distance_colours() -> tuple[str, str]:
    from app.canvas.distance_item import AFTER, BEFORE

    return BEFORE.name(), AFTER.name()


def _parts() -> str:
    from app.canvas.landmark_item import COLOURS
    from core.landmarks.points import Part

    tr = QCoreApplication.translate
    names = (
        (Part.JAW, tr("Legend", "jaw")),
        (Part.LEFT_BROW, tr("Legend", "brows")),
        (Part.LEFT_EYE, tr("Legend", "eyes")),
        (Part.NOSE, tr("Legend", "nose")),
        (Part.MOUTH, tr("Legend", "mouth")),
    )
    dots = (f'<span style="color:{COLOURS[p].name()}">●</span>&nbsp;{escape(n)}' for p, n in names)
    return " &nbsp; ".join(dots)
