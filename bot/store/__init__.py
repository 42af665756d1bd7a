"""Every SQL statement that bot owns, and the database underneath."""
