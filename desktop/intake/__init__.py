"""Registers kept elsewhere: a csv or Excel file, read by a map, becomes registrations. No database here."""
