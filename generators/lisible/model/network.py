"""The whole that a document may see: every record of a coordination, and where each one stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from lisible.findings import Finding, Severity
from lisible.model.binome import Binome
from lisible.model.coordination import Coordination
from lisible.model.droit import Droit
from lisible.model.fiche import Fiche
from lisible.model.glossaire import Glossaire
from lisible.model.lisibilite import Lisibilite
from lisible.model.repartition import Repartition
from lisible.model.structure import Structure
from lisible.sources.yaml_source import Path, YamlSource


@dataclass(frozen=True)
class Network:
    """All records, by id in alphabetical order.

    ``origins`` gives each record's source, by the path that ``structure_file`` and its neighbours
    say; the source knows the real one, which may lie in a sub-folder.
    ``broken`` names the files that hold a record nobody could use.
    """

    coordination: Coordination
    structures: dict[str, Structure]
    binomes: dict[str, Binome]
    repartition: Repartition
    glossaire: Glossaire = field(default_factory=lambda: Glossaire.model_validate({}))
    fiches: dict[str, dict[str, Fiche]] = field(default_factory=dict[str, dict[str, Fiche]])
    """The records of content/, by folder (``protocoles``) then by id."""
    origins: dict[str, YamlSource] = field(default_factory=dict[str, YamlSource], repr=False)
    broken: frozenset[str] = frozenset()
    lisibilite: Lisibilite = field(default_factory=lambda: Lisibilite.model_validate({}))
    droit: Droit | None = None
    """The law in force; ``None`` when the coordination does not follow it."""

    def finding(
        self,
        file: str,
        path: Path,
        code: str,
        message: str,
        hint: str = "",
        severity: Severity = Severity.ERREUR,
    ) -> Finding:
        """A finding at the value ``path`` of the record in ``file``."""
        mark = self.origins[file].mark(path)
        return Finding(self.path(file), mark.line, mark.column, code, message, hint, severity)

    def forget_places(self) -> None:
        """Once every finding is told: where each value stands is of no more use, and takes room."""
        for source in self.origins.values():
            source.marks.clear()
            source.data = None
            source.text = ""

    def path(self, file: str) -> str:
        """Where a record really stands: the file to open to correct it."""
        return self.origins[file].file if file in self.origins else file

    def binomes_of(self, structure_id: str) -> dict[str, Binome]:
        """The binômes in which a structure takes part."""
        return {
            key: binome
            for key, binome in self.binomes.items()
            if structure_id in (binome.had, binome.reseau)
        }


DROIT = "content/droit.yml"
GLOSSAIRE = "content/glossaire.yml"
LISIBILITE = "content/lisibilite.yml"
COORDINATION = "partners/coordination.yml"
REPARTITION = "content/repartition.yml"


def structure_file(structure_id: str) -> str:
    return f"partners/structures/{structure_id}.yml"


def binome_file(binome_id: str) -> str:
    return f"partners/binomes/{binome_id}.yml"
