"""Writes the site whole: built beside the old one, then put in its place."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from lisible.build.lock import writing
from lisible.build.site import Site
from lisible.build.swap import recover, swap
from lisible.errors import UserError, cannot_write


class BrokenSiteError(Exception):
    """What the built site shows to be wrong: it does not take the old one's place."""


def build_site(
    root: Path,
    site_dir: Path | None,
    site: Site,
    inspect: Callable[[Path, str], None] | None = None,
) -> Path:
    """The site in ``site_dir``; the old one stays until the new one is complete.

    ``inspect`` is given the new one and its address in mkdocs.yml; what it raises (a
    ``BrokenSiteError``) keeps the old one. Raises ``UserError`` when the folder cannot be written
    or mkdocs.yml is wrong.
    """
    config = configuration(root)
    target = (site_dir or Path(config.site_dir)).resolve()
    _refuse(target, root)
    work = target.with_name(f".{target.name}-lisible")
    try:
        with writing(work, f"Une autre commande construit déjà « {target} »."):
            _build(config, site, target, work, inspect)
    except Abort as error:
        raise UserError(f"Le site n’a pas pu être construit : {error}") from None
    except OSError as error:
        raise cannot_write(error) from None
    return target


def configuration(root: Path) -> MkDocsConfig:
    file = root / "mkdocs.yml"
    hint = "Copiez le fichier mkdocs.yml d’un projet qui marche."
    if not file.is_file():
        raise UserError(f"Il manque {file.name} dans « {root.name} ».", hint)
    try:
        config = load_config(str(file))
    except ConfigurationError as error:
        hint = "Corrigez mkdocs.yml à la ligne indiquée."
        raise UserError(f"mkdocs.yml ne se lit pas : {error}", hint) from None
    except Abort:  # MkDocs has already said why
        hint = "Corrigez ce que les lignes ci-dessus indiquent."
        raise UserError("mkdocs.yml contient une erreur.", hint) from None
    if "lisible" not in config.plugins:
        hint = "Ajoutez la ligne « - lisible » sous « plugins: »."
        raise UserError("mkdocs.yml n’emploie pas l’extension « lisible ».", hint)
    return config


def _refuse(target: Path, root: Path) -> None:
    """A folder that holds something else than a site is never replaced."""
    hint = "Indiquez un dossier neuf, ou celui d’un site déjà construit."
    if root.is_relative_to(target):
        raise UserError(f"« {target} » contient le projet lui-même.", hint)
    if target.exists() and not target.is_dir():
        raise UserError(f"« {target} » est un fichier.", hint)
    if target.exists() and any(target.iterdir()) and not (target / "assets/lisible").is_dir():
        raise UserError(f"« {target} » contient autre chose qu’un site.", hint)


def _build(
    config: MkDocsConfig,
    site: Site,
    target: Path,
    work: Path,
    inspect: Callable[[Path, str], None] | None,
) -> None:
    """In ``work``, beside ``target``: this command's alone, and gone at its end.

    What a killed build left there goes first; if it was putting the new site in place, the old
    one comes back.
    """
    new, old = work / "nouveau", work / "ancien"
    recover(target, old)
    try:
        _empty(work)
        new.mkdir(mode=0o755)
        config.site_dir = str(new)
        plugin = config.plugins["lisible"]
        plugin.prepared = site  # type: ignore[attr-defined]
        logging.getLogger("mkdocs").setLevel(logging.WARNING)
        mkdocs_build(config)
        if inspect is not None:
            inspect(new, config.site_url or "")
        swap(new, target, old)
    finally:
        recover(target, old)
        shutil.rmtree(work, ignore_errors=True)


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        shutil.rmtree(path)
