"""What a reader fills in on the page of any record."""
