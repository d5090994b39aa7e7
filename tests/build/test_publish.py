"""The site is put in place whole, and never over something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from lisible.build import publish
from lisible.build.publish import _refuse, _swap
from lisible.errors import UserError


def folder(path: Path, word: str) -> Path:
    (path / "assets" / "lisible").mkdir(parents=True)
    (path / "index.html").write_text(word)
    return path


def test_swap(tmp_path: Path) -> None:
    target = folder(tmp_path / "site", "ancien")
    _swap(folder(tmp_path / ".site-x", "nouveau"), target)
    assert (target / "index.html").read_text() == "nouveau"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]
    assert target.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError("plus de place")])
def test_the_old_site_comes_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException] | OSError
) -> None:
    target = folder(tmp_path / "site", "ancien")
    staging = folder(tmp_path / ".site-x", "nouveau")
    rename = Path.rename

    def stopped(path: Path, to: Path) -> Path:
        if path == staging:
            raise error
        return rename(path, to)

    monkeypatch.setattr(publish.Path, "rename", stopped)
    with pytest.raises((KeyboardInterrupt, OSError)):
        _swap(staging, target)
    assert (target / "index.html").read_text() == "ancien"


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
