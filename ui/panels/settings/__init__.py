"""设置: what a site sets for itself."""
