"""Where the parts are put together: folder → store → journal → desk. The window and the command line start here."""

from desktop.app.desk import Desk, open_desk
from desktop.app.set_up import set_up

__all__ = ["Desk", "open_desk", "set_up"]
