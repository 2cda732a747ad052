"""What the front page tells: sentences computed from the release, what changed, what is wrong."""
