"""Whatever a value holds, it comes out as the same text and never as markup."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lisible.documents.blocks import (
    Block,
    Break,
    Callout,
    Checkbox,
    Fill,
    Heading,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    Table,
    Text,
)
from lisible.documents.fill import Filler
from lisible.documents.markdown import parse
from lisible.documents.template import Template
from lisible.documents.typography import french

BODY = """\
{% macro gras(mot) %}**{{ mot }}**{% endmacro %}
{% set bloc %}- {{ v }}{% endset %}
## {{ v }} {#un}

{{ v }}

{{ v }} et **{{ v }}** [{{ v }}](#un) {{ gras(v) ~ v }} {{ gras(v) + v }}

- {{ v }}
- un

  {{ v }}

1. {{ v }}

| {{ v }} | B |
|---|---|
| {{ v }} | **{{ v }}** |

!!! note "{{ v }}"

    {{ v }}

    - {{ v }}

{{ bloc }}
"""
TEMPLATE = Template("x.md", 1, BODY, {"v"})
ASCII = [c for c in string.printable if c.isprintable()]
MARKUP = [
    *("**gras**", "__gras__", "*x*", "_x_", "`code`", "____", "________________", "[ ]", " // "),
    *("# Titre", "## Titre {#x}", "- liste", "1. liste", "> cité", "| a | b |", "|---|---|", "---"),
    *("<b>", "</p>", "<script>alert(1)</script>", "<!-- x -->", "&amp;", "&lt;", "&#60;", "&nbsp;"),
    *("[x](javascript:alert(1))", "![x](y)", "[x][y]", "<https://x.example>", "a@b.example"),
    *("{{ had }}", "{% if %}", "{# x #}", "{## x ##}", "{: .x }", "{#x}", "}}", "%}"),
    *('!!! note "x"', "    code", "\\*", "\\", "\\\\", "$x$", "#panic()", "@ref", "~x~", "^x^"),
    *("x\ny", "x\n\n- y", "x\n    y", "wzxhzdk:0", "klzzwxh:0000", "STX", "amp", "0", "\t", " x "),
]


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The runs of text that a template's single values gave, joined as readers see them."""
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield run(block.children)
        elif isinstance(block, ListBlock):
            for item in block.items:
                yield from texts(item)
        elif isinstance(block, Table):
            yield from (run(cell) for cell in block.head)
            yield from (run(cell) for row in block.rows for cell in row)
        else:
            yield run(block.title)
            yield from texts(block.blocks)


def run(children: tuple[Inline, ...]) -> str:
    words = ""
    for child in children:
        assert not isinstance(child, Fill | Checkbox | Break), child
        words += child.text if isinstance(child, Text) else run(child.children)
    return words


def shape(value: Any) -> Any:
    """A document without its words: what is markup."""
    if isinstance(value, tuple):
        return tuple(shape(v) for v in value if not isinstance(v, Text))
    if isinstance(value, Heading):
        return ("heading", value.level, value.id, shape(value.children))
    if isinstance(value, Link):
        return ("link", value.href, shape(value.children))
    if isinstance(value, Strong | Paragraph):
        return (value.kind, shape(value.children))
    if isinstance(value, ListBlock):
        return ("list", value.ordered, shape(value.items))
    if isinstance(value, Table):
        return ("table", shape(value.head), shape(value.rows))
    assert isinstance(value, Callout)
    return (value.role, shape(value.title), shape(value.blocks))


def render(value: str) -> tuple[Block, ...]:
    text, values, findings = TEMPLATE.render({"v": value})
    assert findings == []
    filler = Filler(values.texts)
    blocks = filler.blocks(parse(text))
    assert filler.bad_links == []
    return blocks


SIGNS = str.maketrans({"’": "'", "«": '"', "»": '"', "“": '"', "”": '"', "×": "x"})
PLAIN = shape(render("mot"))


def bare(words: str) -> str:
    """Without what French typography changes: two values side by side may make a pair of quotes."""
    return re.sub(r"[\s.,…–‑-]", "", french(words).translate(SIGNS))


def check(value: str) -> None:
    blocks = render(value)
    assert shape(blocks) == PLAIN
    seen = [bare(words) for words in texts(blocks)]
    expected = bare(value)
    assert seen.count(expected) >= 9, (expected, seen)
    assert all(expected in words or words in ("un", "B") for words in seen), seen


def test_the_template_uses_values_everywhere() -> None:
    assert TEMPLATE.findings == []
    kinds = {type(block).__name__ for block in render("mot")}
    assert kinds == {"Heading", "Paragraph", "ListBlock", "Table", "Callout"}


@pytest.mark.parametrize("value", [*ASCII, *MARKUP])
def test_each_sign(value: str) -> None:
    check(f"a{value}b")
    check(value if value.strip() else f"a{value}b")


@given(st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=40))
@example("<>&\"'{}[]()*_`#|\\~$^@!-+=:;/%")
def test_any_text(value: str) -> None:
    check(f"a{value}b")


def test_a_value_in_a_title_is_text_too() -> None:
    title = Template("x.md", 1, "Charte : {{ v }}", {"v"})
    text, values, _ = title.render({"v": "<b>&amp; **x**"})
    assert Filler(values.texts).text(text) == french("Charte : <b>&amp; **x**")


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "//voleur.example", "data:text/html,x", "vbscript:x", " #x"]
)
def test_a_value_as_a_target_must_be_a_good_one(href: str) -> None:
    text, values, _ = Template("x.md", 1, "[ici]({{ v }})", {"v"}).render({"v": href})
    filler = Filler(values.texts)
    assert filler.blocks(parse(text)) == (Paragraph((Text("ici"),)),)
    assert [filled for _, filled in filler.bad_links] == [href]


@pytest.mark.parametrize(
    "href",
    [
        "#un",
        "/un/",
        "/un/#deux",
        "https://a.example/?b=1&c=2",
        "http://a.example",
        "tel:+33164990859",
        "tel:15",
        "mailto:a@b.example",
    ],
)
def test_good_targets(href: str) -> None:
    text, values, _ = Template("x.md", 1, f"[ici]({{{{ v }}}}) [là]({href})", {"v"}).render(
        {"v": href}
    )
    filler = Filler(values.texts)
    (paragraph,) = filler.blocks(parse(text))
    assert isinstance(paragraph, Paragraph)
    links = [part for part in paragraph.children if isinstance(part, Link)]
    assert [link.href for link in links] == [href, href]
    assert filler.bad_links == []
