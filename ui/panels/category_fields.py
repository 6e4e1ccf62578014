"""The fields that belong to a category or a public channel: carrier and waybill, the amount charged, the clause …"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.cases.fields import extra_field
from desktop.cases.rules import Item, RuleBook
from ui.panels.editors import Editor, Editors, offer_staff
from ui.panels.form_rows import FormRows
from ui.widgets.field_columns import FieldColumns
from ui.widgets.fields import ChoiceField, FieldRow


class CategoryFields(FieldColumns):
    """Shows the fields of one category at a time, and keeps what was typed while the person tries another one.

    All are made at once: Tab goes through a form in the order in which its fields were made.
    """

    edited = Signal()
    """The person changed something; ask `said`."""

    def __init__(self, book: RuleBook, make: Editors, rows: FormRows) -> None:
        self._book, self._form = book, rows
        self._items: tuple[Item, ...] = ()
        self._editors: dict[str, Editor] = {}
        for item in book.items("extra_fields"):
            field = extra_field(item)
            self._editors[item.code] = make.of_kind(field, item.name)
            rows.add(field.name, item.name, self._editors[item.code].widget)
        super().__init__([self._row(item) for item in book.items("extra_fields")])
        for editor in self._editors.values():
            editor.on_change(self.edited)
        self.show_only([])

    def _row(self, item: Item) -> FieldRow:
        return self._form.row(extra_field(item).name)

    def show_for(self, category: str, channel: str) -> None:
        """Offer the fields of this category and channel."""
        known = self._book.knows("categories", category) and self._book.knows("channels", channel)
        items = self._book.extra_fields(category, channel) if known else ()
        if items != self._items:
            self._items = items
            self.show_only([self._row(item) for item in items])

    def set_staff(self, staff: Sequence[tuple[str, str]]) -> None:
        """Offer these people where a field asks for somebody."""
        for item in self._book.items("extra_fields"):
            widget = self._editors[item.code].widget
            if extra_field(item).kind == "staff" and isinstance(widget, ChoiceField):
                offer_staff(widget, staff)

    def names(self) -> list[str]:
        """What the fields that are offered are called."""
        return [item.name for item in self._items]

    def editor(self, code: str) -> Editor:
        """The editor of a field, offered now or not."""
        return self._editors[code]

    def codes(self) -> list[str]:
        """The codes of the fields that are offered."""
        return [item.code for item in self._items]

    def first(self) -> QWidget | None:
        """Where the cursor goes, None where the category has no fields of its own."""
        return self._editors[self._items[0].code].widget if self._items else None

    def said(self) -> dict[str, Any]:
        """What stands in the fields that are offered, by code; what is empty is left out."""
        values = {item.code: self._editors[item.code].says() for item in self._items}
        return {code: value for code, value in values.items() if value}

    def show_said(self, values: Mapping[str, Any]) -> None:
        """Put values in, as `said` gave them; fields that are not named are emptied."""
        for code, editor in self._editors.items():
            editor.show(values.get(code, ""))
