"""Frozen rows for screens, papers and figures, read from the projected tables."""
