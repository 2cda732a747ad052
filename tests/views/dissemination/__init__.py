"""Tests of what pages and feeds of publications and seminars share."""
