"""Bytes to values that remember their file, line and column. Knows nothing of the domain."""
