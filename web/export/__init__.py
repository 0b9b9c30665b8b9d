"""What can be carried away: every list as a table, a calendar or a feed, at its page's address with a suffix."""
