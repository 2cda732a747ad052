"""Formats that several authorities share."""
