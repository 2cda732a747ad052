"""What programs fetch: Atom feeds and iCal calendars, public ones and those with a secret key."""
