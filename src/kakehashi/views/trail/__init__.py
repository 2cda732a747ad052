"""From any number back to the rows and documents that it came from, one level at a time."""
