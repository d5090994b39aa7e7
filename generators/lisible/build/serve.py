"""``lisible serve``: MkDocs' own live server, on this machine only."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.serve import serve as mkdocs_serve

from lisible.errors import UserError, reason
from lisible.outputs.site.builder import builder_findings


def serve(root: Path, port: int) -> None:
    """Serve until interrupted, at 127.0.0.1."""
    config_file = root / "mkdocs.yml"
    if not config_file.is_file():
        raise UserError(f"Il manque mkdocs.yml dans « {root.name} ».")
    for finding in builder_findings(root):  # MkDocs would run what they say as it reads them
        raise UserError(f"{finding.file}, ligne {finding.line} : {finding.message}", finding.hint)
    try:
        mkdocs_serve(str(config_file), dev_addr=f"127.0.0.1:{port}", livereload=True)
    except OSError as error:
        hint = "Choisissez un autre port avec --port."
        message = f"Le port {port} ne peut pas être ouvert : {reason(error)}."
        raise UserError(message, hint) from None
