"""Pieces made once and used on every page."""
