"""One case, opened: header with all clocks, step bar, the panel of a step, guidance, time line."""
