"""Tests of the catalogue for other catalogues."""
