"""Staff, roles, and who may do what."""
