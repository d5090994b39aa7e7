"""Coverage and the finder's data, from small networks: who is counted, who is found, and where."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from lisible.build.project import load_project
from lisible.model.binome import Binome
from lisible.model.coordination import Coordination
from lisible.model.couverture import apart, couverture, same_theme, without_record
from lisible.model.decoupage import decoupage
from lisible.model.lieux import find
from lisible.model.network import Network
from lisible.model.pays import Pays
from lisible.model.structure import Structure
from lisible.outputs.site import finder
from lisible.outputs.site.coverage_map import coverage_map
from lisible.outputs.site.coverage_view import communes_csv, coverage_view
from lisible.outputs.site.finder import departement_of_postcode, finder_files
from lisible.outputs.site.finder_hours import holidays, hours_data
from lisible.outputs.site.site_map import Site, site_map

ROOT = Path(__file__).parents[2]


def structure(kind: str, name: str, territory: dict[str, Any] | None, **more: Any) -> Structure:
    data = {"nom": name, "type": kind, "pays": "FR", **more}
    data |= {"territoire": territory} if territory is not None else {}
    return Structure.model_validate(data, context={"pays": data["pays"]})


def network(
    structures: dict[str, Structure], pairs: dict[str, tuple[str, str]], **about: Any
) -> Network:
    base = load_project(ROOT).network
    assert base is not None
    data = {
        "nom": "Le lac",
        "nom_court": "Le lac",
        "editeur": "Le lac",
        "presentation": "Le lac.",
        "site": "https://lac.example",
        **about,
    }
    binomes = {
        key: Binome.model_validate({"had": had, "reseau": reseau, "statut": "valide"})
        for key, (had, reseau) in pairs.items()
    }
    coordination = Coordination.model_validate(data)
    return Network(coordination, structures, binomes, base.repartition)


def site_of(found: Network) -> Site:
    return site_map(found, [], {})


def lake(**about: Any) -> Network:
    return network(
        {
            "had": structure("had", "HAD", {"departements": ["74"]}),
            "petite": structure("had", "=Petite HAD", {"communes": ["Annecy", "01004"]}),
            "reseau": structure(
                "reseau", "Réseau", {"epci": ["CA du Grand Annecy"]}, themes=["geriatrie"]
            ),
            "dac": structure("dac", "DAC", {"communes": ["Annecy"]}, themes=["geriatrie"]),
            "loin": structure("reseau", "Loin", {"departements": ["2A"]}),
            "mots": structure("reseau", "En mots", {"description": "x", "situe_dans": ["74"]}),
            "sans": structure("had", "Sans territoire", None),
            "agence": structure("autorite", "Agence", {"regions": ["France"]}),
        },
        {"a": ("had", "reseau"), "b": ("petite", "dac"), "c": ("had", "loin")},
        **about,
    )


def test_coverage_of_a_declared_territory() -> None:
    found = couverture(lake(territoire={"departements": ["74"]}))
    known = decoupage()
    whole = known.masks["departement", "74"]
    grand = find_mask("CA du Grand Annecy")
    assert found.declared
    assert found.ground == whole
    assert found.ground & ~found.had == 0
    assert found.ground & ~found.reseau == whole & ~grand
    assert found.binomes == {"a": grand, "b": known.mask_of("74010"), "c": 0}
    assert set(found.unknown) == {"mots", "sans"}


def find_mask(name: str) -> int:
    return find("epci", name).cells


def test_without_a_territory_the_ground_is_what_the_teams_cover() -> None:
    found = couverture(lake())
    assert not found.declared
    assert (
        found.ground
        == decoupage().masks["departement", "74"]
        | decoupage().mask_of("01004")
        | decoupage().masks["departement", "2A"]
    )


def test_pairs_doubles_and_binomes_apart() -> None:
    net = lake()
    found = couverture(net)
    assert dict(without_record(net, found)) == {"had": ("dac",), "petite": ("reseau",)}
    assert [(d.theme, d.reseaux, d.cells.bit_count()) for d in same_theme(net, found)] == [
        ("geriatrie", ("reseau", "dac"), 1)
    ]
    assert list(apart(net, found)) == ["c"]


@pytest.mark.parametrize("more", [{"exemple": "2015"}, {"devenue": {"structure": "had"}}])
def test_neither_examples_nor_the_replaced_cover(more: dict[str, Any]) -> None:
    old = structure("had", "Ancienne", {"departements": ["74"]}, **more)
    new = structure("had", "Nouvelle", {"departements": ["75"]})
    assert set(couverture(network({"ancienne": old, "had": new}, {})).hads) == {"had"}
    assert "ancienne" in couverture(network({"ancienne": old}, {}, exemple="2015")).hads


def test_a_group_and_its_members_are_one() -> None:
    group = structure("reseau", "Groupe", {"communes": ["Annecy"]}, themes=["geriatrie"])
    member = structure(
        "reseau", "Membre", {"communes": ["Annecy"]}, themes=["geriatrie"], membre_de=["groupe"]
    )
    net = network({"groupe": group, "membre": member}, {})
    assert same_theme(net, couverture(net)) == []


def test_the_whole_country_many_times_over() -> None:
    """Equal territories are walked once: this takes no longer than one of them."""
    every = {"regions": ["France"]}
    structures = {f"had-{i}": structure("had", f"HAD {i}", every) for i in range(300)}
    structures |= {f"reseau-{i}": structure("reseau", f"R {i}", every) for i in range(300)}
    net = network(structures, {"un": ("had-0", "reseau-0")}, territoire=every)
    found = couverture(net)
    assert len(found.groupes) == 1
    assert sum(len(reseaux) for _, reseaux in without_record(net, found)) == 300 * 300 - 1


def test_the_steering_page() -> None:
    net = lake(territoire={"departements": ["74"]})
    view = coverage_view(site_of(net))
    (row,) = view["lignes"]
    assert (row.code, row.communes) == ("74", decoupage().masks["departement", "74"].bit_count())
    assert row.share(row.had) == 100
    assert 0 < row.share(row.reseau) < 100
    assert view["sans_had"].communes == 0
    assert view["sans_reseau"].parts[0].endswith("tout entier")
    assert view["couples"]["nombre"] == 2
    assert [name for (name, _), _ in view["inconnus"]] == ["Sans territoire", "En mots"]
    assert view["separes"][0].name


def test_the_file_of_communes() -> None:
    net = lake(territoire={"departements": ["74"]})
    text = communes_csv(site_of(net)).decode("utf-8-sig")
    rows = {row["Code INSEE"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    assert len(rows) == decoupage().masks["departement", "74"].bit_count()
    assert rows["74010"]["HAD"] == "HAD, =Petite HAD"
    assert rows["74010"]["Binômes"] == "HAD et Réseau, =Petite HAD et DAC"
    assert rows["74056"]["Réseau ou DAC"] == ""
    assert not any(
        value.startswith(("=", "+", "-", "@")) for r in rows.values() for value in r.values()
    )


def test_the_map_closes_on_what_is_shown() -> None:
    near, far = coverage_map({"91": 100, "75": 0}), coverage_map({"91": 100, "2A": 40})
    assert near and far
    assert near.width < far.width
    assert {s.code: s.level for s in near.shapes}["91"] == 3
    assert {s.code: s.level for s in far.shapes}["2A"] == 1
    assert coverage_map({"974": 100}) is None


def data_of(files: dict[str, bytes], name: str) -> Any:
    text = files[f"trouver/{name}.js"].decode()
    assert text.startswith("lisibleTrouver(") and text.endswith(");\n")
    return json.loads(f"[{text[len('lisibleTrouver(') : -3]}]")[2]


def test_the_finder_of_a_departement() -> None:
    files = finder_files(site_of(lake()))
    data = data_of(files, "d/74")
    lines = data["lignes"].split("\n")
    assert len(lines) == len(data["communes"])
    names = [team["n"] for team in data["equipes"]]
    annecy = next(i for i, line in enumerate(lines) if line.startswith("74010|Annecy|"))
    group = data["groupes"][data["communes"][annecy]]
    assert [names[i] for i in group["e"]] == ["=Petite HAD", "HAD", "Réseau", "DAC"]
    assert {data["binomes"][i]["p"] for i in group["b"]} == {"binomes/a/", "binomes/b/"}
    assert [names[i] for i in data["partiels"]["e"]] == ["En mots"]
    assert "Agence" not in names
    assert "equipes" not in data_of(files, "d/13")
    base = data_of(files, "base")
    assert base["servis"] == ["01", "2A", "74"]
    assert "Lyon 3e Arrondissement|69383|6" in data_of(files, "n/ly")
    assert "Pringy|74010|0|Annecy" in data_of(files, "n/pr")


def test_no_finder_without_a_territory() -> None:
    net = network({"sans": structure("had", "Sans", None)}, {})
    assert finder_files(site_of(net)) == {}
    assert couverture(net).ground == 0


def test_a_swiss_coordination_is_found_by_postal_code() -> None:
    team = structure("cms", "CMS", {"codes_postaux": ["1800", "1804"]}, pays="CH")
    files = finder_files(site_of(network({"cms": team}, {}, pays="CH")))
    assert set(files) == {"trouver/base.js", "trouver/d/CH.js"}
    data = data_of(files, "d/CH")
    assert data["communes"] == {"1800": 0, "1804": 0}
    assert data["heure"] == ["Europe/Zurich", "de Zurich"]


def test_the_number_of_an_example_is_not_dialled() -> None:
    contact = {"usage": "suivi", "public": "tous", "telephone": "04 65 71 00 01"}
    had = structure("had", "HAD", {"communes": ["Annecy"]}, exemple="2015", contacts=[contact])
    data = data_of(finder_files(site_of(network({"had": had}, {}))), "d/74")
    (one,) = data["equipes"][0]["c"]
    assert one["t"] == "" and one["n"] and one["h"] == -1


@pytest.mark.parametrize(
    ("postcode", "place"),
    [("91000", "91"), ("20000", "2A"), ("20200", "2B"), ("97400", "974"), ("98800", "988")],
)
def test_where_a_postal_code_is_looked_up(postcode: str, place: str) -> None:
    assert departement_of_postcode(postcode) == place


def test_every_postal_code_is_in_the_file_where_it_is_looked_up() -> None:
    files = finder_files(site_of(lake()))
    known = decoupage()
    texts: dict[str, str] = {}
    for code, postcodes in zip(known.codes, known.postcodes, strict=True):
        for postcode in postcodes:
            place = departement_of_postcode(postcode)
            if place not in texts:
                data = data_of(files, f"d/{place}")
                texts[place] = f"\n{data['lignes']}\n{data['ailleurs']}\n"
            assert f"\n{code}|" in texts[place], (code, postcode)


@pytest.mark.parametrize(
    ("expression", "case", "spans"),
    [
        ("Mo-Fr 09:00-17:00; PH off", "3F", ()),
        ("Mo-Su 20:00-08:00", None, ((0, 480), (1200, 1440))),
        ("PH 09:00-12:00", "6F", ((540, 720),)),
        ("24/7", None, ((0, 1440),)),
    ],
)
def test_hours_as_numbers(expression: str, case: str | None, spans: Any) -> None:
    data = hours_data(expression, Pays.FR)
    found = data["j"][3] if case is None else data["x"][case]
    assert found == [list(span) for span in spans]


def test_holidays_do_not_depend_on_the_day() -> None:
    days = [day.isoformat() for day in holidays(Pays.FR)]
    assert {"2026-12-25", "2027-05-06", "2036-11-11"} <= set(days)
    assert len(days) == 11 * 11
    assert "2027-08-01" in [day.isoformat() for day in holidays(Pays.CH)]


def test_the_browser_leaves_out_the_same_common_words() -> None:
    folder = Path(finder.__file__).parent / "assets"
    text = (folder / "lisible-communes.js").read_text(encoding="utf-8")
    words = text.split('const COMMON = "')[1].split('"')[0].split()
    assert set(words) == finder.COMMON
