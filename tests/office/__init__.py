"""Tests of `kakehashi.office`."""
