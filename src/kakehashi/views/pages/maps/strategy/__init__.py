"""The strategy map: areas by bodies, the evidence behind each cell, and what each area is."""
