"""The directory to take away, read back as Excel, a telephone and a program read it."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import icalendar.parser
import pytest

from lisible.model.structure import Structure
from lisible.outputs.annuaire import COLUMNS, CSV_FILE, JSON_FILE, directory_files
from lisible.outputs.vcard import ALL, card_path, cards
from outputs.evil_network import EVIL, network

_parser: Any = icalendar.parser


def rows() -> list[dict[str, str]]:
    content = directory_files(network())[CSV_FILE]
    assert content.startswith(b"\xef\xbb\xbf"), "Excel would read the accents wrong"
    text = content.decode("utf-8-sig")
    assert text.count("\n") == text.count("\r\n")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_one_line_for_each_contact() -> None:
    found = rows()
    assert found
    assert set(found[0]) == set(COLUMNS)
    wanted = sum(max(1, len(one.contacts)) for one in network().structures.values())
    assert len(found) == wanted
    assert {row["nom"] for row in found if row["nom"] == EVIL}, "text stays as it was written"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t"])
def test_no_cell_is_a_formula(sign: str) -> None:
    made = network()
    key, structure = next(iter(made.structures.items()))
    made.structures[key] = structure.model_copy(update={"nom": f"{sign}1+HYPERLINK(1)"})
    text = directory_files(made)[CSV_FILE].decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
        assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t", "\r")]


def test_json() -> None:
    made = json.loads(directory_files(network())[JSON_FILE])
    assert set(made["structures"]) == set(network().structures)
    assert all(one["page"].endswith(f"structures/{k}/") for k, one in made["structures"].items())


def lines(content: bytes) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for line in _parser.Contentlines.from_ical(content):
        if line:
            name, _, value = line.parts()
            found.append((str(name), str(value)))
    return found


def test_a_card_says_nothing_else_than_its_record() -> None:
    """A value holds no line of its own, however it is written: RFC 2426 ends one at CR LF."""
    made = network()
    structure = next(iter(made.structures.values()))
    assert isinstance(structure, Structure)
    evil = "x\r\nTEL:+33600000000\nEND:VCARD"
    key = next(iter(made.structures))
    made.structures[key] = structure.model_copy(update={"nom": evil, "nom_court": evil})
    content = cards(made)[card_path(key)]
    names = [name for name, _ in lines(content)]
    assert names.count("BEGIN") == names.count("END") == 1
    wanted = sum(contact.joignable for contact in structure.contacts)
    assert names.count("TEL") == wanted
    assert all(len(line.encode()) <= 75 for line in content.decode().split("\r\n"))


def test_all_cards_in_one_file() -> None:
    made = cards(network())
    alone = [made[card_path(key)] for key in network().structures if card_path(key) in made]
    assert alone
    assert made[ALL].count(b"BEGIN:VCARD\r\n") == len(alone)
    assert made == cards(network())
