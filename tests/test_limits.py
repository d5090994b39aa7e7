"""Every bound: told in the guide, and in French where it is passed."""

from __future__ import annotations

import struct
import subprocess
import sys
from pathlib import Path

import pytest

from build.test_register import publish
from casebook import multiply
from lisible import limits
from lisible.build.pdfs import make_pdfs
from lisible.build.project import load_project
from lisible.build.site import _too_large
from lisible.documents.register_file import parse_register
from lisible.findings import Finding, Severity, at_most
from lisible.limits import Limit
from lisible.sources.folder_source import folder_findings
from lisible.sources.image_source import image_fault
from lisible.sources.text_source import read_text
from lisible.sources.yaml_source import parse_yaml

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "limites.md"
LAYOUT = "site_overrides/print/fiche.typ"
HEAD = '#import "lib.typ": *\n#show: base\n= #doc.title\n'


def test_the_guide_has_them_all(refresh_golden: bool) -> None:
    text = PAGE.read_text(encoding="utf-8")
    start = text.index("|---|---|---|\n") + len("|---|---|---|\n")
    if refresh_golden:
        PAGE.write_text(text[:start] + limits.as_markdown(), encoding="utf-8")
        return
    assert text[start:] == limits.as_markdown()


def test_as_words() -> None:
    assert str(limits.RECORD) == "1\u00a0Mo"
    assert str(limits.REGISTER) == "2\u00a0Go"
    assert str(limits.FILES) == "20\u202f000\u00a0fichiers"


def told(project: Path) -> list[tuple[str, str]]:
    return [(f.code, f.message) for f in load_project(project).findings]


def test_too_many_files(project: Path) -> None:
    folder = project / "partners" / "structures"
    for i in range(limits.FILES.value - 7):  # the base has eight files
        (folder / f"note-{i}.txt").touch()
    assert list(folder_findings(project, ("partners", "content"), "content/registre")) == []
    (folder / "une-de-plus.txt").touch()
    assert told(project) == [("limite", "Il y a plus de 20\u202f000\u00a0fichiers à lire.")]


def test_the_register_has_bounds_of_its_own(project: Path) -> None:
    publish(project)
    file = next((project / "content/registre").glob("*.jsonl"))
    with file.open("ab") as stream:
        stream.truncate(limits.REGISTER_FILE.value + 1)
    assert told(project) == [("fichier", "Le fichier dépasse 50\u00a0Mo.")]
    for i in range(50):
        with (file.parent / f"lac--{i}.jsonl").open("wb") as stream:
            stream.truncate(limits.REGISTER_FILE.value)
    assert told(project) == [("limite", "Le registre dépasse 2\u00a0Go.")]


@pytest.mark.parametrize(
    ("file", "limit"),
    [
        ("content/film.mp4", limits.OTHER_FILE),
        ("site_overrides/print/fiche.typ", limits.LAYOUT),
        ("site_overrides/print/logo.svg", limits.IMAGE),
        ("site_overrides/print/logo.png", limits.IMAGE),
        ("site_overrides/print/fonts/Neuve.ttf", limits.FONT),
    ],
)
def test_a_file_too_large(project: Path, file: str, limit: Limit) -> None:
    path = project / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.truncate(limit.value + 1)  # no byte of it is on the disk
    found = load_project(project).findings
    assert [(f.file, f.message) for f in found] == [(file, f"Ce fichier dépasse {limit}.")]


def test_a_whole_folder_too_large(project: Path) -> None:
    for i in range(11):
        with (project / "content" / f"film-{i}.mp4").open("wb") as stream:
            stream.truncate(limits.OTHER_FILE.value)
    assert told(project) == [("limite", "Ces fichiers dépassent 500\u00a0Mo.")]


def test_too_many_layouts(project: Path) -> None:
    folder = project / "site_overrides" / "print"
    folder.mkdir(parents=True)
    for i in range(limits.PRINT_FILES.value + 1):
        (folder / f"note-{i}.txt").touch()
    assert told(project) == [("limite", "Il y a plus de 200\u00a0fichiers ici.")]


