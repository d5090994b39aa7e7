"""The coordination's colours can be read on white: 4.5 to 1 at least (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from lisible.findings import Finding
from lisible.model.network import COORDINATION, Network

MINIMUM = 4.5


def check(network: Network) -> Iterator[Finding]:
    """Colours whose contrast with white is under the minimum."""
    look = network.coordination.identite_visuelle
    for name in ("couleur", "couleur_accent"):
        ratio = contrast_with_white(getattr(look, name))
        if ratio < MINIMUM:
            text = f"{ratio:.1f}".replace(".", ",")
            message = f"Cette couleur se lit mal sur blanc : contraste {text}, il faut 4,5."
            path = ("identite_visuelle", name)
            hint = "Choisissez une couleur plus foncée."
            yield network.finding(COORDINATION, path, "contraste", message, hint)


def contrast_with_white(colour: str) -> float:
    """The WCAG contrast ratio (1 to 21) of ``#rrggbb`` on white."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = sum(c * w for c, w in zip(linear, (0.2126, 0.7152, 0.0722), strict=True))
    return 1.05 / (luminance + 0.05)
