"""Rows in, Vega-Lite specification out."""
