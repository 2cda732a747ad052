"""The site in a real browser: what no test of an answer can see."""
