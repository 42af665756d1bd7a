"""Accounts that are kept elsewhere: asked for over HTTP, and told what was changed here (docs/accounts.md)."""
