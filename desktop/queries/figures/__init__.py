"""The month's figures (`metrics.md`): facts are loaded once, each figure is a pure function of them."""
