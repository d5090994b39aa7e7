"""The year of a coordination: members, sessions, decisions, improvement proposals."""

from __future__ import annotations

from pydantic import Field, model_validator

from lisible.model.base import Entite, Heure, Identifiant, Jour, Ligne, Liste, Texte, problem
from lisible.model.fiche import Fiche


class StatutSeance(Liste):
    """What became of a session."""

    PREVUE = "prevue", "Prévue"
    TENUE = "tenue", "Tenue"
    ANNULEE = "annulee", "Annulée"
    REPORTEE = "reportee", "Reportée"


class EtatPresence(Liste):
    """Who came. A member who cannot come names a substitute."""

    PRESENT = "present", "Présent"
    REMPLACE = "remplace", "Remplacé"
    EXCUSE = "excuse", "Excusé"
    ABSENT = "absent", "Absent"


class SuiteDonnee(Liste):
    """What became of a proposal."""

    RECUE = "recue", "Reçue"
    A_L_ETUDE = "a_l_etude", "À l’étude"
    RETENUE = "retenue", "Retenue"
    ECARTEE = "ecartee", "Écartée"
    FAITE = "faite", "Faite"


class Membre(Entite):
    """A seat, by function; never a person's name."""

    id: Identifiant = Field(description="Identifiant stable.")
    fonction: Ligne = Field(description="La fonction, jamais le nom.")
    organisation: Ligne = Field(description="L’organisation ou le groupement représenté.")
    permanent: bool = Field(True, description="false pour un invité régulier.")


class Presence(Entite):
    """One member at one session."""

    membre: Identifiant = Field(description="L’identifiant du membre.")
    etat: EtatPresence = Field(description="Présent, remplacé, excusé ou absent.")
    remplacant: Ligne | None = Field(None, description="La fonction du remplaçant.")

    @model_validator(mode="after")
    def _substitute(self) -> Presence:
        if (self.etat is EtatPresence.REMPLACE) != (self.remplacant is not None):
            raise problem(
                "presence",
                "Un membre « remplace » a un « remplacant », et lui seul.",
                "Ajoutez « remplacant: » avec sa fonction, ou changez « etat ».",
            )
        return self


class Decision(Entite):
    """What a session decided, who carries it, and to whom it is spread."""

    id: Identifiant = Field(description="Identifiant stable, citable : 2027-03-a.")
    texte: Texte = Field(description="La décision, en une ou deux phrases.")
    porteur: Identifiant = Field(description="Le membre qui la porte.")
    diffuser_a: tuple[Ligne, ...] = Field((), description="À qui chaque membre la transmet.")
    pour_le: Jour | None = Field(None, description="L’échéance.")


class Seance(Entite):
    """A session."""

    id: Identifiant = Field(description="Identifiant stable : 2027-03.")
    titre: Ligne | None = Field(None, description="Un nom, si la séance en a un.")
    date: Jour = Field(description="Le jour : 2027-03-18.")
    debut: Heure = Field(description="L’heure de début : 09:30.")
    fin: Heure = Field(description="L’heure de fin.")
    lieu: Ligne = Field(description="La salle et l’adresse, ou le lien de la visioconférence.")
    preside: Identifiant = Field(description="Le membre qui préside.")
    ordre_du_jour: tuple[Ligne, ...] = Field(min_length=1, description="Les points à traiter.")
    invites: tuple[Ligne, ...] = Field((), description="Les invités de cette séance.")
    statut: StatutSeance = Field(StatutSeance.PREVUE, description="Ce qu’elle est devenue.")
    motif: Ligne | None = Field(None, description="Pourquoi elle est annulée ou reportée.")
    reportee_a: Identifiant | None = Field(None, description="La séance qui la remplace.")
    revision: int = Field(0, ge=0, description="À augmenter de 1 à chaque changement de date.")
    presences: tuple[Presence, ...] = Field((), description="Qui est venu.")
    decisions: tuple[Decision, ...] = Field((), description="Ce qui a été décidé.")


class Proposition(Entite):
    """An improvement proposal; a copy goes to the one who makes the yearly synthesis."""

    id: Identifiant = Field(description="Identifiant stable : 2027-p1.")
    date: Jour = Field(description="Le jour de la proposition.")
    de: Ligne = Field(description="La fonction et l’organisation, jamais un nom.")
    theme: Ligne = Field(description="Le thème, pour la synthèse.")
    constat: Texte = Field(description="Ce qui ne va pas.")
    proposition: Texte = Field(description="Ce qui est proposé.")
    suite: SuiteDonnee = Field(description="Où elle en est.")
    seance: Identifiant | None = Field(None, description="La séance qui l’a examinée.")
    reponse: Texte | None = Field(None, description="La réponse faite à son auteur.")


class Calendrier(Fiche):
    """content/calendrier/<année>.yml."""

    exemple: bool = Field(False, description="true si les séances sont inventées pour l’exemple.")
    envoye_par: Ligne = Field(description="Qui envoie le calendrier à la fin de l’année d’avant.")
    synthese_par: Ligne = Field(description="Qui fait la synthèse des propositions.")
    membres: tuple[Membre, ...] = Field(min_length=1, description="Les membres.")
    seances: tuple[Seance, ...] = Field(min_length=1, description="Les séances de l’année.")
    propositions: tuple[Proposition, ...] = Field((), description="Propositions d’amélioration.")
