"""Articles and annexes run 1, 2, 3…, and a reference to one is a link that says its number."""

from __future__ import annotations

import pytest

from lisible.documents.articles import article_findings
from lisible.documents.markdown import parse
from lisible.documents.typography import french, held
from lisible.findings import Finding
from lisible.sources.text_source import parse_markdown

HEAD = "---\ntitre: Convention\n---\n"
GOOD = """\
## Article 1. Objet {#objet}

Voir l’[article 2](#moyens) et l’[annexe 1](#liste).

## Article 2. Moyens {#moyens}

Les [articles 1](#objet) et [2](#moyens), selon **[article 1](#objet)**.

## Annexe 1. Liste {#liste}

Rien.
"""


def findings(body: str) -> list[Finding]:
    source, problems = parse_markdown(HEAD + body, "content/contrats/x.md")
    assert problems == []
    return list(article_findings(source, parse(body)))


def places(body: str) -> list[tuple[int, int]]:
    """The line of each finding in the body, and its column."""
    found = findings(body)
    assert all(f.code == "renvoi" and f.hint for f in found)
    return [(f.line - HEAD.count("\n"), f.column) for f in found]


def test_a_text_in_order_has_no_finding() -> None:
    assert findings(GOOD) == []


def test_a_reference_with_another_number_than_its_target() -> None:
    body = GOOD.replace("[article 2](#moyens)", "[article 3](#moyens)")
    (finding,) = findings(body)
    assert french("« article 3 »") in french(finding.message)
    assert finding.message.endswith("article 2.")
    assert places(body) == [(3, body.split("\n")[2].index("](#moyens)") + 1)]


def test_an_annexe_is_no_article() -> None:
    (finding,) = findings(GOOD.replace("[annexe 1](#liste)", "[article 1](#liste)"))
    assert "annexe 1" in finding.message


def test_a_wrong_number_in_strong_text_is_seen() -> None:
    (finding,) = findings(GOOD.replace("**[article 1](#objet)**", "**[article 3](#objet)**"))
    assert french("« article 3 »") in french(finding.message)


def test_of_two_links_to_one_article_the_wrong_one_is_shown() -> None:
    ((line, _),) = places(GOOD.replace("Rien.", "Selon l’[article 2](#objet), oui."))
    assert line == GOOD[: GOOD.index("Rien.")].count("\n") + 1


@pytest.mark.parametrize("words", ["l’article 2", "l’Article 2", "**l’article 2**", "articles 2"])
def test_a_reference_without_a_link(words: str) -> None:
    (finding,) = findings(GOOD.replace("Rien.", f"Selon {words}, oui."))
    assert "n’est pas un lien" in finding.message
    assert finding.line == GOOD[: GOOD.index("Rien.")].count("\n") + 1 + HEAD.count("\n")


@pytest.mark.parametrize(
    "body",
    [
        "- selon l’annexe 1",
        "| A | B |\n|---|---|\n| x | annexe 1 |",
        '!!! note "B"\n\n    Annexe 1.',
    ],
)
def test_a_reference_without_a_link_wherever_it_stands(body: str) -> None:
    assert len(findings(GOOD.replace("Rien.", body))) == 1


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("Article 2. Moyens", "Article 3. Moyens", 5),
        ("Article 2. Moyens", "Article 1. Moyens", 5),
        ("Article 1. Objet", "Article 2. Objet", 1),
        ("Annexe 1. Liste", "Annexe 2. Liste", 9),
    ],
)
def test_numbers_out_of_order(before: str, after: str, line: int) -> None:
    found = [f for f in findings(GOOD.replace(before, after)) if "attendu" in f.message]
    assert found
    assert found[0].line == line + HEAD.count("\n")
    assert held(french(after)) in found[0].message


def test_articles_and_annexes_are_counted_apart() -> None:
    body = "".join(f"## {w} {n}. T {{#{w.lower()}-{n}}}\n\nX.\n\n" for n in (1, 2) for w in WORDS)
    assert findings(body) == []


WORDS = ("Article", "Annexe")


@pytest.mark.parametrize(
    "law",
    [
        "l’article 1 de la loi du 2 mars",
        "l’article 2 du code de la santé publique",
        "l’article 1 du décret",
        "les articles 1 et 2 de la loi",
        "l’article 2 de l’ordonnance",
        "l’article 1 du règlement",
        "l’article R. 6123-140",
        "l’article L. 1110-12",
        "l’article 1-1",
    ],
)
def test_the_articles_of_laws_are_left_alone(law: str) -> None:
    assert findings(GOOD.replace("Rien.", f"Selon {law}, oui.")) == []


def test_an_article_that_does_not_exist_is_no_reference_of_this_text() -> None:
    """A link to a heading that does not exist is another finding; here, there is no target."""
    assert findings(GOOD.replace("Rien.", "L’article 21 de la loi le dit.")) == []


def test_a_text_without_articles_is_left_alone() -> None:
    assert findings("## Objet {#objet}\n\nSelon l’article 2, oui. [article 9](#objet)\n") == []
