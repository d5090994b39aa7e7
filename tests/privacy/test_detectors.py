"""Each detector against what it must see and the nearest thing that it must not."""

from __future__ import annotations

import time

import pytest
from stdnum.fr import nir

from lisible.privacy.detect import spans_in
from lisible.privacy.file_names import name_spans
from lisible.privacy.span import Kind

BARE = "2410375116001"
KEY = nir.calc_check_digits(BARE)
WRONG = f"{(int(KEY) + 1) % 97:02}"


def kinds(text: str, country: str = "FR") -> list[Kind]:
    return [span.kind for span in spans_in(text, country)]


@pytest.mark.parametrize(
    "text",
    [
        f"{BARE}{KEY}",
        f"2 41 03 75 116 001 {KEY}",
        f"2.41.03.75.116.001.{KEY}",
        f"2-41-03-75-116-001-{KEY}",
        f"2\u00a041\u00a003\u00a075\u00a0116\u00a0001\u00a0{KEY}",
        f"24103 75116 001{KEY}",
        f"n°{BARE} {KEY} 12 rue des Lilas",
        f"2 41 03 75 116 001 | {KEY}",
        f"1 99 21 2A 004 123 {nir.calc_check_digits('199212A004123')}",
        f"1.2.250.1.213.1.4.8 {BARE}{KEY}",
        f"{BARE}{KEY}^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO",
        f"Sécurité sociale : {BARE}",
        f"NIR {BARE}{WRONG}",
        f"{BARE}{WRONG} (INS)",
        "NISS 85073003328",
        "756.9217.0769.85",
    ],
)
def test_a_number_for_life(text: str) -> None:
    assert kinds(text) == [Kind.NIR]


