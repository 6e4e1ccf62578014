"""The recorder that stands in the door for boxes, so that no test ever waits for a person."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.errors import EnvironmentFault, Refused


@dataclass
class Recorder:
    """Stands in the door for boxes: writes down what was said, and answers questions with `agree`."""

    agree: bool = True
    said: list[tuple[str, str]] = field(default_factory=list)

    def info(self, title: str, text: str) -> None:
        self.said.append(("info", f"{title} {text}"))

    def question(self, title: str, text: str, yes: str, no: str) -> bool:
        self.said.append(("question", f"{title} {text} {yes}/{no}"))
        return self.agree

    def refused(self, error: Refused) -> None:
        self.said.append(("refused", error.first.code))

    def fault(self, error: EnvironmentFault) -> None:
        self.said.append(("fault", error.code))

    def crash(self, error: BaseException) -> None:
        self.said.append(("crash", repr(error)))
