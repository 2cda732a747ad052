"""The web site: settings, addresses and what stands in front of every page."""
