"""The window of 接诉台: everything Qt, and no rule of the trade."""
