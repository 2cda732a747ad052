"""Records for sharing what was found."""
