"""Training packs: aligned faces on disk, readable without dlib."""
