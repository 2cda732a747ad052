"""Plan and run: read, check, link, analyse, publish."""
