"""Every scalar stays text and knows its place; nothing dangerous is built."""

from __future__ import annotations

import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lisible.findings import Finding
from lisible.limits import FINDINGS, LEVELS, RECORD
from lisible.sources.yaml_source import parse_yaml


def data(text: str) -> object:
    source, findings = parse_yaml(text, "x.yml")
    assert findings == []
    return source.data


def only(text: str) -> Finding:
    _, findings = parse_yaml(text, "x.yml")
    assert len(findings) == 1, findings
    return findings[0]


@pytest.mark.parametrize(
    "scalar",
    ["01000", "0465710001", "non", "oui", "true", "1.50", "1e3", "2015-10-15", "0x1F", "="],
)
def test_scalars_stay_text(scalar: str) -> None:
    assert data(f"a: {scalar}\n") == {"a": scalar}
    assert data(f"a: '{scalar}'\n") == {"a": scalar}


def test_null_is_written() -> None:
    assert data("a: null\nb: ~\nc: 'null'\n") == {"a": None, "b": None, "c": "null"}


def test_nothing_is_not_a_value() -> None:
    finding = only("a: b\nc:\n")
    assert (finding.code, finding.line) == ("vide", 2)
    assert "« c »" in finding.message


def test_places() -> None:
    source, _ = parse_yaml("a:\n  - b: c\n    d: e\nf: >-\n  g\n", "x.yml", first_line=10)
    assert (source.mark(("a", 0, "d")).line, source.mark(("a", 0, "d")).column) == (12, 8)
    assert source.mark(("a", 0, "d"), key=True).column == 5
    assert source.mark(("a", 0, "missing", "x")) == source.mark(("a", 0))
    assert source.mark(("f",)).line == 13
    assert source.finding("code", ("f",), "message").line == 13


def test_text_lines() -> None:
    source, _ = parse_yaml("a:\n  - nom: un\n    liste: [deux, trois]\n  - nom: un\n", "x.yml")
    assert source.text_lines(("a",)) == {"": 2, "un": 2, "deux": 3, "trois": 3}
    assert source.text_lines(("a", 1)) == {"": 4, "un": 4}


@pytest.mark.parametrize("depth", [LEVELS.value + 1, 5000])
def test_depth_is_bounded(depth: int) -> None:
    assert "niveaux" in only("a: " + "[" * depth + "]" * depth).message


def test_depth_allowed() -> None:
    depth = LEVELS.value - 1  # the mapping is a level too
    assert data("a: " + "[" * depth + "x" + "]" * depth)


def test_size_is_bounded() -> None:
    assert "1\u00a0Mo" in only("a: " + "x" * RECORD.value).message


def test_a_bomb_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    start = time.perf_counter()
    source, findings = parse_yaml("\n".join(lines), "x.yml")
    assert source.data is None
    assert len(findings) == FINDINGS.value + 1 < 30 + 29 * 9
    assert time.perf_counter() - start < 2


def test_a_tag_builds_nothing() -> None:
    finding = only("a: !!python/object/apply:os.system ['touch /tmp/pirate']\n")
    assert "étiquettes" in finding.message


def test_several_faults_are_all_told() -> None:
    _, findings = parse_yaml("a: &x b\nc: !t d\n--- \ne: f\n", "x.yml")
    assert [f.line for f in findings] == [1, 2, 3]


_TEXT = st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30)


@given(st.dictionaries(_TEXT, _TEXT | st.lists(_TEXT, max_size=3), min_size=1, max_size=5))
def test_what_yaml_writes_is_read_back(record: dict[str, str | list[str]]) -> None:
    text = yaml.safe_dump(record, allow_unicode=True, default_style='"')
    assert data(text) == record


@given(st.text(max_size=200))
def test_any_text_gives_a_value_or_french_findings(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError:
        return
    source, findings = parse_yaml(text, "x.yml")
    assert source.data is None or isinstance(source.data, str | list | dict)
    for finding in findings:
        assert finding.message
        assert finding.hint
        assert finding.line >= 1
        assert finding.column >= 1
