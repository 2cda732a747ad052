"""Finding: documents in the index of the release, and the names of areas, economies and organisations."""
