"""The Restore workspace: inspector, and its controller."""
