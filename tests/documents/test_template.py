"""What a template may do, and what it is told when it may not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import records
from lisible.documents.context import (
    BINOME_NAMES,
    COORDINATION_NAMES,
    RECORD_NAMES,
    for_binome,
    for_coordination,
    for_record,
)
from lisible.documents.fill import Filler
from lisible.documents.template import Template
from lisible.findings import Finding
from lisible.model.collections import BY_SUBJECT
from lisible.model.load import load_network
from lisible.model.structure import Structure, TypeStructure

HAD = Structure(nom="HAD du lac", type=TypeStructure.HAD)


def text(source: str, **names: Any) -> str:
    template = Template("x.md", 1, source, set(names))
    assert template.findings == []
    words, values, findings = template.render(names)
    assert findings == []
    return Filler(values.texts).text(words)


def stopped(source: str, **names: Any) -> Finding:
    _, _, findings = Template("x.md", 10, source, set(names)).render(names)
    (finding,) = findings
    assert (finding.file, finding.code) == ("x.md", "modele")
    assert finding.message
    assert finding.hint
    return finding


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("{{ 'a' }} {{ had.nom }} {{ 'b' }}", "a HAD du lac b"),
        ("{{ had.type }}", "Hospitalisation à domicile (HAD)"),
        ("{{ had.nom_court }}", "non renseigné"),
        ("{{ had.presentation ~ ' ici' }}", "non renseigné ici"),
        ("{{ had.type ~ '' }}", "Hospitalisation à domicile (HAD)"),
        ("{{ true }} {{ 1.5 }} {{ 3 }}", "oui 1,5 3"),
        ("{{ ['a', 'b', 'c'] | liste }}", "a, b et c"),
        ("{{ ['a', 'b'] | liste('ou') }}", "a ou b"),
        ("{{ [] | liste }}{{ ['a'] | liste }}", "a"),
        ("{{ [had.type] | liste }}", "Hospitalisation à domicile (HAD)"),
        ("{{ had.type | minuscule }}", "hospitalisation à domicile (HAD)"),
        ("{{ 'HAD du lac' | minuscule }}", "HAD du lac"),
        ("{{ '2015-10' | date }}", "octobre\u00a02015"),
        ("{{ '+33164990859' | telephone }}", "01\u00a064\u00a099\u00a008\u00a059"),
        ("{% for x in [1, 2] %}{{ loop.index }}{% endfor %}", "12"),
        ("{% if had %}{% set x = 1 %}{% endif %}{% if had %}{{ x }}{% endif %}", "1"),
        ("{% raw %}{{ x }}{% endraw %}", "{{ x }}"),
        ("{## une note ##}x{#id}", "x{#id}"),
        ("{% set x %}a {{ had.nom }}{% endset %}{{ x }} {{ x | length > 0 }}", "a HAD du lac oui"),
        ("{% if had.nom is defined and had.mentions is not none %}x{% endif %}", "x"),
    ],
)
def test_allowed(source: str, result: str) -> None:
    assert text(source, had=HAD) == result


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ("a\n{% if x %}\nb", 11, "« if » n’est pas fermée"),
        (
            "{% for a in [] %}\n{% if a %}\n{% endfor %}",
            12,
            "la dernière balise ouverte est « if »",
        ),
        ("a\n{% endif %}", 11, "ne ferme rien"),
        ("a\n\n{% iff %}", 12, "« iff » n’est pas admise"),
        ("{% include 'x' %}", 10, "« include » n’est pas admise"),
        ("{% autoescape false %}", 10, "« autoescape » n’est pas admise"),
        ("a\n{{ x y }}", 11, "ne se lit pas"),
        ("a\n{{ 'x }}", 11, "ne se lit pas"),
        ("a\n{{ 1 | nombr }}", 11, "Aucun filtre ne s’appelle « nombr »"),
        ("a\n{{ 1 is definid }}", 11, "Aucun test ne s’appelle « definid »"),
        ("{% if false %}\n{{ hadd.nom }}\n{% endif %}", 11, "« hadd » n’existe pas"),
        ("a\n{{ had.nomm }}", 11, "« nomm » n’existe pas"),
        ("a\n{{ had['nomm'] }}", 11, "« nomm » n’existe pas"),
        ("a\n{{ had.territoire.communes }}", 11, "valeur non renseignée"),
        ("{% if false %}{% set x = 1 %}{% endif %}\n{{ x }}", 11, "« x » n’a pas de valeur"),
        ("a\n{{ 1 // 0 }}", 11, "ne se calcule pas"),
        ("a\n{{ 'a' + 1 }}", 11, "ne se calcule pas"),
        ("a\n{{ had }}", 11, "fiche ou une liste entière"),
        ("a\n{{ had.contacts }}", 11, "fiche ou une liste entière"),
        ("a\n{{ [had] | liste }}", 11, "fiche ou une liste entière"),
        ("a\n{{ 'x' | date }}", 11, "n’est pas une date"),
    ],
)
def test_stopped_at_its_line(source: str, line: int, words: str) -> None:
    finding = stopped(source, had=HAD)
    assert finding.line == line
    assert words in finding.message


@pytest.mark.parametrize(
    "source",
    [
        "{{ had.__class__ }}",
        "{{ had['__class__'] }}",
        "{{ had | attr('__class__') }}",
        "{{ [had] | map(attribute='__class__') | first }}",
        "{{ [had] | map(attribute='model_config') | first }}",
        "{{ [had] | groupby('__class__') }}",
        "{{ [had, had] | sort(attribute='__init__') | length }}",
        "{{ had.model_dump() }}",
        "{{ had.model_copy }}",
        "{{ had.nom.upper() }}",
        "{{ '{0.__class__}'.format(had) }}",
        "{{ '{x.__class__}'.format_map({'x': had}) }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ range.__self__ }}",
        "{{ self.__init__ }}",
        "{{ loop.__class__ }}",
        "{{ lipsum() }}",
        "{{ cycler }}",
        "{{ had.nom * 100000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% for i in range(999999999) %}{% endfor %}",
        "{% import 'os' as os %}",
        "{% set had.nom = 'x' %}",
    ],
)
def test_no_escape(source: str) -> None:
    finding = stopped(source, had=HAD)
    assert "object at 0x" not in finding.message + finding.hint
    assert HAD.nom == "HAD du lac"


def test_all_static_faults_at_once() -> None:
    template = Template("x.md", 1, "{{ a }}\n{{ b | c }}\n{{ d }}", {"z"})
    assert [f.line for f in template.findings] == [2]
    template = Template("x.md", 1, "{{ a }}\n{{ b }}\n{{ a }}", {"z"})
    assert [f.line for f in template.findings] == [1, 2, 3]


@pytest.mark.parametrize(
    "source",
    [
        "{{ gras(v) | replace('0', '1') }}",
        "{{ gras(v) | first }}",
        "{{ gras(v)[2] }}",
        "{{ v | replace('x', gras(v)) }}",
        "{{ [gras(v), v] | join(', ') }}",
        "{{ [gras(v), v] | liste }}",
        "{{ gras(v) * 2 }}",
        "{{ gras(v) % 2 }}",
        "{% for x in gras(v) %}{{ x }}{% endfor %}",
    ],
)
def test_what_a_macro_wrote_is_never_cut(source: str) -> None:
    macro = "{% macro gras(x) %}**{{ x }}**{% endmacro %}\n"
    assert stopped(macro + source, v="<x>").line == 11


def test_the_same_template_renders_many_records() -> None:
    template = Template("x.md", 1, "{{ 'fixe' }} {{ v }}", {"v"})
    for word in ("un", "deux"):
        words, values, _ = template.render({"v": word})
        assert Filler(values.texts).text(words) == f"fixe {word}"


def test_declared_names_are_those_given(project: Path) -> None:
    network, _ = load_network(project)
    assert network is not None
    assert set(for_binome(network, "lac")) == BINOME_NAMES
    shared = for_coordination(network) | {"titres": {}}
    assert set(shared) == COORDINATION_NAMES
    year = records.year(records.session("s", "2027-03-18"))
    filled = replace(network, fiches={"calendrier": {"2027": year}})
    made = for_record(filled, shared, BY_SUBJECT["calendrier"], "2027")
    assert set(made) == RECORD_NAMES
