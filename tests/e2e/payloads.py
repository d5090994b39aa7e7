"""What an attacker writes where a name is expected, and a project whose every text is that.

The project is this repository's own, made small: whatever a new field or a new kind of record
brings, its texts are replaced too.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import reduce
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from lisible.findings import Finding
from lisible.model.binome import Binome
from lisible.model.collections import COLLECTIONS
from lisible.model.coordination import Coordination
from lisible.model.droit import Droit
from lisible.model.glossaire import Glossaire
from lisible.model.repartition import Repartition
from lisible.model.structure import Structure
from lisible.sources.yaml_source import YamlSource, parse_yaml

ROOT = Path(__file__).resolve().parents[2]
OWN = "window.__owned=1"
PAYLOADS = (
    # Elements
    f"<script>{OWN}</script>",
    f"<ScRiPt >{OWN}</sCrIpT >",
    f"<script src=//mechant.example/a.js></script>{OWN}",
    f"<scr<script>ipt>{OWN}</scr</script>ipt>",
    f"<img src=x onerror={OWN}>",
    f'"><img src=x onerror="{OWN}">',
    f"'><img src=x onerror='{OWN}'>",
    f"<img/src=x/onerror={OWN}//",
    f"<image src=x onerror={OWN}>",
    f"<svg onload={OWN}>",
    f"<svg/onload={OWN}//",
    f"<svg><script>{OWN}</script></svg>",
    f"<svg><animate onbegin={OWN} attributeName=x dur=1s>",
    f'<svg><set attributeName="href" to="javascript:{OWN}"/></svg>',
    "<svg><use href=https://mechant.example/a.svg#b></use></svg>",
    f"<math><maction xlink:href=javascript:{OWN}>x</maction></math>",
    f"<math><mtext></p><style><img src=x onerror={OWN}></style></mtext></math>",
    f"<body onload={OWN}>",
    f"<details open ontoggle={OWN}>x</details>",
    f"<video><source onerror={OWN}></video>",
    f"<audio src=x onerror={OWN}>",
    f"<input autofocus onfocus={OWN}>",
    f"<select autofocus onfocus={OWN}><option>x</select>",
    f"<p tabindex=0 autofocus onfocus={OWN}>",
    f"<marquee onstart={OWN}>x</marquee>",
    f"<iframe src=javascript:parent.{OWN}></iframe>",
    f'<iframe srcdoc="<script>parent.{OWN}</script>"></iframe>',
    f"<object data=javascript:{OWN}></object>",
    "<embed src=https://mechant.example/a.swf>",
    "<base href=https://mechant.example/>",
    "<link rel=stylesheet href=https://mechant.example/a.css>",
    "<meta http-equiv=refresh content='0;url=https://mechant.example/'>",
    "<form action=https://mechant.example/><button>Envoyer</button></form>",
    "<style>@import'https://mechant.example/a.css';footer,nav{display:none}</style>",
    "<style>*{background:url(https://mechant.example/p.png)}</style>",
    "<div style='position:fixed;inset:0;background:url(//mechant.example/p)'>x</div>",
    f"<template><img src=x onerror={OWN}></template>",
    f"<noscript><p title='</noscript><img src=x onerror={OWN}>'>",
    f"<textarea></textarea><img src=x onerror={OWN}>",
    f"<title></title><img src=x onerror={OWN}>",
    f"<xmp><img src=x onerror={OWN}></xmp>",
    "<plaintext>",
    "<!--",
    f"--><img src=x onerror={OWN}><!--",
    f"<![CDATA[<img src=x onerror={OWN}>]]>",
    "</div></article></main></body></html>",
    "</td></tr></table></ul></dl></details></p></h2>",
    f"</script><script>{OWN}</script>",
    f"</title></style></textarea><svg onload={OWN}>",
    # Links and attributes
    f"[lien](javascript:{OWN})",
    f"[lien](JaVaScRiPt:{OWN} 'titre')",
    f"[lien](data:text/html,<script>parent.{OWN}</script>)",
    f"![suivi](https://mechant.example/p.png){{onerror={OWN}}}",
    f"[r]: javascript:{OWN}",
    f"<javascript:{OWN}>",
    "<https://mechant.example/>",
    f'" onmouseover="{OWN}" autofocus onfocus="{OWN}" x="',
    f"' onmouseover='{OWN}' x='",
    f"` onmouseover={OWN} `",
    f'{{: onclick="{OWN}" style="position:fixed" }}',
    "{#__config .md-search data-md-component=search}",
    # Scripts' own strings
    f"';{OWN};//",
    f'";{OWN};//',
    f"\\';{OWN};//",
    f"${{{OWN}}}",
    f"</ScRiPt\t><svg/onload={OWN}>",
    "__proto__ constructor prototype toString",
    # Templates
    f"{{{{ cycler.__init__.__globals__ }}}} {{% raw %}}{OWN}{{% endraw %}}",
    "{% include '/etc/passwd' %}{{ 7 * 7 }}",
    "#{7*7} <%= 7*7 %> ${7*7} {{constructor.constructor('x')()}}",
    '#read("/etc/passwd") #import "@preview/cetz:0.3.0": *',
    "--8<-- '/etc/passwd'",
    "!!! danger\n    x",
    # Markdown that leaves its container
    "# Titre\n\n## Autre {#autre}\n\n    code",
    "```\n</code></pre>\n```",
    "| a | b |\n|---|---|\n| c | d |",
    "- a\n\n      b\n\n***\n\n> c",
    "[TOC]",
    "*[HAD]: pris",
    # Entities, and what looks like something else
    f"&lt;script&gt;{OWN}&lt;/script&gt;",
    f"&#60;img src=x onerror={OWN}&#62;",
    f"%3Cscript%3E{OWN}%3C/script%3E",
    f"\u2039img src=x onerror={OWN}\u203a",
    f"<img src=x\u00a0onerror={OWN}>",
    "jav&#x09;ascript&colon;x",
    '=HYPERLINK("https://mechant.example/","x")',
    "a\nTEL:+33199001234\nEND:VCARD",
)
KEPT = {
    "structures": ("had-yvelines-sud", "gcs-repy", "reseau-rysc"),
    "binomes": ("yvelines-sud-repy",),
    "calendrier": ("2027",),
    "cartes": ("niveaux-micro-meso",),
    "experiences": ("douaisis",),
    "indicateurs": ("activite-conjointe",),
    "protocoles": ("sortie-d-hospitalisation",),
    "questionnaires": ("isq",),
    "reponses": ("isq-exemple",),
}
TEXT = "content/pages/attaque.md"
TEXTS = ("documents", "modeles", "pages")
MODELS: dict[str, type[BaseModel]] = {
    "partners/coordination.yml": Coordination,
    "content/repartition.yml": Repartition,
    "content/glossaire.yml": Glossaire,
    "content/droit.yml": Droit,
    "partners/structures": Structure,
    "partners/binomes": Binome,
    **{one.folder: one.model for one in COLLECTIONS},
}
FOUND = """nom: Une équipe d’aujourd’hui, que la page d’accueil trouve
type: had
territoire:
  departements: ["78"]
