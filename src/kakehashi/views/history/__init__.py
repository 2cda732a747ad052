"""Milestones as their pages show them: dates, titles and texts in the reader's language."""
