"""Every bound of a build, in one table: past one of them there is a finding, never a hang.

Each is far above what a region of a thousand pairs needs, and low enough for a small computer. A
bound counts bytes, characters, levels, pages or steps, so that the verdict is the same on any
machine. Two cannot: the processor time and the memory of a project's own print layout, which runs
in a process of its own. ``docs/limites.md`` is made from this table.
"""

from __future__ import annotations

from dataclasses import dataclass

MILLION = 1_000_000


@dataclass(frozen=True)
class Limit:
    """``value`` counts ``unit``s; ``what`` and ``why`` are for people, in French."""

    value: int
    unit: str
    what: str
    why: str

    def __str__(self) -> str:
        """``1 Mo``, ``20 000 fichiers``: the bound as a sentence says it."""
        for size, unit in ((1000 * MILLION, "Go"), (MILLION, "Mo")):
            if self.unit == "octets" and self.value % size == 0:
                return f"{self.value // size}\u00a0{unit}"
        return f"{self.value:,}\u00a0{self.unit}".replace(",", "\u202f")


FILES = Limit(
    20_000,
    "fichiers",
    "Fichiers dans `partners/` et `content/`, registre à part",
    "Une région de mille binômes en compte moins de quatre mille.",
)
FOLDERS = Limit(
    20, "dossiers", "Dossiers l’un dans l’autre", "Les fiches n’en demandent que deux ou trois."
)
RECORD = Limit(
    MILLION,
    "octets",
    "Taille d’une fiche ou d’un texte",
    "Le plus long texte d’aujourd’hui fait moins de 100 ko.",
)
OTHER_FILE = Limit(
    50 * MILLION,
    "octets",
    "Taille d’un autre fichier de `content/`",
    "Il est copié tel quel sur le site.",
)
SOURCES = Limit(
    500 * MILLION,
    "octets",
    "Taille de `partners/` et de `content/`, registre à part",
    "Mille binômes font quelques millions d’octets.",
)
LINE = Limit(
    20_000,
    "caractères",
    "Longueur d’une ligne d’une fiche ou d’un texte",
    "Une valeur a au plus 4 000 caractères.",
)
LEVELS = Limit(
    24,
    "niveaux",
    "Niveaux imbriqués d’une fiche ou d’un en-tête",
    "Les fiches en emploient moins de dix.",
)
REGISTER_FILE = Limit(
    50 * MILLION,
    "octets",
    "Taille d’un fichier du registre",
    "Une longue charte récrite mille fois.",
)
REGISTER = Limit(
    2000 * MILLION,
    "octets",
    "Taille du registre",
    "Mille binômes et cinq versions de chaque texte font cent millions d’octets.",
)
REGISTER_LEVELS = Limit(
    60,
    "niveaux",
    "Niveaux imbriqués d’une ligne du registre",
    "Un texte admis n’en donne jamais autant.",
)
LAYOUT = Limit(
    MILLION,
    "octets",
    "Taille d’une mise en page (`.typ`)",
    "La plus longue fait 30 ko.",
)
IMAGE = Limit(
    5 * MILLION,
    "octets",
    "Taille d’un logo ou d’une image de `site_overrides/print/`",
    "Elle est dans chaque PDF.",
)
FONT = Limit(
    30 * MILLION,
    "octets",
    "Taille d’une police d’écriture",
    "Les polices d’Asie font vingt millions d’octets.",
)
PRINT_FILES = Limit(
    200,
    "fichiers",
    "Fichiers dans `site_overrides/print/`, et dans ses polices",
    "Une mise en page en compte une dizaine.",
)
PIXELS = Limit(
    25 * MILLION,
    "points",
    "Largeur × hauteur d’une image",
    "Une page A4 imprimée à 500 points par pouce.",
)
SHAPES = Limit(
    50_000,
    "formes",
    "Formes d’une image SVG, chaque reprise (`<use>`) comptée",
    "Un logo en a quelques dizaines.",
)
SHAPE_LEVELS = Limit(
    50, "niveaux", "Niveaux imbriqués d’une image SVG", "Un logo en a moins de dix."
)
TAG_WORDS = Limit(
    300,
    "signes et mots",
    "Longueur d’une balise de modèle, entre ses accolades",
    "La plus longue d’aujourd’hui en a moins de soixante-dix.",
)
TAGS = Limit(
    5_000,
    "balises",
    "Balises d’un modèle",
    "Le plus long modèle en a moins de trois cents.",
)
TAG_LEVELS = Limit(
    12, "niveaux", "Balises de modèle l’une dans l’autre", "Les modèles en emploient cinq."
)
CHOICES = Limit(
    100,
    "« elif »",
    "Cas d’une même condition d’un modèle",
    "Une liste dit mieux les cas.",
)
CALLS = Limit(
    40, "appels", "Macros qui s’appellent l’une dans l’autre", "Les modèles en emploient deux."
)
STEPS = Limit(
    2 * MILLION,
    "étapes",
    "Calcul d’un document : tours de boucle, éléments lus, appels",
    "Le plus gros document d’une région de mille binômes en demande cent fois moins.",
)
ALL_STEPS = Limit(
    100 * MILLION,
    "étapes",
    "Calcul de tous les documents d’un modèle",
    "Mille binômes en demandent vingt fois moins.",
)
WRITTEN = Limit(
    2 * MILLION,
    "caractères",
    "Texte qu’un modèle écrit pour un document",
    "C’est un livre de mille pages.",
)
ITEMS = Limit(100_000, "éléments", "Liste qu’un modèle fabrique", "La France a 35 000 communes.")
DIGITS = Limit(15, "chiffres", "Nombre qu’un modèle calcule", "Au-delà, ce n’est plus un chiffre.")
TEXT_LEVELS = Limit(
    12,
    "niveaux",
    "Listes, citations et encadrés l’un dans l’autre",
    "Au-delà de trois, plus personne ne suit.",
)
OPEN_BRACKETS = Limit(
    20,
    "crochets ou parenthèses",
    "Crochets et parenthèses de lien ouverts sans être fermés, dans un paragraphe",
    "Un lien se ferme avant que le suivant commence.",
)
PARAGRAPH = Limit(
    10_000,
    "caractères",
    "Longueur d’un paragraphe, tableaux à part",
    "C’est trois pages sans un retour à la ligne.",
)
CELLS = Limit(
    20_000, "cases", "Cases d’un tableau", "L’index des communes d’une région en a dix mille."
)
PDF_PAGES = Limit(
    2_000, "pages", "Pages d’un PDF", "Le classeur d’une coordination en a moins de trois cents."
)
PDF = Limit(
    100 * MILLION, "octets", "Taille d’un PDF", "C’est le plus qu’une messagerie ou GitHub admet."
)
LAYOUT_SECONDS = Limit(
    120,
    "secondes de calcul",
    "Temps de processeur d’un PDF",
    "Un long recueil en demande dix. Avec la mémoire, seule borne qui dépend de l’ordinateur.",
)
LAYOUT_MEMORY = Limit(
    4000 * MILLION,
    "octets",
    "Mémoire pour faire un PDF",
    "Un long recueil en demande un dixième.",
)
SITE = Limit(
    20_000 * MILLION,
    "octets",
    "Taille du site entier",
    "Mille binômes et leurs dossiers font quatre milliards d’octets.",
)
FINDINGS = Limit(
    200,
    "remarques",
    "Remarques écrites pour un même fichier",
    "Les suivantes sont comptées : corrigez les premières d’abord.",
)


def table() -> list[Limit]:
    """Every bound, in the order of this file."""
    return [value for value in globals().values() if isinstance(value, Limit)]


def as_markdown() -> str:
    """The rows of the guide's table."""
    return "".join(f"| {limit.what} | {limit} | {limit.why} |\n" for limit in table())
