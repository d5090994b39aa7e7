"""The code that Jinja2 makes from a template, with what counts its work written in."""

from __future__ import annotations

from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame

NODES = 20
"""So many parts of a loop's body, or of a macro's, cost a step each time."""


class CountingGenerator(CodeGenerator):
    """Loops, comparisons and slices go through the environment's budget.

    ``a ~ b`` goes through ``together``: Jinja2 itself would escape values into the text.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.around: dict[int, tuple[str, str]] = {}
        """What is written before and after a node, by the node's identity."""

    def visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> Any:
        before, after = self.around.get(id(node), ("", ""))
        if not before:
            return super().visit(node, *args, **kwargs)
        self.write(before)
        super().visit(node, *args, **kwargs)
        return self.write(after)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 (Jinja2's names)
        self.around[id(node.iter)] = "environment.budget.each(", f", {_weight(node)})"
        super().visit_For(node, frame)

    def visit_Compare(self, node: nodes.Compare, frame: Frame) -> None:  # noqa: N802
        for part in (node.expr, *(operand.expr for operand in node.ops)):
            self._read(part)
        super().visit_Compare(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        if isinstance(node.arg, nodes.Slice):
            self._read(node.node)
        super().visit_Getitem(node, frame)

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:  # noqa: N802
        self._heavy(node)
        super().visit_Macro(node, frame)

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:  # noqa: N802
        self._heavy(node)
        super().visit_CallBlock(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.together((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def _read(self, node: nodes.Node) -> None:
        self.around[id(node)] = "environment.budget.read(", ")"

    def _heavy(self, node: nodes.Node) -> None:
        env: Any = self.environment
        env.heaviest = max(env.heaviest, _weight(node))


def _weight(node: nodes.Node) -> int:
    return 1 + sum(1 for _ in node.find_all(nodes.Node)) // NODES
