"""What fingers on a touchpad or on the screen mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputDevice, QNativeGestureEvent, QWheelEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

SMART_ZOOM = 2.0  # a tap with two fingers


@dataclass(frozen=True, kw_only=True)
class Pinch:
    """One step of a pinch.

    Attributes:
        factor: how much larger.
        place: what stays where it is, in pixels of the viewport.
        moved: how far the fingers went, in pixels of the screen.
    """

    factor: float
    place: QPointF
    moved: QPointF = field(default_factory=QPointF)


def pinch_of(event: QEvent, viewport: QWidget) -> Pinch | None:
    """The step of a pinch that an event brings; None if it is another event.

    Touchpads send native gestures (macOS, Wayland, Windows' precision touchpads), touch screens
    Qt's own.
    """
    if isinstance(event, QNativeGestureEvent):
        kind = event.gestureType()
        if kind == Qt.NativeGestureType.ZoomNativeGesture:
            return Pinch(factor=max(0.1, 1 + event.value()), place=event.position())
        if kind == Qt.NativeGestureType.SmartZoomNativeGesture:
            larger = event.value() != 0  # 0: back again
            factor = SMART_ZOOM if larger else 1 / SMART_ZOOM
            return Pinch(factor=factor, place=event.position())
        return None
    if isinstance(event, QGestureEvent):
        gesture = event.gesture(Qt.GestureType.PinchGesture)
        if isinstance(gesture, QPinchGesture):
            event.accept(gesture)
            place = QPointF(viewport.mapFromGlobal(gesture.centerPoint()))
            moved = gesture.centerPoint() - gesture.lastCenterPoint()
            return Pinch(factor=max(0.1, gesture.scaleFactor()), place=place, moved=moved)
    return None


def pans(event: QWheelEvent) -> QPointF | None:
    """By how many pixels a turn of the wheel pans; None if it zooms.

    Two fingers on a touchpad pan, and zoom with Ctrl; a wheel zooms, and pans with Shift.
    """
    keys = event.modifiers()
    if keys & Qt.KeyboardModifier.ControlModifier:
        return None
    fine, coarse = event.pixelDelta(), event.angleDelta()
    touchpad = event.device().type() == QInputDevice.DeviceType.TouchPad
    if not fine.isNull() and (touchpad or event.phase() != Qt.ScrollPhase.NoScrollPhase):
        return QPointF(fine)
    if keys & Qt.KeyboardModifier.ShiftModifier or (coarse.x() and not coarse.y()):
        # some systems turn the wheel's axis by themselves while Shift is held
        along = coarse.x() or coarse.y()
        return QPointF(along / 2, 0)
    return None