def test_a_long_line(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("a\n" + "b" * limits.LINE.value, encoding="utf-8")
    assert read_text(tmp_path, path)[1] == []
    path.write_text("a\n" + "b" * (limits.LINE.value + 1), encoding="utf-8")
    (finding,) = read_text(tmp_path, path)[1]
    assert (finding.line, finding.code) == (2, "limite")


def test_a_spoiled_file_does_not_hide_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("\x07\n" * 100_000, encoding="utf-8")
    assert len(read_text(tmp_path, path)[1]) == limits.FINDINGS.value + 1
    _, found = parse_yaml("a: [" + "*a," * 100_000 + "]", "a.yml")
    assert len(found) == limits.FINDINGS.value + 1
    warning = Severity.AVERTISSEMENT
    many = [Finding("a.yml", n, 1, "yaml", "m", "h", warning) for n in range(1, 400)]
    told = at_most([*many, Finding("b.yml", 1, 1, "yaml", "m", "h")], 200)
    assert len(told) == 202
    assert told[200].message == "Ce fichier a encore 199 autres remarques."
    assert told[200].severity is warning
    assert told[201].file == "b.yml"


@pytest.mark.parametrize("levels", [limits.REGISTER_LEVELS.value + 1, 900, 100_000])
def test_a_register_line_is_not_deep(levels: int) -> None:
    block = '{"kind":"callout","role":"note","title":[],"blocks":['
    line = block * levels + "]}" * levels
    text = '{"document":"a/b","chemin":"a/b/"}\n'
    text += f'{{"article":"x","id":"a","titre":"A","blocs":[{line}]}}\n'
    register, findings = parse_register(text, "content/registre/a--b.jsonl")
    assert register is None
    assert findings[0].message == "Cette ligne du registre ne se lit pas."


def test_pictures() -> None:
    side = 5000
    for width, height, sound in ((side, side, True), (side, side + 1, False), (0, 5, False)):
        png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", width, height)
        assert (image_fault("a.png", png) is None) is sound
        jpg = b"\xff\xd8\xff\xc0\0\x11\x08" + struct.pack(">HH", height, width) + b"\3"
        assert (image_fault("a.jpg", jpg) is None) is sound


def layout(project: Path, text: str) -> None:
    path = project / LAYOUT
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text, encoding="utf-8")


def printed(project: Path, seconds: int = 60) -> list[Finding]:
    loaded = load_project(project)
    assert loaded.findings == []
    look = loaded.look()
    return make_pdfs(loaded.jobs(look), look, project / ".cache", 2, lambda: None, seconds).findings


@pytest.mark.parametrize(
    "loop",
    [
        "for i in range(100000) { for j in range(100000) { let k = i } }",
        "range(1000000000)",
    ],
    ids=["without end", "without memory"],
)
def test_a_layout_is_stopped(project: Path, loop: str) -> None:
    """It is named with the first document that it spoils; the others are made."""
    multiply(project, 6)
    layout(project, f'#if doc.id.contains("mont-003") {{ {loop} }}\n#blocks(doc.blocks)\n')
    (finding,) = printed(project, seconds=2)
    assert finding.code == "limite"
    assert "mont-003/fiche, fiche.pdf : La mise en page « fiche » ne finit pas" in finding.message
    assert "site_overrides/print/fiche.typ" in finding.hint
    assert len(list((project / ".cache").glob("*.pdf"))) == 6


def test_pages_of_a_pdf(project: Path) -> None:
    layout(project, f"#for i in range({limits.PDF_PAGES.value - 1}) [#pagebreak(weak: false)]\n")
    assert printed(project) == []
    layout(project, f"#for i in range({limits.PDF_PAGES.value}) [#pagebreak(weak: false)]\n")
    (finding,) = printed(project)
    assert "Ce PDF a 2001 pages : plus de 2\u202f000\u00a0pages." in finding.message


def test_the_whole_site(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    with path.open("wb") as stream:
        stream.truncate(limits.SITE.value)
    assert list(_too_large([path], [])) == []
    (finding,) = _too_large([path], [b"x"])
    assert finding.message == "Le site entier dépasse 20\u00a0Go."


def test_the_same_verdict_however_deep_the_program_is(project: Path) -> None:
    """A macro that calls itself forty times is read by the command and by the site builder."""
    text = (project / "content/documents/fiche.md").read_text(encoding="utf-8")
    macro = "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{% endif %}{% endmacro %}"
    path = project / "content/documents/fiche.md"
    path.write_text(f"{text}\n{macro}{{{{ m({limits.CALLS.value - 1}) }}}}\n", encoding="utf-8")
    for command in (["-m", "lisible", "check", "--projet", "."], ["-m", "mkdocs", "build", "-q"]):
        done = subprocess.run(
            [sys.executable, *command], cwd=project, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
