"""The database file and its neighbours: engine, typed tables, migrations, copies, locks, files written whole."""
