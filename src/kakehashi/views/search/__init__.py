"""Finding a thing by what a reader calls it."""
