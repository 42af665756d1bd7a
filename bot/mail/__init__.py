"""Mails to the account's owner: written in the account's language, addressed, and carried."""
