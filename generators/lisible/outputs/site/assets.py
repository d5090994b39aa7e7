"""The site's own style, script and colours: everything is in the site, nothing is fetched."""

from __future__ import annotations

from pathlib import Path

from lisible.model.coordination import IdentiteVisuelle
from lisible.model.network import Network
from lisible.outputs.site import colours
from lisible.outputs.site.templating import render

FOLDER = "assets/lisible/"
STYLES = (f"{FOLDER}lisible.css", f"{FOLDER}identite.css")
SCRIPTS = tuple(
    f"{FOLDER}{name}.js"
    for name in (
        "lisible",
        "lisible-formulaire",
        "lisible-codes",
        "lisible-recherche",
        "lisible-communes",
        "lisible-horaires",
        "lisible-trouver",
    )
)
"""What every page loads; a page asks for the other files itself."""

_FILES = Path(__file__).parent / "assets"


def assets(network: Network) -> dict[str, bytes]:
    """Site path → bytes. ``lisible.css`` imports ``identite.css``, which holds the colours."""
    paths = [*sorted(_FILES.glob("lisible*")), *sorted(_FILES.glob("recherche/*.js"))]
    paths.append(_FILES / "recherche" / "licences.txt")
    found = {f"{FOLDER}{p.relative_to(_FILES).as_posix()}": p.read_bytes() for p in paths}
    identity = network.coordination.identite_visuelle
    found[f"{FOLDER}identite.css"] = render("identite.css", _tones(identity)).encode()
    return found


def _tones(identity: IdentiteVisuelle) -> dict[str, str]:
    main = colours.parse_colour(identity.couleur)
    accent = colours.parse_colour(identity.couleur_accent)
    on_light = colours.readable(main, colours.WHITE, 5.5)
    on_dark = colours.readable(main, colours.DARK, 7)
    tones = {
        "principale": on_light,
        "principale_claire": colours.mix(on_light, colours.WHITE, 0.15),
        "principale_foncee": colours.mix(on_light, colours.BLACK, 0.3),
        "fond_clair": colours.mix(on_light, colours.WHITE, 0.93),
        "entete_sombre": colours.mix(on_light, colours.DARK, 0.35),
        "principale_sur_sombre": on_dark,
        "accent": colours.readable(accent, colours.WHITE, 5.5),
        "accent_sur_sombre": colours.readable(accent, colours.DARK, 7),
    }
    return {name: colours.write_colour(tone) for name, tone in tones.items()}
