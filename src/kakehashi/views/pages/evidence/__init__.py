"""Evidence: economies, organisations, sources, releases."""
