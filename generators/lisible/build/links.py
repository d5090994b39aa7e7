"""``lisible liens``: the links of a site that stands built, and those to other sites on request."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from lisible.build.built_links import built_findings, built_site, walk_of, written
from lisible.build.external_links import Asker, Limits, told
from lisible.build.project import load_project
from lisible.build.publish import configuration
from lisible.build.site import CACHE
from lisible.findings import Finding, Severity

ANSWERS = CACHE / "liens.json"


def check_links(
    root: Path, site_dir: Path | None, limits: Limits | None, today: dt.date
) -> list[Finding]:
    """``limits``, when other sites are asked too. Raises ``UserError`` without a built site."""
    config = configuration(root)
    folder = (site_dir or Path(config.site_dir)).resolve()
    site = built_site(root, folder, load_project(root))
    own = [address for address in (site.address, config.site_url) if address]
    findings = built_findings(root, folder, site, own)
    if limits is None:
        return findings
    walk = walk_of(folder, site, own)
    outside = {key: found for key, found in walk.outside.items() if _is_asked(key, site.address)}
    asker = Asker(limits, today.isoformat(), root / ANSWERS)
    since = (today - dt.timedelta(days=limits.days)).isoformat()
    asker.ask(outside, lambda day: since <= day <= today.isoformat())
    for address, sources in outside.items():
        first = min(sources, key=lambda name: (name.startswith("v/"), name))
        place = written(root, site, first, address, len(sources))
        finding = told(asker.answers.get(address), address, place)
        findings += [finding] if finding else []
    if asker.left:
        message = f"{len(asker.left)} liens n’ont pas été vérifiés : le temps donné est passé."
        hint = "Relancez la commande : ce qui a répondu est gardé. Ou donnez plus : --duree."
        place = "mkdocs.yml", 1, 1
        findings.append(Finding(*place, "lien-externe", message, hint, Severity.INFORMATION))
    return sorted(findings)


def _is_asked(address: str, own: str) -> bool:
    """The repository below the site's own address is no other site."""
    return address.startswith(("http://", "https://")) and not address.startswith(own)
