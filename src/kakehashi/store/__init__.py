"""The only package that knows files and engines."""
