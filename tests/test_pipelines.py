"""Pipelines run what strangers propose: without secrets, and with actions that cannot change."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
RUN = re.compile(r"\$\{\{\s*github\.(event|head_ref)")
OWNERS = ("mkdocs.yml", "generators/lisible/cli.py", "site_overrides/print/logo.svg", "dev.py")
EDITORS = ("partners/coordination.yml", "content/documents/charte.md", "docs/sources.md")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_gives_nothing_away(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    flow = yaml.safe_load(text)
    events = flow[True]  # « on: », which YAML 1.1 reads as a boolean
    assert "pull_request_target" not in events
    assert "secrets." not in text
    if "pull_request" in events:
        assert flow["permissions"] == {"contents": "read"}
        assert "github.token" not in text
    for job in flow["jobs"].values():
        assert "permissions" not in job
        for step in job["steps"]:
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", f"a@{'0' * 40}")), step
            assert not RUN.search(step.get("run", "")), "a title could be a command"
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False


def test_the_comment_runs_nothing_of_the_proposal() -> None:
    text = (ROOT / ".github" / "workflows" / "commenter.yml").read_text(encoding="utf-8")
    assert "checkout" not in text
    assert "python" not in text


def owner(file: str) -> str:
    """The last pattern that matches, as the forge reads it."""
    found = ""
    for line in (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            pattern, team = line.split()
            if pattern == "*" or f"/{file}".startswith(pattern):
                found = team
    return found


def test_what_can_act_has_an_owner() -> None:
    acting = {owner(file) for file in (*OWNERS, ".github/CODEOWNERS", ".github/workflows/a.yml")}
    writing = {owner(file) for file in EDITORS}
    assert len(acting) == len(writing) == 1
    assert acting != writing
    for file in (*OWNERS, *EDITORS):
        assert (ROOT / file).exists()
