"""The search box's own list: what is found while one types, and a scanned slip from anywhere."""
