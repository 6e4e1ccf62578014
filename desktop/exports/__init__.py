"""Papers and sheets out: each is figures (plain data) and a layout that draws them."""
