"""The product's own web chat: the cookie, the socket, and the plain requests where there is none."""
