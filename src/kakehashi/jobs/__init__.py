"""What runs without a reader: schedules, collecting what is due, builds."""
