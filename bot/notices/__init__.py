"""Change notices: what changes in the API and when, told to integration partners in time, once each."""
