"""What other sites are called on the page 同步."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from desktop.app.exchange import PeerStanding


def peer_names(standings: Sequence[PeerStanding]) -> list[str]:
    """Code and name of each; its six words as well where another is called the same."""
    plain = [f"{one.peer.code} {one.peer.name}" for one in standings]
    often = Counter(plain)
    return [
        f"{name} · {one.peer.fingerprint}" if often[name] > 1 else name
        for name, one in zip(plain, standings, strict=True)
    ]
