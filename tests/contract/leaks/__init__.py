"""Worlds of people, circles and records made at random, the sharing rule told a second time, and every way to read a record."""
