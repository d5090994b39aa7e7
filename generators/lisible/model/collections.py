"""The folders of content/ that hold records, and the model of each."""

from __future__ import annotations

from dataclasses import dataclass

from lisible.model.calendrier import Calendrier
from lisible.model.carte import Carte
from lisible.model.experience import Experience
from lisible.model.fiche import Fiche
from lisible.model.indicateurs import Indicateurs, Questionnaire, Reponses
from lisible.model.protocole import Protocole
from lisible.model.recueil import Recueil


@dataclass(frozen=True)
class Collection:
    """``dossier`` is the folder in content/ and the name in templates; ``sujet`` is what « pour »
    says in a text, and the name of the JSON Schema."""

    dossier: str
    sujet: str
    model: type[Fiche]

    @property
    def folder(self) -> str:
        return f"content/{self.dossier}"

    def file(self, record_id: str) -> str:
        """The key of a record in ``Network.origins``."""
        return f"{self.folder}/{record_id}.yml"


COLLECTIONS = (
    Collection("calendrier", "calendrier", Calendrier),
    Collection("cartes", "carte", Carte),
    Collection("experiences", "experience", Experience),
    Collection("indicateurs", "indicateurs", Indicateurs),
    Collection("protocoles", "protocole", Protocole),
    Collection("questionnaires", "questionnaire", Questionnaire),
    Collection("recueils", "recueil", Recueil),
    Collection("reponses", "reponses", Reponses),
)
BY_SUBJECT = {collection.sujet: collection for collection in COLLECTIONS}
