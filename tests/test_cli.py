"""The command: exit statuses, help and mistakes in French, and a last good site that stays."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from casebook import CASES, lay, multiply
from lisible.cli import main

COMMANDS = ("build", "check", "serve", "schema", "pages")
Captured = pytest.CaptureFixture[str]
Done = subprocess.CompletedProcess[str]


def lisible(
    *words: object, cwd: Path | None = None, **env: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "lisible", *map(str, words)],
        cwd=cwd,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | env,
    )


def stopped(capsys: Captured, *words: str) -> tuple[int, str]:
    """The status of a command that ends while it reads its words, and all that it says."""
    with pytest.raises(SystemExit) as end:
        main(list(words))
    said = capsys.readouterr()
    assert isinstance(end.value.code, int)
    return end.value.code, said.out + said.err


# ---- Words ----


@pytest.mark.parametrize("words", [[], *([command] for command in COMMANDS)])
def test_help_is_french(capsys: Captured, words: list[str]) -> None:
    status, said = stopped(capsys, *words, "--help")
    assert status == 0
    assert "utilisation : lisible" in said
    assert "afficher cette aide" in said
    assert "dossier du projet" in said or not words
    for english in ("usage:", "show ", "exit", "positional", "arguments", "optional"):
        assert english not in said
    for command in () if words else COMMANDS:
        assert f"    {command} " in said


def test_version(capsys: Captured) -> None:
    status, said = stopped(capsys, "--version")
    assert (status, said[:8]) == (0, "lisible ")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ([], "il manque : COMMANDE"),
        (["chekc"], "« chekc » n’est pas admis (au choix : "),
        (["check", "--formt", "json"], "mots inconnus : --formt json"),
        (["check", "ici"], "mots inconnus : ici"),
        (["check", "--format"], "--format : attend une valeur"),
        (["check", "--format", "xml"], "« xml » n’est pas admis (au choix : "),
        (["check", "--projet", "nulle-part"], "le dossier « nulle-part » n’existe pas"),
        (["build", "--jobs", "beaucoup"], "« beaucoup » n’est pas un nombre de 0 à 256"),
        (["build", "--jobs", "-1"], "n’est pas un nombre"),
        (["check", "--le", "demain"], "« demain » n’est pas un jour"),
        (["check", "--le", "2027-02-30"], "« 2027-02-30 » n’est pas un jour"),
        (["build", "--le", "2027-02-01"], "mots inconnus : --le 2027-02-01"),
        (["serve", "--port", "70000"], "« 70000 » n’est pas un nombre de 1 à 65535"),
        (["schema", "--check=oui"], "--check : n’attend pas de valeur"),
        (["pages"], "il manque : --out"),
    ],
)
def test_wrong_use_is_2(capsys: Captured, words: list[str], message: str) -> None:
    status, said = stopped(capsys, *words)
    assert status == 2
    assert message in said
    assert "--help" in said
    assert len(said.splitlines()) == 2


# ---- Findings ----


def test_check_of_a_sound_project_is_0(capsys: Captured, project: Path) -> None:
    before = sorted(project.rglob("*"))
    assert main(["check", "--projet", str(project)]) == 0
    assert capsys.readouterr().out == "Tout va bien : aucune remarque.\n"
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize("command", ["check", "build"])
def test_an_error_is_1(capsys: Captured, tmp_path: Path, command: str) -> None:
    project = lay(CASES / "reject" / "plusieurs-fautes", tmp_path / "projet")
    assert main([command, "--projet", str(project)]) == 1
    said = capsys.readouterr()
    assert "partners/structures/had-du-lac.yml:5:10 — erreur [date]" in said.out
    assert said.err == ""
    assert not (project / "site").exists()


def test_a_warning_is_0(capsys: Captured, tmp_path: Path) -> None:
    project = lay(CASES / "reject" / "finess-cle", tmp_path / "projet")
    assert main(["check", "--projet", str(project)]) == 0
    assert capsys.readouterr().out.endswith("1 avertissement.\n")


def test_check_on_a_day(capsys: Captured, project: Path) -> None:
    """A date to come is told on the day that is given, and today without one."""
    record = project / "partners" / "structures" / "had-du-lac.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(f"{text}verification:\n  par: cadre\n  le: 2190-05-02\n", encoding="utf-8")
    option = ["check", "--projet", str(project)]
    assert main([*option, "--le", "2190-05-02"]) == 0
    assert capsys.readouterr().out == "Tout va bien : aucune remarque.\n"
    for words in ([], ["--le", "2190-05-01"]):
        assert main([*option, *words]) == 0
        said = capsys.readouterr().out
        assert "avertissement [date-future]" in said
        assert said.endswith("1 avertissement.\n")


def test_json(capsys: Captured, tmp_path: Path) -> None:
    project = lay(CASES / "reject" / "plusieurs-fautes", tmp_path / "projet")
    assert main(["check", "--projet", str(project), "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)
    keys = {"code", "severity", "file", "line", "column", "message", "hint"}
    assert len(found) > 10
    assert all(set(one) == keys for one in found)


def test_json_of_a_sound_project(capsys: Captured, project: Path) -> None:
    assert main(["check", "--projet", str(project), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github(capsys: Captured, tmp_path: Path) -> None:
    project = lay(CASES / "reject" / "date-mois-13", tmp_path / "projet")
    assert main(["check", "--projet", str(project), "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(
        "::error file=partners/structures/had-du-lac.yml,line=4,col=10,title=date::« 2015-13 »"
    )


def test_the_current_folder_is_the_project(project: Path) -> None:
    assert lisible("check", cwd=project).returncode == 0
    outside = lisible("check", cwd=project.parent)
    assert outside.returncode == 2
    assert "partners/" in outside.stderr
    assert "--projet" in outside.stderr


@pytest.mark.parametrize("language", ["C", "fr_FR.ISO-8859-1"])
def test_any_language_of_the_system(tmp_path: Path, language: str) -> None:
    """A name that is no text at all, and a terminal that knows no accent."""
    project = lay(CASES / "reject" / "date-mois-13", tmp_path / "projet")
    name = os.fsencode(project / "partners" / "structures") + b"/had-\xff.yml"
    Path(os.fsdecode(name)).write_text("nom: X\n")
    for form in ("text", "json", "github"):
        done = lisible(
            "check",
            "--projet",
            project,
            "--format",
            form,
            LC_ALL=language,
            PYTHONIOENCODING="ascii",
        )
        assert done.returncode == 1
        assert "nom-de-fichier" in done.stdout
        assert "« 2015-13 » n’est pas une date" in done.stdout
        assert done.stderr == ""


# ---- Output that cannot be written ----


def refused(capsys: Captured, words: str, *command: object) -> None:
    assert main([str(word) for word in command]) == 1
    said = capsys.readouterr().err
    assert words in said
    assert "→" in said


def told(done: Done, words: str) -> None:
    assert done.returncode == 1, done.stdout + done.stderr
    assert words in done.stderr
    assert "→" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [["build", "--site-dir"], ["pages", "--out"]])
def test_a_folder_that_cannot_be(capsys: Captured, project: Path, command: list[str]) -> None:
    """Below a file: nobody can write there, not even the superuser."""
    file = project / "fichier"
    file.write_text("le mien")
    words = [command[0], "--projet", project, command[1]]
    refused(capsys, "un fichier est à la place d’un dossier", *words, file / "site")
    refused(capsys, "est un fichier", *words, file)
    refused(capsys, "contient le projet lui-même", *words, project)
    refused(capsys, "autre chose", *words, project / "partners")
    assert file.read_text() == "le mien"
    assert (project / "partners" / "coordination.yml").is_file()


def test_files_in_the_way(capsys: Captured, project: Path) -> None:
    (project / ".cache").write_text("")
    refused(capsys, "Écriture impossible", "build", "--projet", project)
    (project / "schemas").write_text("")
    refused(capsys, "Écriture impossible", "schema", "--projet", project)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "Il manque mkdocs.yml"),
        ("site_name: x\ntheme: [\n", "mkdocs.yml ne se lit pas"),
        ("site_name: x\ntheme:\n  name: inconnu\n", "mkdocs.yml contient une erreur"),
        ("site_name: x\ndocs_dir: content\n", "n’emploie pas l’extension « lisible »"),
    ],
)
def test_mkdocs_yml_is_wrong(project: Path, text: str | None, words: str) -> None:
    if text is None:
        (project / "mkdocs.yml").unlink()
    else:
        (project / "mkdocs.yml").write_text(text)
    told(lisible("build", "--projet", project), words)


def test_a_port_that_is_taken(project: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told(
            lisible("serve", "--port", port, cwd=project), f"Le port {port} ne peut pas être ouvert"
        )


# ---- Schemas and pages ----


def test_schema(capsys: Captured, project: Path) -> None:
    option = ["--projet", str(project)]
    assert main(["schema", "--check", *option]) == 1
    assert "« lisible schema »" in capsys.readouterr().err
    assert main(["schema", *option]) == 0
    assert main(["schema", "--check", *option]) == 0
    (project / "schemas" / "binome.schema.json").write_text("{}")
    assert main(["schema", "--check", *option]) == 1
    assert "schemas/binome.schema.json" in capsys.readouterr().err


def test_pages(project: Path, tmp_path: Path) -> None:
    tag = "!!python/name:material.extensions.emoji.twemoji"
    config = project / "mkdocs.yml"
    with config.open("a", encoding="utf-8") as file:
        file.write(f"  - pymdownx.emoji:\n      emoji_index: {tag}\n")
    out = tmp_path / "pages"
    for _ in range(2):
        done = lisible("pages", "--out", out, "--projet", project)
        assert done.returncode == 0, done.stderr
    assert (out / "docs" / "binomes" / "lac" / "fiche.pdf").read_bytes().startswith(b"%PDF")
    assert (out / "docs" / "binomes" / "lac" / "index.md").is_file()
    written = (out / "mkdocs.yml").read_text(encoding="utf-8")
    assert tag in written
    assert "- lisible\n" not in written


# ---- The last good site ----


def tree(folder: Path) -> dict[str, bytes]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of many binômes with its site, in ``site``."""
    project = lay(CASES / "base", tmp_path_factory.mktemp("cli") / "projet")
    multiply(project, 15)
    done = lisible("build", "--projet", project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "16 documents imprimables" in done.stderr
    assert "Documents imprimables" not in done.stdout  # no bar when nobody watches
    return project


@pytest.fixture
def rebuilt(built: Path, tmp_path: Path) -> Path:
    """A copy of it whose next build has everything to make again."""
    project = tmp_path / "projet"
    shutil.copytree(built, project)
    shutil.rmtree(project / ".cache")
    record = project / "partners" / "structures" / "had-du-lac.yml"
    record.write_text(record.read_text(encoding="utf-8").replace("00 01", "00 77"))
    return project


def interrupt(project: Path, when: Callable[[], bool]) -> tuple[int, str]:
    """Ctrl-C, to the whole group as a terminal sends it, as soon as ``when`` says so."""
    with subprocess.Popen(
        [sys.executable, "-m", "lisible", "build", "--jobs", "2"],
        cwd=project,
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        # A test run in the background is deaf to Ctrl-C, and its children would be too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        end = time.monotonic() + 60
        while not when() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.005)
        assert process.poll() is None, "the build ended before it could be interrupted"
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
        return process.returncode, said


def test_interrupted_while_printing(rebuilt: Path) -> None:
    before = tree(rebuilt / "site")
    status, said = interrupt(rebuilt, lambda: any(rebuilt.glob(".cache/lisible/*.pdf")))
    assert status == 130
    assert said.strip() == "Interrompu : le site précédent est resté en place."
    assert tree(rebuilt / "site") == before
    assert not list(rebuilt.glob(".cache/lisible/*.tmp"))


def test_interrupted_while_writing_the_site(rebuilt: Path) -> None:
    before = tree(rebuilt / "site")
    status, said = interrupt(rebuilt, lambda: any(rebuilt.glob(".site-*/**/index.html")))
    assert status == 130
    assert said.strip() == "Interrompu : le site précédent est resté en place."
    assert tree(rebuilt / "site") == before
    assert not list(rebuilt.glob(".site-*"))
    done = lisible("build", cwd=rebuilt)
    assert done.returncode == 0
    assert tree(rebuilt / "site") != before


def test_an_error_leaves_the_last_good_site(rebuilt: Path) -> None:
    before = tree(rebuilt / "site")
    (rebuilt / "partners" / "structures" / "had-du-lac.yml").write_text("nom: X\n")
    assert lisible("build", cwd=rebuilt).returncode == 1
    assert tree(rebuilt / "site") == before


def test_mkdocs_alone_leaves_it_too(rebuilt: Path) -> None:
    before = tree(rebuilt / "site")
    (rebuilt / "partners" / "structures" / "had-du-lac.yml").write_text("nom: X\n")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=rebuilt, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "had-du-lac.yml:1:1 — erreur [cle-absente]" in done.stderr
    assert tree(rebuilt / "site") == before
