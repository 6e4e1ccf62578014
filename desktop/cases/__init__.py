"""The trade: what a case is, what may be done with it, by when, and what rows it has."""
