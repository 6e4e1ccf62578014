"""回访: asking customers afterwards, one after the other, by keys."""
