"""Names, links and kinds of files that a repository for every machine cannot hold as cases."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lisible.build.project import load_project
from lisible.cli import main
from lisible.findings import Finding
from lisible.outputs.site.builder import builder_findings
from lisible.sources.file_name import proper_name
from lisible.sources.tree import tree_findings


def found(tmp_path: Path, *names: str) -> list[Finding]:
    folder = tmp_path / "content" / "pages"
    folder.mkdir(parents=True)
    for name in names:
        (folder / name).write_bytes(b"x")
    return list(tree_findings(tmp_path, "content"))


@pytest.mark.parametrize(
    "name",
    [
        "photo\u202egnp.exe.png",
        "photo\u200b.png",
        "photo\x07.png",
        "photo\n.png",
        "photo .",
        "photo.png.",
        "photo.png ",
        "a:b.png",
        'a"b.png',
        "a<b>.png",
        "a\\b.png",
        "a|b.png",
        "con.png",
        "AUX.tar.gz",
        "lpt9",
        "nul .txt",
        "con.yml",
        "aux.md",
    ],
)
def test_names_that_some_machine_refuses(tmp_path: Path, name: str) -> None:
    (finding,) = found(tmp_path, name)
    assert finding.code == "nom-de-fichier"
    assert finding.message.isprintable()


@pytest.mark.parametrize("name", ["console.png", "aux-champs.txt", "été.jpg", "Plan (2).png", "É"])
def test_names_that_every_machine_takes(tmp_path: Path, name: str) -> None:
    assert found(tmp_path, name) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Photo.png", "photo.png"),
        ("caf\u00e9.png", "cafe\u0301.png"),
        ("stra\u00dfe.png", "STRASSE.png"),
        ("\ufb01che.png", "fiche.png"),
        ("\uff41.png", "a.png"),
    ],
)
def test_two_names_that_one_disk_takes_for_one(tmp_path: Path, one: str, other: str) -> None:
    (finding,) = found(tmp_path, one, other)
    assert finding.code == "doublon"


def test_letters_that_look_alike_cannot_be_ids() -> None:
    """An id is ASCII: every other letter changes the name that is asked for."""
    for code in range(0x80, 0x11000):
        char = chr(code)
        assert proper_name(f"had-{char}.yml", ".yml") != f"had-{char}.yml"


def test_pipes_and_sockets_are_told_and_never_opened(project: Path) -> None:
    for name in ("partners/structures/x.yml", "content/pages/y.md", "content/photo.png"):
        os.mkfifo(project / name)
    print_folder = project / "site_overrides" / "print"
    print_folder.mkdir(parents=True)
    os.mkfifo(print_folder / "logo.svg")
    os.mkfifo(project / "content" / "z.svg")
    files = sorted(finding.file for finding in load_project(project).findings)
    assert files == [
        "content/pages/y.md",
        "content/photo.png",
        "content/z.svg",
        "partners/structures/x.yml",
        "site_overrides/print/logo.svg",
    ]


def test_a_folder_that_leads_into_itself_is_walked_once(project: Path) -> None:
    (project / "content" / "tour").symlink_to(project / "content")
    (finding,) = load_project(project).findings
    assert (finding.file, finding.code) == ("content/tour", "fichier")


@pytest.mark.parametrize("target", ["/etc/hostname", "absent.yml", ".git/config"])
def test_the_settings_are_no_link_out(project: Path, target: str) -> None:
    (project / ".git").mkdir()
    (project / ".git" / "config").write_text("x: y\n")
    (project / "mkdocs.yml").unlink()
    (project / "mkdocs.yml").symlink_to(target)
    (finding,) = builder_findings(project)
    assert finding.code == "fichier"


@pytest.mark.parametrize("command", ["build", "check", "serve"])
def test_no_command_runs_what_the_settings_say(project: Path, command: str) -> None:
    ran = project / "ran"
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"extra:\n  a: !!python/object/apply:os.mkdir [{ran}]\n")
    assert main([command, "--projet", str(project)]) == 1
    assert not ran.exists()


def test_aliases_in_the_settings_are_read_once(project: Path) -> None:
    text = "\n".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30))
    (project / "mkdocs.yml").write_text(f"a0: &a0 [x]\n{text}\n")
    assert builder_findings(project) == []
