"""Below the figures of a month: what came in besides complaints, 沟通性 ones, and what 服务态度 was about."""

from __future__ import annotations

from desktop.cases.rules import RuleBook
from desktop.queries.manners import ATTITUDE, Manners
from ui.widgets.labels import Label

_NAMED = 5


class MannersNote(Label):
    """Up to three sentences for who coaches the staff; hidden where there was nothing of either."""

    def __init__(self) -> None:
        super().__init__("", "second", wrap=True)
        self.hide()

    def show_manners(self, manners: Manners, book: RuleBook) -> None:
        """Say what there was."""
        lines = [*self._others(manners, book), *self._talks(manners, book), *self._attitudes(manners, book)]
        self.setText("\n".join(lines))
        self.setVisible(bool(lines))

    def _others(self, manners: Manners, book: RuleBook) -> list[str]:
        if not manners.others:
            return []
        kinds = [f"{book.name('natures', code)} {n:,}" for code, n in manners.others]
        return [self.tr("不计入投诉量：{kinds}").format(kinds=self.tr("、").join(kinds))]

    def _talks(self, manners: Manners, book: RuleBook) -> list[str]:
        if not manners.talks:
            return []
        kinds = [f"{book.name('talk_kinds', one.code)} {one.n:,}" for one in manners.talks]
        said = self.tr("沟通性投诉 {count} 件：{kinds}；后来判为有效 {valid} 件")
        count, valid = (sum(one.n for one in manners.talks), sum(one.valid for one in manners.talks))
        return [said.format(count=f"{count:,}", kinds=self.tr("、").join(kinds), valid=f"{valid:,}")]

    def _attitudes(self, manners: Manners, book: RuleBook) -> list[str]:
        if not manners.attitudes:
            return []
        kinds = [f"{book.name('categories', code)} {n:,}" for code, n in manners.attitudes[:_NAMED]]
        more = "…" if len(manners.attitudes) > _NAMED else ""
        said = self.tr("{group} {count} 件：{kinds}").format(
            group=book.name("categories", ATTITUDE),
            count=f"{sum(n for _code, n in manners.attitudes):,}",
            kinds=self.tr("、").join(kinds) + more,
        )
        return [said]
