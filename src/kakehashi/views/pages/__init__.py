"""One folder a room, one file and one template a page."""
