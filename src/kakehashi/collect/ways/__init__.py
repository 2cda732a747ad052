"""Three ways to obtain a document: web, package, mirror."""
