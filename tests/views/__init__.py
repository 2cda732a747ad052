"""Tests of `kakehashi.views`."""
