"""What `likeness bench --ui` times."""
