"""The parts that every page is put together from; they know the theme and plain values, never the trade."""
