"""The sample cases: all of them can be typed, and they show what there is to show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.app.doctor import check_folder
from desktop.app.papers import known_sites, month_summary
from desktop.app.sample_cases import LAST_MONTH, NOW, Samples, exchange_with_peer, make_samples
from desktop.app.viewing import is_overdue, open_case
from desktop.paths import DataFolder


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Samples]:
    made = make_samples(DataFolder(tmp_path_factory.mktemp("samples") / "desk"))
    yield made
    made.desk.close()


def test_they_stand_at_many_stages(samples: Samples) -> None:
    views = [open_case(samples.desk, uid) for uid in samples.cases.values()]
    stages = Counter(view.stage for view in views)
    wanted = {"draft", "new", "open", "to_answer", "executing", "paused", "to_visit", "closed", "withdrawn"}
    assert wanted <= set(stages)
    assert len(views) >= 40
    assert sum(view.case.round.number == 2 for view in views) >= 2
    assert 5 <= sum(map(is_overdue, views)) <= len(views) // 3


def test_promises_are_kept_broken_and_pending(samples: Samples) -> None:
    views = [open_case(samples.desk, uid) for uid in samples.cases.values()]
    states = {promise.state(NOW) for view in views for promise in view.case.promises}
    assert {"kept", "kept_late", "broken", "pending"} <= states


def test_the_last_month_has_figures_and_balances(samples: Samples) -> None:
    figures = month_summary(samples.desk, LAST_MONTH).as_json()
    assert figures["figures"]["M01"]["n"] >= 10
    assert figures["balance"]["holds"]


def test_telephones_are_invented(samples: Samples) -> None:
    views = [open_case(samples.desk, uid) for uid in samples.cases.values()]
    phones = [view.case.person["phone"] for view in views if view.case.person.get("phone")]
    assert phones
    assert all(phone.startswith("139000") for phone in phones)


def test_there_are_pictures_to_look_at(samples: Samples) -> None:
    files = open_case(samples.desk, samples.cases["r4"]).case.attached
    assert [one.note for one in files] == ["内胆划痕", "内胆划痕", "小票 11月14日 ¥329.00", "合格证 批次 2609B"]
    assert all(samples.desk.attaching.thumbnail(one.sha256, one.media) for one in files)


def test_a_peer_can_be_met(samples: Samples, tmp_path: Path) -> None:
    exchange_with_peer(samples, DataFolder(tmp_path / "peer"))
    assert [one.code for one in known_sites(samples.desk)] == ["HZ02", "HZ03"]
    assert check_folder(samples.desk).ok
