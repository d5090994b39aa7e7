"""Speed, shown by ratios and growth: ``python -m benchmarks.scale``."""
