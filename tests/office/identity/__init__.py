"""Judgements on names."""
