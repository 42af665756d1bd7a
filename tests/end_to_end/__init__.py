"""The whole conversation through the signed webhook, on a real server, in five languages."""