@pytest.mark.parametrize(
    "text",
    [
        BARE,
        f"{BARE}{WRONG}",
        f"9{BARE}{KEY}",
        f"{BARE}{KEY}7",
        f"a{BARE}{KEY}",
        f"NIR {BARE[:3]}15{BARE[5:]}",  # there is no fifteenth month
        "SIRET 732 829 320 00074",
        "FR76 3000 6000 0112 3456 7890 189",
        "GLN 7601000123456",
        "85073003328",
        "NIR : _____ / INS : 1.2.250.1.213.1.4.8",
    ],
)
def test_another_number(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "country", "seen"),
    [
        ("0470 12 34 56", "BE", True),
        ("04 70 12 34 56", "FR", False),  # Allier
        ("079 555 12 12", "CH", True),
        ("061 265 25 25", "CH", False),  # Basel
        ("06.12.34.56.78", "FR", True),
        ("0033612345678", "FR", True),
        ("+33 (0)6 12 34 56 78", "FR", True),
        ("06 39 98 12 34", "FR", False),  # kept for fiction
        ("706 12 34 56 78", "FR", False),
        ("01 64 99 08 59 / 06 12 34 56 78", "FR", True),
        ("a6fc5110670807f7f0238a0785956829", "FR", False),  # a digest
        ("+32 4 222 33 44", "FR", False),  # Liège
    ],
)
def test_mobiles_of_a_country(text: str, country: str, seen: bool) -> None:
    assert kinds(text, country) == ([Kind.PORTABLE] if seen else [])


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Né(e) le : 12/03/1941", True),
        ("née le 1er mars 1941", True),
        ("DATE DE NAISSANCE = 1941-03-12", True),
        ("| **Date de naissance** | 12 03 1941 |", True),
        ("DDN : 1941", True),
        ("Le patient est né en mars 1941.", True),
        ("MARTIN Claire (12/03/1941)", True),
        ("Claire Martin, née le 12/03/1941", True),
        ("Date de naissance : ____________ le 12/03/2026", False),
        ("Le réseau, né le 12/03/2001, agit.", False),
        ("née le 1er janvier 2014 de la fusion de deux réseaux", False),
        ("Le projet est né en 2014.", False),
        ("La loi Simone Veil (17 janvier 1975)", False),
        ("Journal officiel (12/03/2015)", False),
        ("rue Jean Jaurès (12/03/2015)", False),
        ("a été donné le 12/03/2026", False),
    ],
)
def test_births(text: str, seen: bool) -> None:
    assert (Kind.NAISSANCE in kinds(text)) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Mme de La Tour", True),
        ("mme Dupont", True),
        ("M. D’Ormesson", True),
        ("**Mme** Dupont", True),
        ("Dr. Le Gall", True),
        ("le docteur Petit", True),
        ("le service du Pr Durand", True),
        ("le rapport de M. Durand", True),
        ("la maison de Mme Martin", True),
        ("Maison Mme de Staël", False),
        ("Maison de retraite Mme de Staël", False),
        ("avenue du Maréchal Foch, place Monsieur Vincent", False),
        ("la Fondation hospitalière Madame Élisabeth", False),
        ("M. le Maire, Mme La Présidente", False),
        ("Madame, Monsieur,", False),
        ("Monsieur le directeur", False),
        ("Docteur en Médecine", False),
        ("M. ou Mme ____", False),
        ("Mme {{ nom }}", False),
        ("responsable_publication: Mme Claire Martin", False),
        ("responsable: Claire Martin", True),
        ("par: Cadre Santé", False),
        ("Claire Martin anime la réunion", True),
        ("avec Jean-Pierre DURAND", True),
        ("12 rue Pierre et Marie Curie", False),
        ("l’hôpital européen Georges Pompidou", False),
        ("l’HAD Claude Bernard", False),
        ("Saint Jean Bosco", False),
        ("OSCAR Cancérologie", False),
        ("article M. 12, 20 km. Le réseau", False),
    ],
)
def test_names(text: str, seen: bool) -> None:
    assert (Kind.NOM in kinds(text)) == seen


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("J. D., 82 ans", True),
        ("patiente de 82 ans (J.D.)", True),
        ("J.-P. D. habite 12 bis, rue des Lilas", True),
        ("Jeanne D., âgée de 82 ans", True),
        ("Marcelle (82 ans)", True),
        ("des personnes de 82 ans", False),
        ("Pierre a 20 ans d’expérience", False),
        ("Fondation Marie Curie, 20 ans", False),
        ("R. 6123-140 et D. 6124", False),
        ("L’équipe a 12 ans.", False),
    ],
)
def test_portraits(text: str, seen: bool) -> None:
    assert (Kind.AGE in kinds(text)) == seen


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a.durand@lac.example", Kind.COURRIEL),
        ("jean-pierre.durand2@lac.example", Kind.COURRIEL),
        ("durand.claire@lac.example", Kind.COURRIEL),
        ("equipe@bluewin.ch", Kind.COURRIEL),
        ("durand@medecin.mssante.fr", Kind.COURRIEL),
        ("accueil@medecin.mssante.fr", None),
        ("ehpad.marie@lac.example", None),
        ("france.alzheimer@lac.example", None),
        ("git@github.com", None),
        ("prenom.nom@exemple.fr", None),
        ("IPP 8001234567", Kind.DOSSIER),
        ("N° de dossier patient : AB-12345", Kind.DOSSIER),
        ("un IPP de 20 mg par jour", None),
        ("Dossier de subvention n° 2023-0682", None),
        ("accueil@lac.mssante.fr, sur liste rouge", Kind.LISTE_ROUGE),
        ("Liste rouge : 04 65 71 00 01", Kind.LISTE_ROUGE),
        ("Jamais une adresse sur liste rouge. Écrivez à accueil@lac.example", None),
    ],
)
def test_addresses_and_files(text: str, kind: Kind | None) -> None:
    assert kinds(text) == ([kind] if kind else [])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("mme-dupont.yml", Kind.NOM),
        ("Photo Mme Dupont.JPG", Kind.NOM),
        ("cr_dr_durand.pdf", Kind.NOM),
        ("0612345678.jpg", Kind.PORTABLE),
        ("jean_dupont_12-03-1941.pdf", Kind.NAISSANCE),
        ("maison-mme-de-stael.yml", None),
        ("mme-la-directrice.md", None),
        ("rue-du-docteur-roux.svg", None),
        ("dr-idf.yml", None),
        ("2015-10-15-saint-jean.md", None),
        ("IMG-20230101-WA0001.jpg", None),
        ("had-croix-saint-simon--charte.jsonl", None),
    ],
)
def test_names_of_files(name: str, kind: Kind | None) -> None:
    assert [span.kind for span in name_spans(name, "FR")] == ([kind] if kind else [])


@pytest.mark.parametrize(
    "piece",
    [
        "1 ",
        "12/03/1941 ",
        "Mme",
        "Mme ",
        "A. ",
        "A.",
        "a.a@",
        "né le ",
        "82 ans, ",
        "06 12 ",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    """Twice the text, about twice the time: no text makes a pattern go back and forth."""

    def spent(times: int) -> float:
        start = time.process_time()
        spans_in(piece * times)
        return time.process_time() - start

    spent(100)
    short = max(spent(20_000), 0.005)
    assert spent(80_000) < 12 * short
