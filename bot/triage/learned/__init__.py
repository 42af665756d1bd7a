"""A linear model beside the rules of triage, learned from labelled posts of the project's own. Pure."""
