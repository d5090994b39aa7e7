"""What all tests share: the repository's own site, built once by each test process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import hypothesis
import pytest
from hypothesis.configuration import set_hypothesis_home_dir

from casebook import CASES, lay

ROOT = Path(__file__).resolve().parent.parent
set_hypothesis_home_dir(ROOT / ".cache" / "hypothesis")
hypothesis.settings.register_profile(
    "lisible",
    deadline=None,
    derandomize=True,  # the same examples everywhere; nothing is kept between runs
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("lisible")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-golden", action="store_true", help="rewrite tests/golden")


@pytest.fixture
def refresh_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--refresh-golden"))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site and every PDF, as `lisible build` makes them."""
    target = tmp_path_factory.mktemp("built") / "site"
    command = [sys.executable, "-m", "lisible", "build", "--projet", str(ROOT)]
    done = subprocess.run(
        [*command, "--site-dir", str(target)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A small project of one's own: the base of the cases."""
    return lay(CASES / "base", tmp_path / "projet")
