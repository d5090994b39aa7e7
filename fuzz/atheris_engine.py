"""``python -m fuzz.atheris_engine TARGET SECONDS``: inputs that follow the code (libFuzzer)."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["lisible", "jinja2", "markdown"]):
    from fuzz.targets import attempt

from fuzz.__main__ import CRASHES
from fuzz.seeds import WORDS, seeds


def main() -> None:
    name, seconds = sys.argv[1], sys.argv[2]
    folder = Path(tempfile.mkdtemp(prefix="lisible-fuzz-"))
    for i, content in enumerate(seeds(name)):
        (folder / f"{i:04}").write_bytes(content)
    words = folder.with_suffix(".dict")
    lines = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in WORDS[name])
    words.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    options = [f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=4000", "-max_len=6000"]
    options += [f"-artifact_prefix={CRASHES / name}/", f"-dict={words}", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *options, str(folder)], lambda data: attempt(name, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
