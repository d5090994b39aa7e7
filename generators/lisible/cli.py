"""The ``lisible`` command: arguments → ``build``.

Exit status: 0 fine, 1 findings of severity erreur (or an output that could not be written),
2 wrong use.
"""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from lisible.arguments import build_parser
from lisible.build import frequences
from lisible.build.built_links import Inspection
from lisible.build.compare import compare_versions
from lisible.build.decoupage import described, renew
from lisible.build.external_links import Limits
from lisible.build.history import rewritten
from lisible.build.impact import as_markdown, as_objects, impact
from lisible.build.journal import register_to_write
from lisible.build.links import check_links
from lisible.build.merge import merge_registers
from lisible.build.project import Project, day_findings, load_pages, load_project
from lisible.build.publiable import as_objects as public_objects
from lisible.build.publiable import as_section, newly_public
from lisible.build.publication import plan, told, write_plan
from lisible.build.publish import BrokenSiteError, build_site
from lisible.build.schemas import stale_schemas, write_schemas
from lisible.build.serve import serve
from lisible.build.signals import Stopped, ending_in_order
from lisible.build.site import Site, prepare_site
from lisible.build.tree import write_tree
from lisible.errors import UserError, cannot_write, is_full
from lisible.findings import Finding, has_errors
from lisible.outputs.reporters import REPORTERS


