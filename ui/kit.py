"""What every page is made with: looks, actions, the runner, the door to the person, the words."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.wording import Wording
from ui.actions import Actions
from ui.messages import Messages
from ui.operations import Operations
from ui.theme import Theme


@dataclass(frozen=True)
class Kit:
    """Made once by `ui/app.py` and handed to pages; nothing in it knows the trade."""

    theme: Theme
    actions: Actions
    operations: Operations
    messages: Messages
    wording: Wording
