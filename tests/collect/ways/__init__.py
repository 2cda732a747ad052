"""The ways to obtain a document."""
