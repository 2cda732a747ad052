"""The worked example: the history that a white paper tells, and a fictitious office of today with people, records and cases."""
