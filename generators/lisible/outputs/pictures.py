"""PNG and JPG pictures for Typst, whose files in memory must be text: each in an SVG."""

from __future__ import annotations

import base64

from lisible.sources.image_source import image_size


def drawn_name(name: str) -> str:
    """The name that a layout gives to a picture: ``logo.png`` is ``logo.png.svg``."""
    return name if name.endswith(".svg") else f"{name}.svg"


def as_svg(name: str, content: bytes) -> dict[str, bytes]:
    """The picture under its drawn name; nothing for a file that is no picture, told elsewhere."""
    size = image_size(name, content)
    if size is None or 0 in size:
        return {}
    kind = "png" if name.endswith(".png") else "jpeg"
    box = f'width="{size[0]}" height="{size[1]}"'
    data = base64.b64encode(content).decode()
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {box}>'
        f'<image {box} href="data:image/{kind};base64,{data}"/></svg>'
    )
    return {drawn_name(name): text.encode()}
