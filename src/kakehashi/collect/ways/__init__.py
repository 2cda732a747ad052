"""Ways to obtain a document: our reference data, a user, a mirror, the web, a package index."""
