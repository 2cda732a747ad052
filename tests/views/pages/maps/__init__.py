"""Tests of the maps room."""
