"""The canvas: photo, comparison and overlays."""
