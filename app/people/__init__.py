"""The People tab: who is in the user's photos."""
