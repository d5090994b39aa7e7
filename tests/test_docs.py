"""README and the guide are true: their commands, examples, names and lists are tried here.

How a fenced block of the guide says what it is, after its language: ``yaml structure <id>`` and
``yaml binome <id>`` are whole records, ``yaml coordination extrait`` (or ``repartition``) some keys
of one; ``markdown document <id>`` is a whole template, ``markdown corps`` a body; ``text remarque``
is a finding of the first structure; ``typst mise-en-page`` is a layout.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.util
import json
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from lisible.arguments import build_parser
from lisible.build.project import Project, load_project
from lisible.documents.appels import Appel
from lisible.documents.context import (
    COORDINATION_NAMES,
    RECORD_NAMES,
    PhaseResolue,
    TacheResolue,
    for_binome,
    for_coordination,
)
from lisible.documents.fill import Filler
from lisible.documents.kinds import EnTete, Impression
from lisible.documents.markdown import parse
from lisible.documents.sandbox import _FILTERS_KEPT, environment
from lisible.documents.template import Template
from lisible.documents.typography import french
from lisible.findings import Finding
from lisible.model.base import Donnee
from lisible.model.binome import Binome, Reponse, Statut, Voie
from lisible.model.contact import Contact, Public, Usage
from lisible.model.coordination import Coordination, Source
from lisible.model.droit import Droit
from lisible.model.hours_text import spell_hours
from lisible.model.load import load_network
from lisible.model.pays import Pays, Urgence
from lisible.model.repartition import Acteur, Repartition
from lisible.model.structure import Structure, TypeStructure
from lisible.model.textes_cites import Index
from lisible.outputs.pdf import Printer
from lisible.outputs.reporters import as_text

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
BOTH = README + GUIDE
PARSER = build_parser("0")
CODE = re.compile(r"`([^`]+)`")


def blocks(text: str, first_words: str) -> list[tuple[str, str]]:
    """The fenced blocks whose info string starts with these words: (what follows, content)."""
    found = re.findall(r"^```(.*)\n((?:.*\n)*?)```$", text, re.MULTILINE)
    return [
        (info.removeprefix(first_words).strip(), content)
        for info, content in found
        if f"{info} ".startswith(f"{first_words} ")
    ]


def table(text: str, before: str) -> list[list[str]]:
    """The body rows of the first table after the line that contains ``before``."""
    lines = text[text.index(before) :].split("\n")
    start = next(i for i, line in enumerate(lines) if line.startswith("|"))
    rows: list[list[str]] = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([c.strip().replace("\\|", "|") for c in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows[2:]


def codes(rows: list[list[str]], column: int) -> set[str]:
    return {word for row in rows for word in CODE.findall(row[column])}


def plain_spaces(text: str) -> str:
    return re.sub("[\u00a0\u202f]", " ", text)


# ---- Commands ----


def commands() -> list[list[str]]:
    lines = [line for _, content in blocks(BOTH, "sh") for line in content.splitlines()]
    return [shlex.split(line) for line in lines if line]


def inline_commands() -> list[list[str]]:
    """Commands named in a sentence; a bare name such as `lisible pages` may lack its options."""
    starts = ("lisible ", ".venv/bin/", "python3 dev.py", "python -m")
    prose = re.sub(r"^```.*?^```$", "", BOTH, flags=re.MULTILINE | re.DOTALL)
    return [code.split() for code in CODE.findall(prose) if code.startswith(starts)]


def subcommands() -> dict[str, argparse.ArgumentParser]:
    actions = [a for a in PARSER._actions if isinstance(a, argparse._SubParsersAction)]
    return dict(actions[0].choices)


def test_the_law_of_the_guide_is_a_record() -> None:
    (found,) = (yaml.load(content, yaml.BaseLoader) for _, content in blocks(GUIDE, "yaml droit"))
    law = Droit.model_validate(found)
    index = Index(law, Pays.FR)
    assert [hit.words for hit in index.hits("Le SROS, art. L6321-3 CSP.") if hit.stale] == [
        "SROS",
        "L6321-3",
    ]


def test_there_are_commands() -> None:
    assert ["python3", "dev.py", "build"] in commands()
    assert ["python3", "dev.py", "test"] in commands()
    assert ["python", "-m", "benchmarks.scale", "--binomes", "10", "100", "1000"] in commands()


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_command_is_known(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ici", "ma-coordination"):  # the folder that a command names must exist
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "ici")
    program = words[0].removeprefix(".venv/bin/")
    if program == "lisible":
        accept(words[1:])
    elif words[:2] == ["python3", "dev.py"]:
        accept_dev(words[2:])
    elif words[:2] == ["python", "-m"]:
        accept_module(words[2], words[3:])
    else:
        assert words == ["pip", "install", "."]


def accept(words: list[str]) -> None:
    try:
        PARSER.parse_args(words)
    except SystemExit as stop:
        assert stop.code == 0, words


def accept_dev(words: list[str]) -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    assert words[0] in re.findall(r'command == "(\w+)"', source)
    if words[0] == "build":
        accept(words)


def accept_module(name: str, words: list[str]) -> None:
    found = importlib.util.find_spec(name)
    if found is not None and found.submodule_search_locations:
        found = importlib.util.find_spec(f"{name}.__main__")
    assert found is not None and found.origin is not None
    source = Path(found.origin).read_text(encoding="utf-8")
    for option in (word for word in words if word.startswith("--")):
        assert f'"{option}"' in source


@pytest.mark.parametrize("words", inline_commands(), ids=" ".join)
def test_command_in_a_sentence_is_known(words: list[str]) -> None:
    if words[:2] == ["python3", "dev.py"]:
        accept_dev(words[2:])
    elif words[0].endswith("lisible") and len(words) > 1:
        command = subcommands()[words[1]]
        for option in (word for word in words[2:] if word.startswith("-")):
            assert option in command._option_string_actions


def test_every_command_and_option_is_documented() -> None:
    for name, command in subcommands().items():
        assert f"lisible {name}" in BOTH
        for option in command._option_string_actions:
            assert option == "-h" or f"`{option}" in README or f" {option}" in README, option
    assert "lisible --version" in BOTH


def test_json_format_is_as_shown() -> None:
    shown = json.loads(blocks(README, "json")[0][1])
    assert list(shown) == list(Finding("", 1, 1, "", "").as_dict())


# ---- Examples of the guide, tried in a copy of the project ----


def merged(path: Path, keys: dict[str, Any]) -> None:
    """Some keys put into a record; lists are made longer, not replaced."""
    record = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    _merge(record, keys)
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _merge(into: dict[str, Any], keys: dict[str, Any]) -> None:
    for key, value in keys.items():
        if isinstance(value, dict) and key in into:
            _merge(into[key], value)
        elif isinstance(value, list) and key in into:
            known = {item["id"]: item for item in into[key]}
            for item in value:
                if item["id"] in known:
                    _merge(known[item["id"]], item)
                else:
                    into[key].append(item)
        else:
            into[key] = value


def extracts(name: str) -> Iterator[dict[str, Any]]:
    for _, content in blocks(GUIDE, f"yaml {name} extrait"):
        yield yaml.load(content, yaml.BaseLoader)


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with every example of the guide in it."""
    root = tmp_path_factory.mktemp("guide")
    for name in ("partners", "content", "site_overrides"):
        shutil.copytree(ROOT / name, root / name)
    for folder, kind in (("structures", "structure"), ("binomes", "binome")):
        for name, content in blocks(GUIDE, f"yaml {kind}"):
            path = root / "partners" / folder / f"{name}.yml"
            path.write_text(content, encoding="utf-8")
    for keys in extracts("coordination"):
        merged(root / "partners" / "coordination.yml", keys)
    for keys in extracts("repartition"):
        merged(root / "content" / "repartition.yml", keys)
    for i, (folder, content) in enumerate(blocks(GUIDE, "yaml fiche")):
        (root / "content" / folder / f"essai-{i}.yml").write_text(content, encoding="utf-8")
    for name, content in blocks(GUIDE, "markdown document"):
        (root / "content" / "documents" / f"{name}.md").write_text(content, encoding="utf-8")
    for i, (_, content) in enumerate(blocks(GUIDE, "markdown corps")):
        head = "---\ntitre: Essai\npour: binome\npublic: familles\nresume: Essai.\n---\n"
        path = root / "content" / "documents" / f"corps-{i}.md"
        path.write_text(head + content, encoding="utf-8")
    for _, content in blocks(GUIDE, "typst mise-en-page"):
        path = root / "site_overrides" / "print" / "lettre.typ"
        path.write_text(content, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def project(tried: Path) -> Project:
    return load_project(tried)


def test_no_block_is_forgotten() -> None:
    """Each block of the guide is of a kind that is tried here."""
    known = ("sh", "text remarque", "typst mise-en-page", "markdown corps", "markdown document")
    known += tuple(
        f"yaml {k}" for k in ("structure", "binome", "coordination", "droit", "repartition")
    )
    known += ("yaml fiche",)
    for info in re.findall(r"^```(\w.*)$", GUIDE, re.MULTILINE):
        assert info.startswith(known), info


def test_examples_have_no_finding(project: Project) -> None:
    """None but those that the repository's own records may have."""
    assert not set(project.findings) - set(load_project(ROOT).findings)
    made = {document.id for document in project.documents}
    assert {"val-clair/charte", "val-clair/memo-appels", "val-clair/corps-0"} <= made


def test_the_task_changed_by_the_example_says_so(project: Project) -> None:
    assert project.network is not None
    phases = for_binome(project.network, "val-clair")["phases"]
    changed = [task.id for phase in phases for task in phase.taches if task.raison]
    assert changed == ["suivi-social"]
    assert "dechets-de-soins" in project.network.repartition.taches


@pytest.mark.parametrize("layout", ["grands-caracteres", "lettre"])
def test_example_document_is_printed(project: Project, layout: str) -> None:
    """Once with the layout that it names, once with the guide's own."""
    look = project.look()
    jobs = [job for job in project.jobs(look) if job.document.endswith("/memo-appels")]
    assert jobs
    printer = Printer(look)
    for job in jobs:
        assert job.layout == "grands-caracteres"
        pdf, findings = printer.render(dataclasses.replace(job, layout=layout))
        assert pdf.startswith(b"%PDF") and not findings


def test_finding_is_as_shown(tmp_path: Path) -> None:
    """The shown finding comes from the shown structure, its number cut short."""
    ((_, shown),) = blocks(GUIDE, "text remarque")
    name, content = blocks(GUIDE, "yaml structure")[0]
    wrong = re.findall("« (.*?) »", shown)[0]
    broken = re.sub(r"telephone: .*", f"telephone: {wrong}", content, count=1)
    (tmp_path / "partners" / "structures").mkdir(parents=True)
    path = tmp_path / "partners" / "structures" / f"{name}.yml"
    path.write_text(broken, encoding="utf-8")
    _, findings = load_network(tmp_path)
    assert shown in as_text([finding for finding in findings if finding.file.endswith(path.name)])


# ---- Lists of the guide: complete, and nothing more ----


def test_names_for_templates(project: Project) -> None:
    assert project.network is not None
    shown = codes(table(GUIDE, "Avec `pour: binome` :"), 0)
    assert shown == set(for_binome(project.network, "val-clair"))
    shown = codes(table(GUIDE, "Avec `pour: coordination` :"), 0)
    assert shown == COORDINATION_NAMES == {*for_coordination(project.network), "titres"}
    shown |= codes(table(GUIDE, "Avec une sorte de fiche"), 0)
    assert shown == RECORD_NAMES


def properties(model: type) -> set[str]:
    ours = (kind for kind in model.__mro__ if kind.__module__.startswith("lisible."))
    return {n for kind in ours for n, value in vars(kind).items() if isinstance(value, property)}


def fields(kind: type) -> set[str]:
    return {field.name for field in dataclasses.fields(kind)}


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("une structure", properties(Structure)),
        ("un contact", properties(Contact)),
        ("un chiffre", properties(Donnee)),
        ("le modèle de répartition", properties(Repartition)),
        ("une ligne de `appels` ou de `appels_pro`", fields(Appel)),
        ("une ligne de `urgences`", fields(Urgence)),
        ("une phase de `phases`", fields(PhaseResolue)),
        ("une tâche de `phases`", fields(TacheResolue)),
        ("une source", set(Source.model_fields)),
    ],
)
def test_names_inside_names(row: str, names: set[str]) -> None:
    rows = {cells[0]: cells for cells in table(GUIDE, "Les mots sont ceux de la fiche.")}
    assert codes([rows[row]], 1) == names


