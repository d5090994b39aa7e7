"""Bytes to values that know their place."""
