"""Talks to people: the conversation, its channels, the desks of agents and moderators."""