def test_other_records_have_no_other_name() -> None:
    assert not properties(Binome) | properties(Coordination) | properties(Source)


def test_filters() -> None:
    ours = table(GUIDE, "Ceux de Lisible :")
    others = table(GUIDE, "Ceux du langage Jinja")
    kept = set(_FILTERS_KEPT.split())
    assert codes(others, 1) == kept
    assert codes(ours, 0) == set(environment(str).filters) - kept
    for _, expression, result in ours:
        text, values, findings = Template("guide", 1, expression.strip("`")).render({})
        assert not findings
        assert plain_spaces(Filler(values.texts).text(text)) == plain_spaces(french(result))


def test_front_matter() -> None:
    for before, model in (("### L’en-tête", EnTete), ("Chaque PDF de la liste", Impression)):
        rows = table(GUIDE, before)
        assert {CODE.findall(row[0])[0] for row in rows} == set(model.model_fields)
        for key, required, _ in rows:
            field = model.model_fields[key.strip("`")]
            assert (required == "oui") == field.is_required(), key


def test_layouts(project: Project) -> None:
    row = next(r for r in table(GUIDE, "Chaque PDF de la liste") if "mise_en_page" in r[0])
    assert codes([row], 2) == set(project.look().layouts) - {"lettre"}


def test_markup() -> None:
    """What the table shows is what the reader of Markdown knows."""
    shown = {row[0]: CODE.findall(row[1]) for row in table(GUIDE, "### La mise en forme admise")}
    made = {
        "un titre": "Heading",
        "un passage important": "Strong",
        "une ligne à remplir à la main": "Fill",
        "une case à cocher": "Checkbox",
        "un encadré": "Callout",
        "un numéro à appeler d’un geste": "Link",
        "aller à la ligne dans un tableau": "Break",
    }
    for row, block in made.items():
        text = "un // deux" if block == "Break" else shown[row][0]
        text = f"Ici : {text}" if block == "Fill" else text
        assert f"{block}(" in repr(parse(text)), row
    note = Template("guide", 1, shown["une note pour les rédacteurs, jamais imprimée"][0])
    assert note.render({})[0] == ""


