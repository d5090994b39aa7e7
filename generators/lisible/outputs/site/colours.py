"""A coordination's colours, made readable on white and on dark backgrounds (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

Rgb = tuple[float, float, float]

WHITE: Rgb = (255, 255, 255)
BLACK: Rgb = (0, 0, 0)
DARK: Rgb = (27, 31, 38)
"""The background of the dark scheme, as lisible.css sets it."""


def parse_colour(text: str) -> Rgb:
    """``#1f4e79`` → (31, 78, 121)."""
    red, green, blue = (float(int(text[i : i + 2], 16)) for i in (1, 3, 5))
    return red, green, blue


def write_colour(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in colour)


def luminance(colour: Rgb) -> float:
    """Relative luminance, WCAG 2.2."""
    red, green, blue = (
        part / 3294.6 if part <= 10.31475 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Rgb, other: Rgb) -> float:
    """From 1 (the same) to 21 (black on white)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(colour: Rgb, other: Rgb, share: float) -> Rgb:
    """``share`` of ``other`` in ``colour``, from 0 to 1."""
    red, green, blue = (a + (b - a) * share for a, b in zip(colour, other, strict=True))
    return red, green, blue


def readable(colour: Rgb, background: Rgb, ratio: float = 5.0) -> Rgb:
    """The nearest tone of ``colour`` whose contrast on ``background`` is at least ``ratio``."""
    towards = WHITE if luminance(background) < 0.2 else BLACK
    steps = (mix(colour, towards, step / 20) for step in range(21))
    return next((tone for tone in steps if contrast(tone, background) >= ratio), towards)
