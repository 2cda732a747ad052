"""The office's database as it really runs: a file that processes share, and a PostgreSQL server."""
