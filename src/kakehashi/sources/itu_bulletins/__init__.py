"""ITU Operational Bulletin: its table of contents, what administrations notify, and amendments to the lists of codes."""
