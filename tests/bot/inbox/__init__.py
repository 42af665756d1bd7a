"""The staff API over HTTP, on a real server with a real database."""
