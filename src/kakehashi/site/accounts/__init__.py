"""How people sign in: what of allauth is our own, and how long a session lasts."""
