"""IATI: aid activities in the publishers' own files, the registry of publishers, and the standard's code lists."""
