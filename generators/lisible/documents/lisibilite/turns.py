"""Turns of phrase that make a sentence heavy: passives, nouns of action, negations.

Each function takes a sentence and gives what to do about it, or ``None``. They know French words,
not grammar: they stay silent when in doubt.
"""

from __future__ import annotations

import re

_BE = (
    "est|sont|était|étaient|sera|seront|serait|seraient|soit|soient|fut|furent|être|été|étant|"
    "suis|es|sommes|êtes|serez|serons|serai|seras|étais|étions|étiez"
)
_ADVERB = "(?:(?:pas|plus|jamais|bien|toujours|aussi|déjà|souvent|donc|alors|ensuite|d’abord)\\s+)*"
_PARTICIPLE = (
    r"[^\W\d_]+(?:é|ée|és|ées|i|ie|is|ies|it|ite|its|ites|u|ue|us|ues|ert|erte|erts|ertes)"
)
_PASSIVE = re.compile(
    rf"(?<!\w)(?<![sm]’)(?:{_BE})\s+{_ADVERB}(?:été\s+{_ADVERB})?(?P<done>{_PARTICIPLE})"
    r"(?P<between>(?:\s+[^\s,;:.!?()]+){0,6}?)\s+par\s+(?P<who>[^,;:.!?()]+)",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"(?:pass|all|ven|arriv|mont|descend|entr|rest|sort|retourn|tomb|part|deven|rentr|reven|"
    r"commenc|fin|term)[^\W\d_]{0,4}",
    re.IGNORECASE,
)
"""« il est passé par la pharmacie »: verbs that take « être » when they are active."""
_MEANS = re.compile(
    r"(?:personne|(?:(?:un|une|le|la|l’)\s*)?(?:exemple|an|année|jour|mois|semaine|nuit|heure|minute|"
    r"téléphone|courriels?|courrier|mail|écrit|internet|fax|sms|poste|lettre|messagerie|voie|"
    r"ailleurs|avance|suite|conséquent|rapport|terre|défaut|moments?|endroits?|cœur|ici|là|"
    r"(?:deux|trois|\d+)(?:\s+fois)?\s*$))(?!\w)",
    re.IGNORECASE,
)
"""What « par » says of how or how often, and not of who."""


def passive(sentence: str) -> str | None:
    """« est décidé par le médecin »: who acts comes last."""
    for match in _PASSIVE.finditer(sentence):
        if not (_MOVED.fullmatch(match["done"]) or _MEANS.match(match["who"])):
            who = " ".join(match["who"].split()[:4])
            return f"Dites d’abord qui agit, puis ce qu’il fait : « {who} … »."
    return None


_SUPPORT = re.compile(
    r"\b(?:proc[éè]d\w+\s+(?:à|au|aux)|effectu\w+|réalis(?:er|e|ent|ons|ez|era|eront)|"
    r"assur(?:er|e|ent|era|eront)|mett\w*\s+en\s+œuvre|procédera\s+à)\s+"
    r"(?:la\s+|le\s+|les\s+|l’|une\s+|un\s+|des\s+|votre\s+|vos\s+|son\s+|sa\s+|ses\s+)?"
    r"(?P<noun>[^\W\d_]+(?:tion|sion|ment|age|ance|ence))s?\b",
    re.IGNORECASE,
)
_CHAIN = re.compile(
    r"\b(?P<first>réalisation|mise en (?:place|œuvre|oeuvre)|mise à disposition|exécution|"
    r"effectuation|élaboration|formalisation)s?\s+(?:de\s+la|de\s+l’|du|des|de|d’)"
    r"\s*(?:[^\W\d_]+\s+)?"
    r"(?P<noun>mise en (?:place|œuvre)|prise en charge|[^\W\d_]+(?:tion|sion|ment|age|ance))s?\b",
    re.IGNORECASE,
)
_LONG_CHAIN = re.compile(
    r"\b[^\W\d_]{4,}(?:tion|sion|ment|age)s?(?:\s+(?:de\s+la|de\s+l’|du|des|de|d’)\s*"
    r"[^\W\d_]{4,}(?:tion|sion|ment|age)s?){2,}\b",
    re.IGNORECASE,
)
_VERBS = {
    "évaluation": "évaluer",
    "réévaluation": "réévaluer",
    "réalisation": "faire",
    "coordination": "coordonner",
    "organisation": "organiser",
    "transmission": "transmettre",
    "vérification": "vérifier",
    "préparation": "préparer",
    "utilisation": "employer",
    "information": "informer",
    "installation": "installer",
    "administration": "donner",
    "adaptation": "adapter",
    "amélioration": "améliorer",
    "surveillance": "surveiller",
    "accompagnement": "accompagner",
    "remboursement": "rembourser",
    "paiement": "payer",
    "traitement": "traiter",
    "changement": "changer",
    "déplacement": "se déplacer",
    "inscription": "inscrire",
    "livraison": "livrer",
    "modification": "changer",
    "désignation": "choisir",
    "mise en place": "installer",
    "mise en œuvre": "faire",
    "prise en charge": "soigner",
}


def nominal(sentence: str) -> str | None:
    """« procéder à l’évaluation », « la réalisation du soin »: a noun hides the verb."""
    if match := _CHAIN.search(sentence) or _SUPPORT.search(sentence):
        noun = match["noun"].lower()
        verb = _VERBS.get(noun)
        said = f"« {verb} »" if verb else f"le verbe qui correspond à « {noun} »"
        return f"Dites l’action par un verbe : {said} au lieu de « {match[0]} »."
    if chain := _LONG_CHAIN.search(sentence):
        return f"Trois noms se suivent (« {chain[0]} ») : remplacez-en un ou deux par des verbes."
    return None


_NOT = re.compile(
    r"\b(?:ne\s+|n’)(?P<rest>.*?)(?=\b(?:ne\s|n’)|$)",
    re.IGNORECASE,
)
_ONLY = re.compile(r"[^,;:]*?\b(?:que|qu’)", re.IGNORECASE)
_CLOSED = re.compile(r"\b(?:pas|plus|jamais|rien|aucun|aucune|ni|personne|point)\b", re.IGNORECASE)
_UNLIKELY = re.compile(
    r"\b(?:pas|jamais)\s+(?:\w+\s+){0,2}?(?:sans|impossible|impossibles|inutile|inutiles|interdit|"
    r"interdite|improbable|négliger|ignorer|oublier|manquer)\b",
    re.IGNORECASE,
)


def negations(sentence: str) -> str | None:
    """Two negations in a sentence: the reader has to turn the meaning round twice."""
    marks = 0
    for match in _NOT.finditer(sentence):
        only = _ONLY.match(match["rest"])
        marks += not (only and not _CLOSED.search(only[0]))
    if marks >= 2:
        return "Dites ce qu’il faut faire plutôt que ce qu’il ne faut pas, ou faites deux phrases."
    if unlikely := _UNLIKELY.search(sentence):
        return f"« {unlikely[0]} » nie deux fois : dites la même chose sans négation."
    return None
