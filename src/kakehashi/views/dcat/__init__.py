"""The catalogue of a release for other catalogues: DCAT 3, as Turtle and as JSON-LD."""
