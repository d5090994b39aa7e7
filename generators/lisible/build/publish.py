"""Writes the site whole: built beside the old one, then put in its place."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from lisible.build.site import Site
from lisible.errors import UserError


def build_site(root: Path, site_dir: Path | None, site: Site) -> Path:
    """The site in ``site_dir``; the old one stays until the new one is complete.

    Raises ``UserError`` when the folder cannot be written or mkdocs.yml is wrong.
    """
    config_file = root / "mkdocs.yml"
    if not config_file.is_file():
        hint = "Copiez le fichier mkdocs.yml d’un projet qui marche."
        raise UserError(f"Il manque {config_file.name} dans « {root.name} ».", hint)
    try:
        config = load_config(str(config_file))
    except ConfigurationError as error:
        hint = "Corrigez mkdocs.yml à la ligne indiquée."
        raise UserError(f"mkdocs.yml ne se lit pas : {error}", hint) from None
    target = (site_dir or Path(config.site_dir)).resolve()
    staging = _staging(target)
    try:
        config.site_dir = str(staging)
        plugin = config.plugins["lisible"]
        plugin.prepared = site  # type: ignore[attr-defined]
        logging.getLogger("mkdocs").setLevel(logging.WARNING)
        mkdocs_build(config)
        _swap(staging, target)
    except Abort as error:
        raise UserError(f"Le site n’a pas pu être construit : {error}") from None
    except OSError as error:
        raise UserError(f"Écriture impossible : {error.strerror} ({error.filename}).") from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return target


def _staging(target: Path) -> Path:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        hint = "Choisissez un autre dossier avec --site-dir, ou demandez le droit d’y écrire."
        raise UserError(f"Le dossier « {target.parent} » ne peut pas être écrit.", hint) from error


def _swap(staging: Path, target: Path) -> None:
    staging.chmod(0o755)
    old = staging.with_name(f"{staging.name}-old")
    if target.exists():
        if target.is_dir() and any(target.iterdir()) and not (target / "index.html").exists():
            hint = "Indiquez un dossier vide ou celui d’un site déjà construit."
            raise UserError(f"« {target} » contient autre chose qu’un site.", hint)
        os.replace(target, old)
    os.replace(staging, target)
    shutil.rmtree(old, ignore_errors=True)
