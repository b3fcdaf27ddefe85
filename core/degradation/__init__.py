"""Synthetic damage: recipes drawn from a seed, applied to pictures."""
