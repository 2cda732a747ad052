"""Files that belong to records: what may be kept, under which name, and where."""
