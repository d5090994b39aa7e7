"""``lisible impact``: what a proposal newly says may be public, for those who review it."""

from __future__ import annotations

from pathlib import Path

from lisible.build.git import checkout
from lisible.build.impact import plain
from lisible.privacy.allowances import Allowance
from lisible.privacy.review import allowances


def newly_public(root: Path, base: str) -> list[Allowance]:
    """The entries of « publiable » that ``base`` has not, or not with these words."""
    with checkout(root, base) as folder:
        before = {_said(one) for one in allowances(folder)}
    return [one for one in allowances(root) if _said(one) not in before]


def _said(one: Allowance) -> tuple[str, ...]:
    return one.file, one.valeur, one.raison, one.par, one.le


def as_section(new: list[Allowance]) -> str:
    """Markdown that stands before the rest: a long comment is cut at its end."""
    if not new:
        return ""
    lines = [
        "### À relire : ce que cette proposition rend public",
        "",
        "Ces valeurs ressemblent à celles d’une personne. Acceptez-les si la raison est bonne.",
        "",
    ]
    for one in new:
        who = f"{plain(one.par)}, {plain(one.le)}"
        lines.append(f"- **{plain(one.valeur)}** : {plain(one.raison)} ({who} ; {plain(one.file)})")
    return "\n".join(lines) + "\n\n"


def as_objects(new: list[Allowance]) -> list[dict[str, str]]:
    """For ``--format json``: beside the documents, told apart by ``sort``."""
    names = ("file", "valeur", "raison", "par", "le")
    return [{"sort": "publiable"} | {name: getattr(one, name) for name in names} for one in new]
