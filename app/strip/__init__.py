"""The strip of open photos below the canvas."""
