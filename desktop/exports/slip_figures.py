"""Everything a registration slip shows, as finished plain values: no query, no PDF.

Texts are as they are to be printed, "" where there is nothing; times are UTC milliseconds, None where there is none.
The telephone comes masked (`138****6021`); the whole one is not here, so that no copy can show it.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.clock import local
from desktop.wording import Wording

NOTHING = "—"

STEPS = ("listen", "apologise", "analyse", "propose", "execute", "follow_up")
"""The six steps in their order, by code."""


@dataclass(frozen=True, slots=True)
class SlipSite:
    """Where the slip is from and how the customer reaches it; `hours` and `address` as one says them."""

    organisation: str
    code: str
    name: str
    workstation: str
    utc_offset_min: int = 480
    phone: str = ""
    address: str = ""
    hours: str = ""


@dataclass(frozen=True, slots=True)
class SlipPrinting:
    """When (UTC ms) and by whom it is printed, how often it was printed before, and whether all is only a trial."""

    at: int
    by: str
    reprints: int = 0
    trial: bool = False


@dataclass(frozen=True, slots=True)
class SlipCustomer:
    """Who complains: the name (or what stands for it, as 匿名) and title, the telephone masked."""

    name: str = ""
    title: str = ""
    phone_masked: str = ""
    preferred_contact: str = ""


@dataclass(frozen=True, slots=True)
class SlipDemand:
    """What the customer demands: the code, shown to the store only, and its words."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class SlipPromise:
    """What was promised, until when (UTC ms) and by whom it is kept."""

    due: int | None
    who: str
    what: str


@dataclass(frozen=True, slots=True)
class SlipLimit:
    """One limit of the case: its name and its due time (UTC ms), or `note` where a word says more, as 当面已响应."""

    name: str
    due: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SlipFigures:
    """One slip, both copies.

    `amount` is fen; `steps_done` holds codes of `STEPS`; `visit_days` is within how many days of closing we ask back,
    0 where we do not.
    """

    number: str
    site: SlipSite
    printing: SlipPrinting
    received: int
    customer: SlipCustomer = SlipCustomer()
    channel: str = ""
    nature: str = ""
    urgency: str = ""
    category: str = ""
    first_asked: str = ""
    product: str = ""
    amount: int | None = None
    description: str = ""
    restated: str = ""
    restated_confirmed: bool = False
    demands: tuple[SlipDemand, ...] = ()
    attachments: int = 0
    promises: tuple[SlipPromise, ...] = ()
    limits: tuple[SlipLimit, ...] = ()
    steps_done: frozenset[str] = frozenset()
    latest_closing: int | None = None
    contact_name: str = ""
    contact_phone: str = ""
    visit_days: int = 0

    @property
    def qr_text(self) -> str:
        """What the QR code holds: the number with its check, and nothing else."""
        return self.number

    @property
    def short_number(self) -> str:
        """The end of the number, enough to say on the telephone: `007A-5`."""
        return "-".join(self.number.split("-")[2:]) or self.number


def said(text: str) -> str:
    """The text without white space around it, — where there is nothing."""
    return text.strip() or NOTHING


def joined(*texts: str, by: str = " · ") -> str:
    """Those of the texts that say something, — where none does."""
    return by.join(text.strip() for text in texts if text.strip()) or NOTHING


def paper_time(moment: int | None, utc_offset_min: int, wording: Wording) -> str:
    """A time (UTC ms) as papers print it, always with its year: 2026年11月22日 14:30; — for none."""
    if moment is None:
        return NOTHING
    when = local(moment, utc_offset_min)
    return wording.say("slip.time", year=when.year, month=when.month, day=when.day, hour=when.hour, minute=when.minute)


def paper_amount(fen: int | None) -> str:
    """An amount (fen) as papers print it: ¥1,280.00; — for none."""
    if fen is None:
        return NOTHING
    yuan, rest = divmod(abs(fen), 100)
    return f"{'−' if fen < 0 else ''}¥{yuan:,}.{rest:02}"
