"""The contact point: companies, their cases, what was said, and what was learnt from it."""
