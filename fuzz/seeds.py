"""Where an engine starts from: real texts, hostile ones, and the words of each language."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fuzz" / "corpus"
_FILES = {
    "yaml": "partners/**/*.yml",
    "texte": "content/documents/*.md",
    "modele": "content/documents/*.md",
    "blocs": "content/pages/*.md",
    "pdf": "tests/cases/*/*/content/documents/*.md",
    "registre": "tests/cases/reject/registre-*/content/registre/*.jsonl",
    "images": "site_overrides/print/*.svg",
}
WORDS = {
    "yaml": [
        "nom: ",
        "- ",
        "&a",
        "*a",
        "!!",
        "<<: ",
        "|\n ",
        ">\n ",
        "{",
        "[",
        "'",
        '"',
        "? ",
        "\t",
    ],
    "texte": ["---\n", "| a | b |\n|---|---|\n", "titre: ", "\\|", "{{", "{%"],
    "modele": [
        *("{{ had.nom }}", "{% for a in appels %}", "{% endfor %}", "{% if ", "{% endif %}"),
        *(
            "{% set x = ",
            "{% macro m() %}",
            "{% endmacro %}",
            "{{ m() }}",
            " | join('')",
            " | map(",
        ),
        *("range(", " ~ ", " * ", "[", "]", "| batch(", "| slice(", "| replace(", "loop.", "x[1:]"),
        *(
            "{% call ",
            "{% endcall %}",
            "{% filter upper %}",
            "{% endfilter %}",
            "{##",
            "##}",
            "'\\x",
        ),
    ],
    "blocs": [
        *(
            "# ",
            "## a {#b}\n",
            "- ",
            "1. ",
            "> ",
            "!!! note\n    ",
            "**",
            "__",
            "*",
            "`",
            "[a](",
            ")",
        ),
        *(
            "[a]: /b\n",
            "|a|b|\n|-|-|\n",
            "    ",
            "{: #a }",
            "____",
            "[ ]",
            " // ",
            "\\",
            "<",
            "&#1;",
        ),
    ],
    "registre": [
        '{"document": "a/b", "chemin": "a/b/"}\n',
        '{"version": 1',
        '"blocs": [',
        "]",
        "}",
    ],
    "horaires": ["Mo-Fr ", "08:00-18:00", "; ", "PH off", "24/7", ", ", "Su", "26:00", "||", "-"],
    "territoires": ["Paris 15e", "75", "2A", "Saint-", "(77)", "CC de ", "’", "œ"],
    "telephone": ["+33 ", "01 64 99 08 59", "(0)", "poste ", "15", ";ext=", "tel:", "٠١"],
    "images": ["<svg>", "<use href='#a'/>", "<g id='a'>", "<!DOCTYPE", "\x89PNG\r\n\x1a\n"],
}
WORDS["pdf"] = [*WORDS["blocs"], "家", "\u200d", "\u0301", "🏥", "ﷺ", "\u00ad"]


def seeds(name: str) -> list[bytes]:
    """Inputs to start from, the pinned ones first."""
    pinned = [path.read_bytes() for path in sorted((CORPUS / name).glob("*"))]
    found = [path.read_bytes() for path in sorted(ROOT.glob(_FILES.get(name, "-")))[:40]]
    return [*pinned, *found, *(word.encode() for word in WORDS[name])]
