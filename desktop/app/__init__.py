"""Where the parts are put together: folder → store → journal → desk. The window and the command line start here."""

from desktop.app.desk import Desk, desk_in_sight, open_desk

__all__ = ["Desk", "desk_in_sight", "open_desk"]
