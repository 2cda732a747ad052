"""Tests of `kakehashi.site`."""
