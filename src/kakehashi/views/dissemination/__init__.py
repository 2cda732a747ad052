"""What the pages of publications, seminars and subscriptions share."""
