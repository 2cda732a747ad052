"""Tests of what search pages share."""
