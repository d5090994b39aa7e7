"""``python -m fuzz.hypothesis_engine TARGET SECONDS``: inputs made of the target's own words."""

from __future__ import annotations

import hashlib
import sys
import time

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from fuzz.__main__ import CRASHES
from fuzz.seeds import WORDS, seeds
from fuzz.targets import attempt


def main() -> int:
    name, seconds = sys.argv[1], float(sys.argv[2])
    started = [seed.decode("utf-8", errors="replace") for seed in seeds(name)]
    word = st.one_of(st.sampled_from(WORDS[name]), st.text(max_size=5), st.sampled_from(started))
    text = st.lists(word, max_size=30).map("".join)
    repeated = st.tuples(word, st.integers(1, 400)).map(lambda pair: (pair[0] * pair[1])[:20_000])
    last = [b""]

    @settings(
        max_examples=200,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink),
    )
    @given(st.one_of(text, repeated))
    def tried(value: str) -> None:
        last[0] = value.encode("utf-8", errors="replace")
        before = time.process_time()
        attempt(name, last[0])
        assert time.process_time() - before < 30, "too long"

    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            tried()
        except Exception:
            path = CRASHES / name / f"crash-{hashlib.sha256(last[0]).hexdigest()[:16]}"
            path.write_bytes(last[0])
            sys.stderr.write(f"{name}: {path}\n")
            raise
    return 0


if __name__ == "__main__":
    sys.exit(main())
