"""Changes that somebody asks for, one verb a file."""
