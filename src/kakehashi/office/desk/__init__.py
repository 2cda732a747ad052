"""The desk: enquiries, cases, and what a reader last saw."""
