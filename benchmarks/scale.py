"""``python -m benchmarks.scale --binomes 10 100 1000``: build time, memory, ratios and growth."""

from __future__ import annotations

import argparse
import itertools
import json
import logging
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.bare import bare_typst, plain_site
from benchmarks.memory import Watch
from benchmarks.region import ROOT, change_a_telephone, write_region


def main() -> None:
    """Each measure runs in a process of its own; nothing of one run warms the next."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binomes", type=int, nargs="+", default=[1, 10, 100, 1000])
    parser.add_argument("--workers", type=int, default=2)
    args = parser.parse_args()
    logging.getLogger("mkdocs").setLevel(logging.ERROR)
    totals: dict[int, float] = {}
    for size in args.binomes:
        with tempfile.TemporaryDirectory() as folder:
            totals[size] = report(Path(folder), size, args.workers)
    sizes = sorted(totals)
    for small, large in itertools.pairwise(sizes):
        growth = totals[large] / totals[small]
        print(f"growth {small} → {large} binômes: × {growth:.1f} (size × {large / small:.0f})")


def report(folder: Path, size: int, workers: int) -> float:
    """Print one size; returns the cold build's seconds."""
    root = folder / "region"
    root.mkdir()
    write_region(root, size)
    cold = stages(root, workers)
    print(f"\n{size} binômes: {cold['pdfs']} PDF, {cold['pages']} pages")
    print(f"  cold build {cold['total']:.1f} s, {cold['total'] / size * 1000:.0f} ms a binôme")
    for name, seconds in cold["stages"].items():
        print(f"    {name:24} {seconds:7.2f} s")
    for name, seconds in cold["territories"].items():
        share = seconds / cold["total"]
        print(f"    of which {name:15} {seconds:7.2f} s, {share:.1%} of the cold build")
    memory = f"{cold['memory']:.0f} MB, with its workers {cold['family_memory']:.0f} MB"
    print(f"  peak memory {memory}")
    change_a_telephone(root)
    again = stages(root, workers)
    print(
        f"  after one telephone changed: {again['total']:.1f} s, {again['rendered']} PDF rendered"
    )
    typst_seconds = bare_typst(root, folder / "bare", workers)
    plain_seconds = plain_site(root, folder / "plain", cold["pages"])
    pages = cold["stages"]["page texts"] + cold["stages"]["site builder"]
    print(
        f"  PDF stage / bare Typst      {cold['stages']['PDF'] / cold['pdfs'] / typst_seconds:.2f}"
    )
    print(f"  page stage / plain mkdocs   {pages / plain_seconds:.2f}")
    sys.stdout.flush()
    return float(cold["total"])


def stages(root: Path, workers: int) -> dict[str, Any]:
    """``benchmarks.stages`` in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.stages", str(root), str(workers)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        watch = Watch(process)
        said = process.communicate()[0]
    if process.returncode:
        sys.exit(process.returncode)
    result: dict[str, Any] = json.loads(said.splitlines()[-1])
    return result | {"family_memory": watch.result()}


if __name__ == "__main__":
    main()
