"""接诉台: the program without its window. No module below imports Qt."""
