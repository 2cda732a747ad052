"""Pure functions, each with its citation: numbers and text in, numbers and text out."""
