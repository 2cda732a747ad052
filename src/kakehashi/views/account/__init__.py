"""The account's pages: what stands around those that allauth shows, and what they are made of."""
