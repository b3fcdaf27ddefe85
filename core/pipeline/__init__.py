"""From a photo and its guides to the restored photo."""
