"""The pure core: a conversation and an event in, a conversation and effects out."""
