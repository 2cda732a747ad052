"""Today: what is in the release, what changed, what is wrong."""
