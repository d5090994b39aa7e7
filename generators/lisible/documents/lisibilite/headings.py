"""Headings that ask what a reader asks, or say what to do."""

from __future__ import annotations

import re
from collections.abc import Sequence

FEW = 4
"""Under this number of headings, a text is short enough to be read whole."""

_ASKS = re.compile(
    r"(?:[QqCc]ui|[Qq]ue|[Qq]u’|[Qq]uoi|[Qq]uel|[Qq]uand|[Oo]ù|[Cc]omment|[Pp]ourquoi|[Cc]ombien|"
    r"[ÀA] qui|[ÀA] quoi|[ÀA]vec qui|[Aa]vec qui|[Pp]our qui|[Dd]e quoi|[Ee]t si)\b",
)
_ACTS = re.compile(
    r"(?:[Nn]e |[Bb]ien |[Ss]e |[Ss]’)?(?P<verb>[^\W\d_]+(?:er|ir|oir|dre|tre|vre|ire|aire|ez))\b"
)
_NOT_VERBS = (
    *("premier", "dernier", "cahier", "dossier", "papier", "calendrier", "courrier", "infirmier"),
    *("avenir", "plaisir", "espoir", "soir", "devoir", "pouvoir", "cadre", "ordre", "lettre"),
    *("titre", "autre", "votre", "notre", "centre", "chambre", "livre", "histoire", "mémoire"),
    *("hier", "chez", "assez", "matière", "luminaire", "horaire", "annuaire", "glossaire"),
    *("formulaire", "questionnaire", "sommaire", "propriétaire", "bénéficiaire", "honoraire"),
    *("entre", "contre", "outre", "métier", "loisir", "souvenir", "territoire", "répertoire"),
)
_SPEAKS = re.compile(
    r"(?:[Vv]ous|[Vv]otre|[Vv]os|[Jj]e|[Jj]’|[Mm]on|[Mm]a|[Mm]es|[Nn]ous|[Nn]otre|[Ss]i vous)\b"
)
_VAGUE = re.compile(
    r"(?:généralités?|divers|informations?(?: (?:diverses|générales|utiles|pratiques))?|"
    r"introduction|préambule|contexte|dispositions? .*|modalités? .*|principes? généra\w+|"
    r"renseignements?|présentation|conclusion|remarques?|observations?|objet)",
    re.IGNORECASE,
)


def vague(heading: str) -> bool:
    """Whether a heading tells nothing of what stands below it: « Généralités », « Divers »."""
    return bool(_VAGUE.fullmatch(heading.strip(" .:")))


def speaks_to_reader(heading: str) -> bool:
    """A question, an action, words to the reader: « Qui appeler ? », « Payer », « Vos droits »."""
    if heading.rstrip().endswith("?") or _ASKS.match(heading) or _SPEAKS.match(heading):
        return True
    match = _ACTS.match(heading)
    return bool(match and match["verb"].lower() not in _NOT_VERBS)


def silent(headings: Sequence[str]) -> list[str]:
    """The headings that answer no question, when they are more than half of a long text's."""
    mute = [heading for heading in headings if not speaks_to_reader(heading)]
    return mute if len(headings) >= FEW and 2 * len(mute) > len(headings) else []
