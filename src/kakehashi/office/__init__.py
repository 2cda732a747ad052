"""The office's own records: transactional, marked, and knowing nothing of the evidence store."""
