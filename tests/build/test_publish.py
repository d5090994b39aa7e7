"""The site is put in place whole, and never over something else."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from lisible.build.publish import _refuse
from lisible.build.swap import recover, swap
from lisible.errors import UserError


def folder(path: Path, word: str) -> Path:
    (path / "assets" / "lisible").mkdir(parents=True)
    (path / "index.html").write_text(word)
    return path


def test_the_new_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target, work = folder(tmp_path / "site", "ancien"), tmp_path / "travail"
    new = folder(work / "nouveau", "nouveau")
    swap(new, target, work / "ancien")
    assert (target / "index.html").read_text() == "nouveau"
    assert [(p / "index.html").read_text() for p in work.iterdir()] == ["ancien"]


def test_the_first_one_takes_an_empty_place(tmp_path: Path) -> None:
    new = folder(tmp_path / "nouveau", "nouveau")
    swap(new, tmp_path / "site", tmp_path / "ancien")
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_reader_never_finds_nothing(tmp_path: Path) -> None:
    """Where the system changes both at once, no file of the site is ever missing."""
    target, other = folder(tmp_path / "site", "a"), folder(tmp_path / "nouveau", "b")
    missing: list[int] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            if not (target / "index.html").exists():
                missing.append(1)

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(300):
        swap(other, target, tmp_path / "ancien")
    done.set()
    reader.join()
    assert missing == []


def test_killed_between_two_steps_the_old_one_comes_back(tmp_path: Path) -> None:
    old = folder(tmp_path / "ancien", "ancien")
    recover(tmp_path / "site", old)
    assert (tmp_path / "site" / "index.html").read_text() == "ancien"
    other = folder(old, "autre")
    recover(tmp_path / "site", other)
    assert (tmp_path / "site" / "index.html").read_text() == "ancien"


def test_what_is_no_site_is_never_replaced(tmp_path: Path) -> None:
    root = tmp_path / "projet"
    root.mkdir()
    (root / "mkdocs.yml").write_text("")
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "index.html").write_text("le mien")
    file = tmp_path / "fichier"
    file.write_text("x")
    for target in (root, tmp_path, documents, file):
        with pytest.raises(UserError) as told:
            _refuse(target, root)
        assert told.value.hint
    empty = tmp_path / "vide"
    empty.mkdir()
    for target in (tmp_path / "neuf", empty, folder(tmp_path / "site", "x"), root / "site"):
        _refuse(target, root)
