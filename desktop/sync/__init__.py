"""Packages in and out: how sites without a network end with the same picture."""
