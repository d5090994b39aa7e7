"""A thousand documents of one kind share what no value changes, and parse once."""

from __future__ import annotations

from lisible.documents.fill import Filler
from lisible.documents.markdown import parse
from lisible.documents.template import Template

BODY = """\
## Titre {#titre}

Un paragraphe du modèle.

- un
- deux

| A | B |
|---|---|
| un | deux |

!!! note "Boîte"

    Le texte de la boîte.

Bonjour {{ v }}.

| A | B |
|---|---|
| un | {{ v }} |
| deux | trois |
"""


def test_blocks_without_a_value_are_the_same_object() -> None:
    template = Template("x.md", 1, BODY, {"v"})
    made = []
    parse.cache_clear()
    for name in ("un", "deux", "trois"):
        text, values, _ = template.render({"v": name})
        made.append(Filler(values.texts).blocks(parse(text)))
    assert parse.cache_info().misses == 1
    first, second, _ = made
    assert [a is b for a, b in zip(first, second, strict=True)] == [True] * 5 + [False] * 2
    assert first[5] != second[5]
    table, other = first[6], second[6]
    assert table.head is other.head  # type: ignore[union-attr]
    assert table.rows[1] is other.rows[1]  # type: ignore[union-attr]


def test_a_text_without_a_value_is_shared_whole() -> None:
    text, values, _ = Template("x.md", 1, "Bonjour.\n\n- un").render({})
    parsed = parse(text)
    assert Filler(values.texts).blocks(parsed) is parsed
