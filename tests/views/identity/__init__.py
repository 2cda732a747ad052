"""Judging names on pages."""