def main(argv: list[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # the same bytes whatever the system's language
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    args = build_parser(version("lisible")).parse_args(argv)
    try:
        with ending_in_order():
            status = _run(args)
            sys.stdout.flush()
            return status
    except BrokenPipeError:  # « lisible … | head »: who reads has had enough
        _close_stdout()
        return 1
    except OSError as error:
        if not is_full(error):
            raise
        _close_stdout()
        return _say(cannot_write(error))
    except KeyboardInterrupt as error:
        stays = " : le site précédent est resté en place" if args.command == "build" else ""
        sys.stderr.write(f"\nInterrompu{stays}.\n")
        return 128 + error.number if isinstance(error, Stopped) else 130


def _run(args: Namespace) -> int:
    root: Path = args.projet.resolve()
    try:
        return _COMMANDS[args.command](root, args)
    except UserError as error:
        form = getattr(args, "format", "text")
        if form != "text":
            finding = Finding(".", 1, 1, "commande", error.message, error.hint)
            sys.stdout.write(REPORTERS[form]([finding]))
        return _say(error)


def _say(error: UserError) -> int:
    sys.stderr.write(f"lisible : {error.message}\n")
    if error.hint:
        sys.stderr.write(f"  → {error.hint}\n")
    return 2 if error.wrong_use else 1


def _close_stdout() -> None:
    """What could not be written is not tried again at the end, in English."""
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 (a device, not a path)
        os.dup2(nowhere.fileno(), 1)


def _check(root: Path, args: Namespace) -> int:
    project = load_project(root)
    findings = {*project.findings, *load_pages(project)[1]}
    if args.base:
        findings |= {*rewritten(root, args.base)}
    findings |= {*day_findings(project, args.le)}
    return _report(sorted(findings), args.format)


def _build(root: Path, args: Namespace) -> int:
    site = _prepare(root, args.jobs)
    inspection = Inspection(root, site)
    try:
        target = build_site(root, args.site_dir, site, inspection) if site.sound else None
    except BrokenSiteError:
        target = None
    status = _report(sorted({*site.findings, *inspection.findings}), args.format)
    if target is not None:
        count = sum(path.endswith(".pdf") for path in site.pdfs)
        words = f"{count} documents imprimables" if count > 1 else f"{count} document imprimable"
        sys.stderr.write(f"Site construit dans {target} : {words}.\n")
    return status


def _pages(root: Path, args: Namespace) -> int:
    site = _prepare(root, 0)
    out = args.out.resolve()
    if site.sound:
        write_tree(root, out, site)
    status = _report(site.findings, args.format)
    if status == 0:
        sys.stderr.write(f"Pages écrites dans {out} : {len(site.pages)} pages.\n")
    return status


def _links(root: Path, args: Namespace) -> int:
    limits = Limits(args.delai, args.duree, args.jours)
    day = dt.date.today()
    findings = check_links(root, args.site_dir, limits if args.externes else None, day)
    return _report(findings, args.format)


def _publish(root: Path, args: Namespace) -> int:
    with register_to_write(root):
        return _publish_alone(root, args)


def _publish_alone(root: Path, args: Namespace) -> int:
    project = load_project(root)
    site = _prepare(root, 0, project)
    if not site.sound:
        sys.stderr.write("Rien n’est publié tant qu’il reste une erreur.\n")
        return _report(site.findings, "text")
    date = args.le.isoformat()
    facts = {
        "date": date,
        "en_vigueur": (args.en_vigueur or args.le).isoformat(),
        "par": args.par,
        "raison": args.raison,
    }
    made = plan(project, facts, dict(args.suite))
    sys.stdout.write(told(made) if made else "Rien n’a changé depuis la dernière publication.\n")
    if made and not args.dry_run:
        write_plan(root, made, project.registers)
    return 0


def _impact(root: Path, args: Namespace) -> int:
    touched, public = impact(root, args.base), newly_public(root, args.base)
    if args.format == "json":
        objects = [*public_objects(public), *as_objects(touched)]
        text = json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
    else:
        text = as_section(public) + as_markdown(touched)
    sys.stdout.write(text)
    return 0


def _compare(root: Path, args: Namespace) -> int:
    sys.stdout.write(compare_versions(root, args.document, args.de, args.a, args.pdf))
    return 0


def _merge(root: Path, args: Namespace) -> int:
    kept = merge_registers(root, args.base)
    sys.stdout.write("".join(f"{file} : {count} version(s) gardée(s)\n" for file, count in kept))
    if not kept:
        sys.stdout.write("Rien à réunir : le registre suit déjà cette branche.\n")
    return 0


def _serve(root: Path, args: Namespace) -> int:
    serve(root, args.port)
    return 0


def _schema(root: Path, args: Namespace) -> int:
    if not args.check:
        write_schemas(root)
        sys.stderr.write("Schémas écrits dans schemas/.\n")
        return 0
    stale = stale_schemas(root)
    for name in stale:
        sys.stderr.write(f"schemas/{name} n’est pas à jour : lancez « lisible schema ».\n")
    return 1 if stale else 0


def _places(root: Path, args: Namespace) -> int:
    if args.renouvelle is not None:
        if args.annee is None:
            hint = "Ajoutez --annee : le guide du paquet dit de quelle année est chaque version."
            raise UserError("De quelle année est cette liste ?", hint, wrong_use=True)
        renew(args.renouvelle, args.annee, args.carte)
    elif args.annee is not None or args.carte is not None:
        hint = "Ajoutez --renouvelle et le dossier du paquet."
        raise UserError("--annee et --carte vont avec --renouvelle.", hint, wrong_use=True)
    sys.stdout.write(described())
    return 0


def _frequencies(root: Path, args: Namespace) -> int:
    if (args.renouvelle is None) != (args.de is None):
        hint = "Donnez le fichier du paquet wordfreq, et la version de ce paquet."
        raise UserError("--renouvelle et --de vont ensemble.", hint, wrong_use=True)
    if args.renouvelle is not None:
        frequences.renew(args.renouvelle, args.de)
    sys.stdout.write(frequences.described())
    return 0


_COMMANDS: dict[str, Callable[[Path, Namespace], int]] = {
    "build": _build,
    "check": _check,
    "compare": _compare,
    "frequences": _frequencies,
    "impact": _impact,
    "liens": _links,
    "merge": _merge,
    "pages": _pages,
    "publish": _publish,
    "serve": _serve,
    "schema": _schema,
    "territoires": _places,
}


def _prepare(root: Path, jobs: int, project: Project | None = None) -> Site:
    if not sys.stderr.isatty():
        return prepare_site(root, jobs, project=project)
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    words = TextColumn("{task.description} : {task.completed}")
    with Progress(SpinnerColumn(), words, TimeElapsedColumn(), console=Console(stderr=True)) as bar:

        def progress(label: str) -> Callable[[], None]:
            task = bar.add_task(label, total=None)
            return lambda: bar.advance(task)

        return prepare_site(root, jobs, progress, project)


def _report(findings: list[Finding], form: str) -> int:
    sys.stdout.write(REPORTERS[form](findings))
    return 1 if has_errors(findings) else 0
