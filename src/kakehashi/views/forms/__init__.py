"""Forms: what a reader fills in; each is bound to one action of the office."""