contacts:
  - usage: suivi
    public: tous
    libelle: Le service qui répond
    telephone: 01 99 00 12 34
    horaires: 24/7
    precision: Ce que l’appelant doit savoir.
"""
Place = tuple[str | int, ...]


def lay_hostile(target: Path) -> None:
    """A project in ``target`` whose texts are payloads, but for those that the checks refuse."""
    _small_copy(target)
    originals = {file: _source(target, file) for file in _records(target)}
    said = Counter(
        text
        for source in originals.values()
        for text in {value for _, value in _texts(source.data, ())}
    )
    shared = {text for text, times in said.items() if times > 1}
    written = {
        file: _replaced(file, source, rank, shared)
        for rank, (file, source) in enumerate(originals.items())
    }
    for file, data in written.items():
        _write(target / file, data)
    _write_text(target)
    for _ in range(8):
        errors = [f for f in _findings(target) if f.severity == "erreur"]
        if not errors:
            return
        for file in sorted({error.file for error in errors}):
            lines = [error.line for error in errors if error.file == file]
            if file == TEXT:
                _without_lines(target / file, lines)
            else:
                _give_back(target, file, lines, originals[file].data, written[file], errors)
    raise AssertionError(errors)


def _small_copy(target: Path) -> None:
    for folder in ("structures", "binomes"):
        (target / "partners" / folder).mkdir(parents=True)
    for file in ("mkdocs.yml", "partners/coordination.yml", "content/glossaire.yml"):
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, target / file)
    for name in ("repartition", "droit"):
        shutil.copy(ROOT / f"content/{name}.yml", target / f"content/{name}.yml")
    for folder, names in KEPT.items():
        parent = "partners" if folder in ("structures", "binomes") else "content"
        (target / parent / folder).mkdir(parents=True, exist_ok=True)
        for name in names:
            text = (ROOT / parent / folder / f"{name}.yml").read_text(encoding="utf-8")
            text = re.sub(r"(?m)[a-z-]+/[a-z0-9/-]+/$", "a-propos/", text)
            (target / parent / folder / f"{name}.yml").write_text(text, encoding="utf-8")
    for folder in TEXTS:
        (target / "content" / folder).mkdir()
        for path in sorted((ROOT / "content" / folder).glob("*.md")):
            text = path.read_text(encoding="utf-8")
            text = re.sub(r"\]\(/[a-z][^){]*\)", "](/a-propos/)", text)
            text = re.sub(r"(?m)^impressions:\n(?: .*\n|- .*\n)*", "", text)  # PDFs: tests/print
            (target / "content" / folder / path.name).write_text(text, encoding="utf-8")
    (target / "partners/structures/had-piege.yml").write_text(FOUND, encoding="utf-8")
    settings = (target / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?ms)^nav:\n.*?\n\n", "", settings)
    (target / "mkdocs.yml").write_text(settings, encoding="utf-8")
    shutil.copytree(ROOT / "site_overrides", target / "site_overrides")


def _records(target: Path) -> list[str]:
    return [path.relative_to(target).as_posix() for path in sorted(target.glob("*/**/*.yml"))]


def _source(target: Path, file: str) -> YamlSource:
    source, findings = parse_yaml((target / file).read_text(encoding="utf-8"), file)
    assert not findings
    return source


def _model(file: str) -> type[BaseModel]:
    return MODELS.get(file) or MODELS[file.rpartition("/")[0]]


def _replaced(file: str, source: YamlSource, start: int, shared: set[str]) -> Any:
    """The record with a payload for each text that its model takes; what several records say, or
    what is written like an id or a place, is how one names the other."""
    data: Any = yaml.safe_load(yaml.safe_dump(source.data))
    for rank, (place, value) in enumerate(list(_texts(data, ()))):
        if value not in shared and not re.fullmatch(r"[a-z0-9/#-]+", value):
            _set(data, place, _bundle(start * 7 + rank, 4000 if len(value) > 60 else 300))
    for _ in range(20):
        try:
            _model(file).model_validate(data, context={"pays": "FR"})
        except ValidationError as error:
            for detail in error.errors():
                _restore(data, source.data, detail["loc"])
        else:
            return data
    raise AssertionError(file)


def _bundle(start: int, most: int) -> str:
    """As many payloads as a text may hold, another one first in each."""
    text = PAYLOADS[start % len(PAYLOADS)]
    for step in range(1, len(PAYLOADS)):
        more = f"{text} {PAYLOADS[(start + step) % len(PAYLOADS)]}"
        if len(more) > most:
            break
        text = more
    return text


def _texts(data: Any, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _texts(value, (*place, key))
    elif isinstance(data, list):
        for rank, value in enumerate(data):
            yield from _texts(value, (*place, rank))


def _set(data: Any, place: Place, value: Any) -> None:
    reduce(lambda inner, part: inner[part], place[:-1], data)[place[-1]] = value


def _restore(data: Any, original: Any, place: Place) -> None:
    """The text at ``place``, or the record part that holds it, as it was."""
    for part in place[:-1]:
        if _has(data, part):
            data, original = data[part], original[part]
    if place and _has(data, place[-1]):
        data[place[-1]] = original[place[-1]]
    elif isinstance(data, dict):
        data.update(original)


def _has(data: Any, part: str | int) -> bool:
    return isinstance(data, list) or (isinstance(data, dict) and part in data)


def _write(path: Path, data: Any) -> None:
    text = yaml.dump(data, Dumper=_Quoted, allow_unicode=True, sort_keys=False, width=10**9)
    path.write_text(text, encoding="utf-8")


class _Quoted(yaml.SafeDumper):
    pass


_Quoted.add_representer(
    str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"')
)


def _write_text(target: Path) -> None:
    """A text where each payload is a paragraph, an item, a cell, a heading, a link's words."""
    lines = ["---", "titre: Attaque", "pour: coordination", "public: familles"]
    lines += ["chemin: attaque/", "resume: '<svg onload=window.__owned=1>'", "impressions:"]
    lines += ["  - fichier: attaque.pdf", "    mise_en_page: fiche"]
    lines += ["    libelle: '<svg onload=window.__owned=1>'", "---"]
    for rank, payload in enumerate(PAYLOADS):
        one = " ".join(payload.split())
        if re.search(r"\]\(|\{[{%#]|\]:|\|", one):
            continue  # refused, or another construct: tests/cases/reject has them
        one = f"x {one}" if re.match(r"[#!>*`-]", one) else one
        lines += [one, "", f"- {one}", "", "| a | b |", "|---|---|", f"| c | {one} |", ""]
        lines += [f"## {one} {{#t{rank}}}", "", f"[{one}](/attaque/)", "", f"**{one}**", ""]
    path = target / "content" / "pages" / "attaque.md"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _findings(target: Path) -> list[Finding]:
    from lisible.build.site import prepare_site

    return prepare_site(target, workers=1).findings


def _without_lines(path: Path, lines: list[int]) -> None:
    kept = path.read_text(encoding="utf-8").split("\n")
    for line in lines:
        kept[line - 1] = ""
    path.write_text("\n".join(kept), encoding="utf-8")


def _give_back(
    target: Path, file: str, lines: list[int], original: Any, data: Any, errors: list[Finding]
) -> None:
    marks = _source(target, file).marks
    places = [p for p, m in marks.items() if m.line in lines and p and p[-1] != "?key"]
    assert places, errors
    for place in places:
        _restore(data, original, place)
    _write(target / file, data)
