"""Markings and the one predicate that decides who sees what."""
