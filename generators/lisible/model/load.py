"""From a project's folder to its ``Network``, with every finding on the way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from lisible.errors import UserError
from lisible.findings import Finding
from lisible.model.binome import Binome
from lisible.model.collections import COLLECTIONS
from lisible.model.coordination import Coordination
from lisible.model.droit import Droit
from lisible.model.glossaire import Glossaire
from lisible.model.lisibilite import Lisibilite
from lisible.model.network import (
    COORDINATION,
    DROIT,
    GLOSSAIRE,
    LISIBILITE,
    REPARTITION,
    Network,
)
from lisible.model.pays import Pays
from lisible.model.problems import findings_of
from lisible.model.repartition import Repartition
from lisible.model.structure import Structure
from lisible.sources.file_name import name_finding
from lisible.sources.text_source import read_text
from lisible.sources.yaml_source import YamlSource, parse_yaml

M = TypeVar("M", bound=BaseModel)

_FOLDERS: dict[type[BaseModel], str] = {
    Structure: "partners/structures",
    Binome: "partners/binomes",
    **{collection.model: collection.folder for collection in COLLECTIONS},
}
_RECORD = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


def load_network(root: Path) -> tuple[Network | None, list[Finding]]:
    """Read every record below ``root``.

    A record that cannot be used is left out and named in ``Network.broken``, so that the checks
    still run on the others; without the coordination or the task list there is no network.
    """
    if not (root / "partners").is_dir():
        raise UserError(
            f"Le dossier « {root.name} » n’a pas de sous-dossier partners/.",
            "Lancez la commande à la racine du projet, ou indiquez-la avec --projet.",
            wrong_use=True,
        )
    loader = _Loader(root)
    coordination = loader.one(COORDINATION, Coordination)
    if coordination is not None:
        loader.country = coordination.pays
    structures = loader.folder(Structure)
    binomes = loader.folder(Binome)
    repartition = loader.one(REPARTITION, Repartition)
    glossaire = loader.one(GLOSSAIRE, Glossaire) if (root / GLOSSAIRE).exists() else None
    lisibilite = loader.one(LISIBILITE, Lisibilite) if (root / LISIBILITE).exists() else None
    droit = loader.one(DROIT, Droit) if (root / DROIT).exists() else None
    fiches = {collection.dossier: loader.folder(collection.model) for collection in COLLECTIONS}
    loader.strays()
    if coordination is None or repartition is None:
        return None, loader.findings
    broken = frozenset(finding.file for finding in loader.findings)
    network = Network(
        coordination,
        structures,
        binomes,
        repartition,
        glossaire or Glossaire.model_validate({}),
        fiches,
        loader.origins,
        broken,
        lisibilite or Lisibilite.model_validate({}),
        droit,
    )
    return network, loader.findings


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.country = Pays.FR
        self.findings: list[Finding] = []
        self.origins: dict[str, YamlSource] = {}

    def one(self, file: str, model: type[M], key: str = "") -> M | None:
        """The record in ``file``, kept in ``origins`` under ``key`` (``file`` by default)."""
        source = self._source(file, key or file)
        if source is None:
            return None
        if not isinstance(source.data, dict):
            hint = "Une fiche est faite de lignes « clé: valeur »."
            message = "Ce fichier n’est pas une fiche."
            self.findings.append(source.finding("type", (), message, hint))
            return None
        if (problem := _misplaced(source, model)) is not None:
            self.findings.append(problem)
            return None
        data: dict[str, object] = source.data
        if "pays" in model.model_fields:
            data = {"pays": self.country.value} | data
        country = data.get("pays")
        context = {"pays": country if country in list(Pays) else self.country.value}
        try:
            return model.model_validate(data, context=context)
        except ValidationError as error:
            self.findings += findings_of(error, source, model)
            return None

    def _source(self, file: str, key: str) -> YamlSource | None:
        path = self.root / file
        if not path.exists() and not path.is_symlink():
            hint = "Copiez ce fichier d’un projet qui marche, puis adaptez-le."
            message = f"Il manque le fichier {file}."
            self.findings.append(Finding(file, 1, 1, "fichier-absent", message, hint))
            return None
        text, problems = read_text(self.root, path)
        if problems:
            self.findings += problems
            return None
        source, problems = parse_yaml(text, file)
        self.origins[key] = source
        self.findings += problems
        return None if problems else source

    def folder(self, model: type[M]) -> dict[str, M]:
        """Every record of the model's folder and of its sub-folders, by id."""
        folder = _FOLDERS[model]
        records: dict[str, M] = {}
        seen: dict[str, str] = {}
        for path in self._files(self.root / folder):
            file = path.relative_to(self.root).as_posix()
            if (problem := name_finding(path, file, ".yml")) is not None:
                self.findings.append(problem)
            elif path.stem in seen:
                message = f"L’identifiant « {path.stem} » est déjà celui de {seen[path.stem]}."
                hint = "Renommez l’un des deux fichiers."
                self.findings.append(Finding(file, 1, 1, "doublon", message, hint))
            else:
                seen[path.stem] = file
                record = self.one(file, model, f"{folder}/{path.name}")
                if record is not None:
                    records[path.stem] = record
        return dict(sorted(records.items()))

    def strays(self) -> None:
        """A record in the wrong place would be silently ignored: say so."""
        known = {source.file for source in self.origins.values()} | {f.file for f in self.findings}
        content = self._files(self.root / "content")
        for path in [*self._files(self.root / "partners"), *content]:
            file = path.relative_to(self.root).as_posix()
            if file not in known:
                hint = "Rangez-la dans partners/structures/ ou partners/binomes/."
                if file.startswith("content/"):
                    folders = ", ".join(f"{collection.folder}/" for collection in COLLECTIONS)
                    hint = f"Rangez-la dans l’un des dossiers de fiches : {folders}."
                message = "Cette fiche n’est pas à sa place : elle ne serait pas lue."
                self.findings.append(Finding(file, 1, 1, "place", message, hint))

    def _files(self, folder: Path) -> list[Path]:
        """What looks like a record: hidden files and other kinds (a photograph) are left alone."""
        return [
            path
            for path in sorted(folder.glob("**/*"))
            if not path.name.startswith(".") and _RECORD.search(path.name)
        ]


def _misplaced(source: YamlSource, model: type[BaseModel]) -> Finding | None:
    """A whole record of the other kind says one thing, not one for each of its keys."""
    strange = [key for key in source.data if key not in model.model_fields]
    for other, folder in _FOLDERS.items():
        if strange and other is not model and set(source.data) <= set(other.model_fields):
            mark = source.mark((strange[0],), key=True)
            message = "Cette fiche n’est pas à sa place : ses clés sont celles d’un autre dossier."
            hint = f"Rangez-la dans {folder}/."
            return Finding(source.file, mark.line, mark.column, "place", message, hint)
    return None
