"""Faces: where they are, their 68 landmarks, and who they are."""