def test_hours() -> None:
    rows = table(GUIDE, "| Vous écrivez | Le lecteur lit |")
    assert len(rows) == 8
    for expression, reading in rows:
        assert plain_spaces(spell_hours(expression.strip("`"))) == reading


def test_admitted_words() -> None:
    assert codes(table(GUIDE, "**Les types**"), 1) == set(TypeStructure)
    contacts = dict(table(GUIDE, "**Les contacts**"))
    assert set(CODE.findall(contacts["`usage`"])) == set(Usage)
    assert set(CODE.findall(contacts["`public`"])) == set(Public)
    for start, words in (
        ("Mots admis pour `responsable` et `participent`", Acteur),
        ("- `statut`", Statut),
        ("- `voie`", Voie),
        ("- `telephone_soignant`, `telephone_medical`, `deplacement`", Reponse),
    ):
        (line,) = (line for line in GUIDE.splitlines() if line.startswith(start))
        said = line.removeprefix(start).split(".")[0]
        assert set(CODE.findall(said)) == set(words), start


def test_sorts_of_findings_exist() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "generators").rglob("*.py")
    )
    shown = codes(table(GUIDE, "| Sorte | Le plus souvent |"), 0)
    assert shown and not {code for code in shown if f'"{code}"' not in sources}


# ---- Links ----


def anchor(title: str) -> str:
    """The id that GitHub and GitLab give to a title."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_local_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    ids = {anchor(title) for title in re.findall(r"^#+ (.*)$", text, re.MULTILINE)}
    for target in re.findall(r"\]\(([^)]+)\)", CODE.sub("", text)):
        if target.startswith("#"):
            assert target[1:] in ids, target
        elif not target.startswith("https://"):
            assert (ROOT / target).is_file(), target


def test_changelog_names_this_version() -> None:
    version = re.search(r'^version = "(.*)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    assert version is not None
    assert f"\n## {version[1]} – 20" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
