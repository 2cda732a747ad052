"""Tests of the contact point."""
