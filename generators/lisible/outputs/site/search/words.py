"""Text → the words that are looked for. ``assets/recherche/moteur.js`` reads a query alike.

Words are folded here (« Réseaux » → ``reseaux``) and nothing more: stems, typing errors and
acronyms are the browser's work alone, so that two programs never have to agree on them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from lisible.outputs.site.text import folded

_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\+?\d(?:[ .\u00a0\u202f-]?\d){7,}")
_INITIALS = re.compile(r"(?<![^\W_])(?:[^\W_]\.){2,}")
_COMPOUND = re.compile(r"(?<![^\W_])[^\W_]++(?:-[^\W_]++)+")

_STOP = """
au aux avec ce ces cet cette ceci cela dans de des du elle elles en est et etre eux il ils la le les
leur leurs lui ma mais me meme mes moi mon ne nos notre nous on ont ou par pas pour qu que quel
quelle quels quelles qui quoi sa sans se ses si son sont sur ta te tes toi ton tu un une vos votre
vous jusqu lorsqu puisqu quelqu comment faire fait quand donc dont ni car plus tout toute tous
toutes peut ai as ont etes suis sera ca y a veut veux dire signifie apres avant pendant chez sous
entre vers depuis lors selon sauf tres aussi
"""
STOP = frozenset(_STOP.split())
"""Words that say nothing by themselves; a title keeps them. The index carries this list."""


ALIKE = (
    "aidant proche famille entourage",
    "reunion seance",
    "gros grand",
    "score indice",
    "numero telephone",
    "maison domicile",
    "cout prix tarif frais payer depense",
    "mort deces deuil",
    "docteur medecin",
    "accord consentement autorisation",
    "secret confidentialite",
    "plainte reclamation",
    "liste annuaire repertoire",
    "papier document",
    "urgent urgence",
    "erreur faute",
    "logiciel informatique",
)
"""Everyday words that stand for one another, folded; acronyms are the glossary's."""


@lru_cache(maxsize=16384)
def words(text: str) -> frozenset[str]:
    """The folded words of ``text`` that count: no stop word, no lone letter.

    A telephone is one word; « week-end » is ``week``, ``end`` and ``weekend``.
    """
    text = _NUMBER.sub(lambda match: re.sub(r"\D", "", match[0]) + " ", folded(text))
    text = _INITIALS.sub(lambda match: match[0].replace(".", "") + " ", text)
    compounds = (word.replace("-", "") for word in _COMPOUND.findall(text))
    found = (word for word in (*_WORD.findall(text), *compounds) if word not in STOP)
    return frozenset(word for word in found if len(word) > 1 or word.isdigit())
