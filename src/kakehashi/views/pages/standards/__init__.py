"""Standards: what the bodies publish, found and opened."""
