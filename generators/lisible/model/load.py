"""From a project's folder to its ``Network``, with every finding on the way."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from lisible.errors import UserError
from lisible.findings import Finding
from lisible.model.binome import Binome
from lisible.model.coordination import Coordination
from lisible.model.network import COORDINATION, REPARTITION, Network
from lisible.model.pays import Pays
from lisible.model.problems import findings_of
from lisible.model.repartition import Repartition
from lisible.model.structure import Structure
from lisible.sources.text_source import read_text
from lisible.sources.yaml_source import YamlSource, parse_yaml

M = TypeVar("M", bound=BaseModel)


def load_network(root: Path) -> tuple[Network | None, list[Finding]]:
    """Read every record below ``root``.

    A record that cannot be used is left out and named in ``Network.broken``, so that the checks
    still run on the others; without the coordination or the task list there is no network.
    """
    if not (root / "partners").is_dir():
        raise UserError(
            f"Le dossier « {root.name} » n’a pas de sous-dossier partners/.",
            "Lancez la commande à la racine du projet, ou indiquez-la avec --projet.",
        )
    loader = _Loader(root)
    coordination = loader.one(COORDINATION, Coordination)
    if coordination is not None:
        loader.country = coordination.pays
    structures = loader.folder("partners/structures", Structure)
    binomes = loader.folder("partners/binomes", Binome)
    repartition = loader.one(REPARTITION, Repartition)
    loader.strays()
    if coordination is None or repartition is None:
        return None, loader.findings
    broken = frozenset(finding.file for finding in loader.findings)
    network = Network(coordination, structures, binomes, repartition, loader.origins, broken)
    return network, loader.findings


class _Loader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.country = Pays.FR
        self.findings: list[Finding] = []
        self.origins: dict[str, YamlSource] = {}

    def one(self, file: str, model: type[M]) -> M | None:
        path = self.root / file
        if not path.is_file():
            hint = "Copiez ce fichier d’un projet qui marche, puis adaptez-le."
            message = f"Il manque le fichier {file}."
            self.findings.append(Finding(file, 1, 1, "fichier-absent", message, hint))
            return None
        text, problems = read_text(self.root, path)
        if problems:
            self.findings += problems
            return None
        source, problems = parse_yaml(text, file)
        self.origins[file] = source
        if problems:
            self.findings += problems
            return None
        if not isinstance(source.data, dict):
            hint = "Une fiche est faite de lignes « clé: valeur »."
            message = "Ce fichier n’est pas une fiche."
            self.findings.append(source.finding("type", (), message, hint))
            return None
        country = source.data.get("pays", self.country)
        try:
            return model.model_validate(source.data, context={"pays": country})
        except ValidationError as error:
            self.findings += findings_of(error, source, model)
            return None

    def folder(self, folder: str, model: type[M]) -> dict[str, M]:
        records: dict[str, M] = {}
        seen: dict[str, str] = {}
        for path in sorted((self.root / folder).glob("**/*")):
            if path.suffix not in (".yml", ".yaml") or path.name.startswith("."):
                continue
            file = path.relative_to(self.root).as_posix()
            if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem) or path.suffix != ".yml":
                hint = "Employez des minuscules sans accent, des chiffres, des tirets, et « .yml »."
                message = f"Le nom de fichier « {path.name} » n’est pas admis."
                self.findings.append(Finding(file, 1, 1, "nom-de-fichier", message, hint))
                continue
            if path.stem in seen:
                message = f"L’identifiant « {path.stem} » est déjà celui de {seen[path.stem]}."
                hint = "Renommez l’un des deux fichiers."
                self.findings.append(Finding(file, 1, 1, "doublon", message, hint))
                continue
            seen[path.stem] = file
            record = self.one(file, model)
            if record is not None:
                records[path.stem] = record
        return records

    def strays(self) -> None:
        """A record in the wrong place would be silently ignored: say so."""
        known = set(self.origins) | {f.file for f in self.findings}
        for path in sorted((self.root / "partners").glob("**/*")):
            file = path.relative_to(self.root).as_posix()
            if path.suffix in (".yml", ".yaml") and file not in known:
                hint = "Rangez-la dans partners/structures/ ou partners/binomes/."
                message = "Cette fiche n’est pas à sa place : elle ne serait pas lue."
                self.findings.append(Finding(file, 1, 1, "place", message, hint))
