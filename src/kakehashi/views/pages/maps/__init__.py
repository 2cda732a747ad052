"""The maps room: where an economy or organisation stands in each technology area."""
