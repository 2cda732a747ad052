"""What is told of one standard: why it is in an area, its versions, its relations to others."""
