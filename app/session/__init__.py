"""The open photos, what is known of each, and how they come back after a quit or a crash."""
