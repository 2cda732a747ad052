"""One parametrised test over all sources, all analyses, all pages."""
