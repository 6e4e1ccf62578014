"""Packages that are not for us, not whole or not true are refused, and nothing is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.forge import Author, make_header, make_seal, make_sender, payload_of, seal_package
from support.packages import forged, refusal, send
from support.story import plain_case

from desktop.app import Desk
from desktop.app.exchange import Exchange
from desktop.errors import EnvironmentFault, Refused
from desktop.journal.entry import to_line
from desktop.sync.seals import Seal


def test_a_package_for_somebody_else(here: Desk, there: Desk, stick: Path) -> None:
    send(there, here, stick)
    file = Exchange(here).export_into(stick, to="WL01").file
    assert refusal(here, file)[0] == "package_for_other"


def test_a_package_of_an_organisation(here: Desk, stick: Path) -> None:
    assert refusal(here, forged(stick, Author(), org="ab" * 16))[0] == "foreign"


def test_another_key_for_a_known_site(here: Desk, there: Desk, stick: Path) -> None:
    send(there, here, stick)
    seal = make_seal(stick)
    sender = make_sender(seal, site=there.identity.site.hex(), code="WL01", name="武林店")
    assert refusal(here, forged(stick, Author(), seal=seal, sender=sender)) == ("unknown_sender", "file")


def test_our_own_name_on_the_package_of_another(here: Desk, stick: Path) -> None:
    seal, identity = make_seal(stick), here.identity
    other_node = make_sender(seal, site=identity.site.hex())
    other_key = make_sender(seal, site=identity.site.hex(), node=identity.node.hex())
    own = Seal(here.folder.key)
    own_key_other_node = make_sender(own, site=identity.site.hex())
    for with_seal, sender in ((seal, other_node), (seal, other_key), (own, own_key_other_node)):
        file = forged(stick, Author(), seal=with_seal, sender=sender)
        assert refusal(here, file) == ("unknown_sender", "own_site")


def test_a_number_on_the_cover_that_is_wrong(here: Desk, stick: Path) -> None:
    for count in (0, 2):
        file = forged(stick, Author(), cover=count)
        assert refusal(here, file) == ("package_contents", "count")


def test_an_entry_that_rotted_on_the_disk_goes_nowhere(here: Desk, stick: Path) -> None:
    here.registering.register(plain_case())
    with here.store.writing() as connection:
        other = "CAST(replace(payload, 'N1', 'N2') AS BLOB)"
        connection.exec_driver_sql(f"UPDATE entry SET payload = {other} WHERE kind = 'case.register'")
    with pytest.raises(EnvironmentFault) as fault:
        Exchange(here).export_into(stick)
    assert fault.value.code == "damaged"
    assert not list(stick.iterdir())


def test_a_file_that_was_not_copied_whole(here: Desk, there: Desk, stick: Path) -> None:
    file = Exchange(there).export_into(stick).file
    file.write_bytes(file.read_bytes()[:-1])
    assert refusal(here, file)[0] == "package_damaged"


def test_one_bad_entry_among_good_ones(here: Desk, stick: Path) -> None:
    author = Author()
    lines = [to_line(author.write()), to_line(author.write()).replace(b'"s":"', b'"s":"A', 1)]
    seal, payload = make_seal(stick), payload_of(lines)
    file = stick / "bad.cxp"
    file.write_bytes(seal_package(seal, make_header(payload, seal, entries=2).text(), payload))
    assert refusal(here, file) == ("package_contents", "entry")


def test_a_site_nobody_knows_and_a_name_that_is_taken(here: Desk, stick: Path) -> None:
    with pytest.raises(Refused, match="unknown_site"):
        Exchange(here).export(stick / "one.cxp", to="XX99")
    (stick / "one.cxp").write_bytes(b"mine")
    with pytest.raises(Refused, match="file_exists"):
        Exchange(here).export(stick / "one.cxp")
    assert (stick / "one.cxp").read_bytes() == b"mine"
