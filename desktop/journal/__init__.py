"""Entries and their bytes, the hash chain, the clock, registers and their fold; append, exchange, rebuild."""
